import { anyChar } from "./char-set.js";
import type { Language, Languages } from "./language.js";
import type { PatternNode, Repeat } from "./pattern-node.js";

/**
 * The strings in which a pattern finds a match; undefined if they are no regular language, or if we know its characters
 * only roughly. Longer strings than `maxLength` do not count.
 */
export function patternLanguage(
  root: PatternNode,
  languages: Languages,
  maxLength = Infinity,
): Language | undefined {
  const { any } = languages;
  const some = languages.join(languages.chars(anyChar), any);
  const reader = new Reader(languages, maxLength);
  const atStart = reader.before(any, root, "start");
  const later = reader.before(any, root, "later");
  return atStart && later && languages.either([atStart, languages.join(some, later)]);
}

const mostRounds = 64;

/** Where in the string a part stands: at its start, or where `^` does not match, or either. */
type Place = "start" | "later" | "unknown";

class Reader {
  constructor(
    private readonly languages: Languages,
    private readonly maxLength: number,
  ) {}

  /** The language of a part with what follows it. Lookaheads see what follows, so a pattern is read from its end. */
  before(rest: Language, node: PatternNode, place: Place): Language | undefined {
    const { languages } = this;
    switch (node.kind) {
      case "chars":
        return node.isRough ? undefined : languages.join(languages.chars(node.set), rest);
      case "start":
        if (place === "unknown") return undefined;
        return place === "start" ? rest : languages.none;
      case "end":
        return languages.both([languages.empty, rest]);
      case "check": {
        if (node.part === undefined || node.looks === undefined) return undefined;
        const ahead = this.before(languages.any, node.part, place);
        const seen = ahead && (node.looks === "ahead" ? ahead : languages.not(ahead));
        return seen && languages.both([seen, rest]);
      }
      case "back":
        return undefined;
      case "all":
        return this.row(rest, node.parts, place);
      case "either": {
        const parts = node.parts.map((part) => this.before(rest, part, place));
        const found = parts.filter((part) => part !== undefined);
        return found.length === parts.length ? languages.either(found) : undefined;
      }
      case "repeat": {
        if (!isPlain(node.part)) return this.rounds(rest, node);
        const part = this.before(languages.empty, node.part, "unknown");
        return part && languages.join(languages.repeat(part, node.min, node.max), rest);
      }
    }
  }

  /**
   * What looks ahead in a repetition: its last round sees what follows, and the others see the next round. Undefined where
   * more rounds are possible than are tried.
   */
  private rounds(rest: Language, { part, min, max }: Repeat): Language | undefined {
    if (leastLength(part) === 0) return undefined;
    const most = Math.min(max, this.maxLength);
    const found: Language[] = [];
    let here: Language | undefined = rest;
    for (let round = 0; here !== this.languages.none; round++) {
      if (here === undefined || round > mostRounds) return undefined;
      if (round >= min) found.push(here);
      if (round >= most) break;
      here = this.before(here, part, "unknown");
    }
    return this.languages.either(found);
  }

  private row(rest: Language, parts: readonly PatternNode[], place: Place): Language | undefined {
    const places: Place[] = [];
    let here = place;
    for (const part of parts) {
      places.push(here);
      const least = leastLength(part);
      here = least > 0 ? "later" : here === "start" && mayConsume(part) ? "unknown" : here;
    }
    return parts.reduceRight<Language | undefined>(
      (after, part, index) => after && this.before(after, part, places[index] ?? "unknown"),
      rest,
    );
  }
}

function isPlain(node: PatternNode): boolean {
  switch (node.kind) {
    case "chars":
      return true;
    case "all":
    case "either":
      return node.parts.every(isPlain);
    case "repeat":
      return isPlain(node.part);
    default:
      return false;
  }
}

function leastLength(node: PatternNode): number {
  switch (node.kind) {
    case "chars":
      return 1;
    case "all":
      return node.parts.reduce((sum, part) => sum + leastLength(part), 0);
    case "either":
      return Math.min(...node.parts.map(leastLength));
    case "repeat":
      return node.min * leastLength(node.part);
    default:
      return 0;
  }
}

function mayConsume(node: PatternNode): boolean {
  switch (node.kind) {
    case "chars":
    case "back":
      return true;
    case "all":
    case "either":
      return node.parts.some(mayConsume);
    case "repeat":
      return node.max > 0 && mayConsume(node.part);
    default:
      return false;
  }
}
