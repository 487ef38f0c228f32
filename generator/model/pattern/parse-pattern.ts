import { anyChar, classEscape, dot, negated, single, type CharSet } from "./char-set.js";

/** A regular expression as far as the ways through it matter: what is captured does not. */
export type PatternNode =
  | { readonly kind: "chars"; readonly set: CharSet }
  | { readonly kind: "all" | "either"; readonly parts: readonly PatternNode[] }
  | {
      readonly kind: "repeat";
      readonly part: PatternNode;
      readonly min: number;
      readonly max: number;
    }
  /** `^` */
  | { readonly kind: "start" }
  /** `$` */
  | { readonly kind: "end" }
  /** `\b`, and what looks ahead or behind: it takes nothing, and may fail. */
  | { readonly kind: "check"; readonly part?: PatternNode }
  /** `\1`: any text, as often as it stood before. */
  | { readonly kind: "back" };

/** Reads a pattern that JavaScript can read; undefined where it has what is not known here. */
export function parsePattern(source: string): PatternNode | undefined {
  const reader = new PatternReader([...source]);
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

class Unknown extends Error {}

const deepestGroup = 100;

class PatternReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly source: readonly string[]) {}

  whole(): PatternNode {
    const node = this.alternatives();
    if (this.at < this.source.length) throw new Unknown();
    return node;
  }

  private alternatives(): PatternNode {
    const parts = [this.sequence()];
    while (this.take("|")) parts.push(this.sequence());
    return parts.length === 1 ? (parts[0] ?? { kind: "all", parts }) : { kind: "either", parts };
  }

  private sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.at < this.source.length && !["|", ")"].includes(this.peek())) {
      parts.push(this.repeated(this.atom()));
    }
    return { kind: "all", parts };
  }

  private repeated(part: PatternNode): PatternNode {
    const rest = this.source.slice(this.at, this.at + 30).join("");
    const [text = "", least, comma, most] = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/.exec(rest) ?? [];
    if (text === "") return part;
    this.at += text.length;
    this.take("?");
    if (least === undefined) {
      return { kind: "repeat", part, min: text === "+" ? 1 : 0, max: text === "?" ? 1 : Infinity };
    }
    const min = Number(least);
    return {
      kind: "repeat",
      part,
      min,
      max: comma === undefined ? min : most ? Number(most) : Infinity,
    };
  }

  private atom(): PatternNode {
    const character = this.next();
    switch (character) {
      case "^":
        return { kind: "start" };
      case "$":
        return { kind: "end" };
      case ".":
        return { kind: "chars", set: dot };
      case "[":
        return { kind: "chars", set: this.class() };
      case "(":
        return this.group();
      case "\\":
        return this.escape();
      default:
        return { kind: "chars", set: single(character.codePointAt(0) ?? 0) };
    }
  }

  private group(): PatternNode {
    this.depth += 1;
    if (this.depth > deepestGroup) throw new Unknown();
    const head = this.source.slice(this.at, this.at + 3).join("");
    const [opening = ""] = /^\?(?:[:=!]|<[=!])/.exec(head) ?? [];
    this.at += opening.length;
    if (opening === "" && this.peek() === "?") this.name();
    const part = this.alternatives();
    if (!this.take(")")) throw new Unknown();
    this.depth -= 1;
    return /[=!]/.test(opening) ? { kind: "check", part } : part;
  }

  /** `?<name>` */
  private name(): void {
    this.at += 1;
    if (!this.take("<")) throw new Unknown();
    while (!this.take(">")) this.next();
  }

  private escape(): PatternNode {
    const letter = this.next();
    if (letter === "b" || letter === "B") return { kind: "check" };
    if (/[1-9k]/.test(letter)) {
      if (letter === "k" && this.take("<")) while (!this.take(">")) this.next();
      return { kind: "back" };
    }
    return { kind: "chars", set: this.escaped(letter) };
  }

  private escaped(letter: string): CharSet {
    const set = classEscape(letter);
    if (set !== undefined) {
      if (/p/i.test(letter) && this.take("{")) while (!this.take("}")) this.next();
      return set;
    }
    switch (letter) {
      case "n":
        return single(0x0a);
      case "r":
        return single(0x0d);
      case "t":
        return single(0x09);
      case "v":
        return single(0x0b);
      case "f":
        return single(0x0c);
      case "0":
        return single(0);
      case "x":
        return this.hexadecimal(2);
      case "u":
        return this.hexadecimal(4);
      case "c":
        return single((this.next().codePointAt(0) ?? 0) % 32);
      default:
        return single(letter.codePointAt(0) ?? 0);
    }
  }

  private hexadecimal(digits: number): CharSet {
    const rest = this.source.slice(this.at, this.at + 12).join("");
    const [text = "", braced, plain] =
      /^(?:\{([\da-f]+)\}|([\da-f]+))/i.exec(rest.slice(0, digits === 2 ? 2 : 12)) ?? [];
    const code = braced ?? plain?.slice(0, digits);
    if (text === "" || code === undefined) return anyChar;
    this.at += braced === undefined ? code.length : text.length;
    return single(Number.parseInt(code, 16));
  }

  private class(): CharSet {
    const isNegated = this.take("^");
    const ranges: [number, number][] = [];
    while (!this.take("]")) {
      const from = this.classAtom();
      const isRange = this.peek() === "-" && this.source[this.at + 1] !== "]" && from.length === 1;
      if (!isRange || from[0]?.[0] !== from[0]?.[1]) {
        ranges.push(...from.map(([a, b]): [number, number] => [a, b]));
        continue;
      }
      this.at += 1;
      const to = this.classAtom();
      ranges.push([from[0]?.[0] ?? 0, Math.max(...to.map(([, end]) => end))]);
    }
    return isNegated ? negated(ranges) : ranges;
  }

  private classAtom(): CharSet {
    const character = this.next();
    if (character !== "\\") return single(character.codePointAt(0) ?? 0);
    const letter = this.next();
    return letter === "b" ? single(0x08) : this.escaped(letter);
  }

  private peek(): string {
    return this.source[this.at] ?? "";
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at += 1;
    return true;
  }

  private next(): string {
    const character = this.source[this.at];
    if (character === undefined) throw new Unknown();
    this.at += 1;
    return character;
  }
}
