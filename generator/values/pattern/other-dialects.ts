import { propertyText, posixText } from "./property-text.js";
import type { StandIns } from "./unicode-text.js";

/** A pattern of Java, PCRE or Python, converted for JavaScript without the flag `u`. */
export interface Translation {
  readonly text: string;
  readonly standIns: StandIns;
  readonly flags: string;
  /** The parts in another dialect. */
  readonly foreign: readonly string[];
}

/** Undefined if JavaScript has no equivalent of a part. */
export function inJavaScript(text: string): Translation | undefined {
  const translator = new Translator();
  // A private-use character is a placeholder for text that needs the flag `u`.
  if (/[\ue000-\ue0ff]/.test(text)) return undefined;
  for (const [token] of text.matchAll(tokens)) if (!translator.take(token)) return undefined;
  return translator.result();
}

const tokens = new RegExp(
  [
    /\\[pP](?:\{[^{}]*\}|[A-Za-z])/,
    /\\[xu]\{[\dA-Fa-f]+\}/,
    /\\Q(?:[^\\]|\\(?!E))*(?:\\E)?/,
    /\\[^]/,
    /\[:\^?[A-Za-z]+:\]/,
    /\(\?(?:#[^)]*\)|P<|P=\w+\)|>|[A-Za-z-]+\))/,
    /(?:[*+?]|\{\d*,?\d*\})[+?]?/,
    /[^]/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gu",
);

interface Item {
  readonly text: string;
  /** `atom`: matches one character. */
  readonly kind: "atom" | "quantifier" | "other";
}

const firstStandIn = 0xe000;
const mostStandIns = 0x100;

class Translator {
  private readonly items: Item[] = [];
  /** The starts of the open groups, and which of them are atomic. */
  private readonly groups: { readonly start: number; readonly isAtomic: boolean }[] = [];
  private readonly standIns = new Map<string, string>();
  private readonly foreign = new Set<string>();
  private flags = "";
  /** The open character class, as read so far. */
  private inClass: string | undefined;

  /** False if there is no equivalent. */
  take(token: string): boolean {
    return this.inClass === undefined
      ? this.takeOutside(token)
      : this.takeInClass(token, this.inClass);
  }

  result(): Translation | undefined {
    const text = this.items.map((item) => item.text).join("") + (this.inClass ?? "");
    const { standIns } = this;
    // `\A` is the start of the string, not of a line.
    if (this.flags.includes("m") && [...this.foreign].some((one) => /^\\[AzZ]$/.test(one)))
      return undefined;
    return {
      text,
      standIns,
      flags: [...`${this.flags}u`].sort().join(""),
      foreign: [...this.foreign],
    };
  }

  private takeOutside(token: string): boolean {
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\}|\{,\d+\})(?=[+?]?$)/.exec(token)?.[0];
    if (quantifier !== undefined) return this.takeQuantifier(quantifier, token);
    if (token.startsWith("\\")) return this.takeEscape(token);
    if (token.startsWith("(?") && token.length > 2) return this.takeOpening(token);
    switch (token) {
      case "(":
        this.groups.push({ start: this.items.length, isAtomic: false });
        return this.add(token);
      case ")":
        return this.close();
      case "[":
        this.inClass = "[";
        return true;
      case "^":
      case "$":
      case "|":
        return this.add(token);
      default:
        return this.add(token, token.length === 1 || /^[^[{]/.test(token) ? "atom" : "other");
    }
  }

  private takeQuantifier(quantifier: string, token: string): boolean {
    const limits = quantifier.replace("{,", "{0,");
    if (limits !== quantifier) this.foreign.add(quantifier);
    if (!token.endsWith("+") || token === quantifier)
      return this.add(limits + token.slice(quantifier.length), "quantifier");
    this.foreign.add(token);
    return this.possess(this.items.length - 1, limits);
  }

  /** `a++` is possessive: it matches as many as possible and never backtracks, so no `a` follows. */
  private possess(at: number, limits: string): boolean {
    const [atom] = this.items.splice(at);
    if (atom?.kind !== "atom") return false;
    const { text } = atom;
    const [, , comma, most] = /^\{(\d+)(,?)(\d*)\}$/.exec(limits) ?? [];
    if (limits === "?") return this.add(`(?:${text}|(?!${text}))`);
    if (comma === "") return this.add(text + limits);
    const greedy = `${text}${limits}(?!${text})`;
    return this.add(most ? `(?:${text}{${most}}|${greedy})` : `(?:${greedy})`);
  }

  private takeEscape(token: string): boolean {
    const letter = token.charAt(1);
    if (/^\\[pP]./.test(token)) {
      const found = this.property(token);
      return (
        found !== undefined && this.standIn(`[${found.isNegated ? "^" : ""}${found.text}]`, token)
      );
    }
    if (/^\\[xu]\{/.test(token)) return this.code(token);
    if (letter === "Q") {
      this.foreign.add("\\Q");
      const literal = token.slice(2).replace(/\\E$/, "");
      return [...literal].every((one) =>
        this.add(/[\^$\\.*+?()[\]{}|/]/.test(one) ? `\\${one}` : one, "atom"),
      );
    }
    const known = anchors[letter];
    if (known !== undefined) {
      this.foreign.add(token);
      return this.add(known);
    }
    if (letter === "h" || letter === "H")
      return this.standIn(`[${letter === "H" ? "^" : ""}${horizontal}]`, token);
    if (/[GKNRX]/.test(letter)) return false;
    return this.add(token, /[bBk\d]/.test(letter) ? "other" : "atom");
  }

  private takeOpening(token: string): boolean {
    if (token === "(?>") {
      this.foreign.add(token);
      this.groups.push({ start: this.items.length, isAtomic: true });
      return this.add("(?:");
    }
    if (token === "(?P<") {
      this.foreign.add(token);
      this.groups.push({ start: this.items.length, isAtomic: false });
      return this.add("(?<");
    }
    this.foreign.add(token);
    if (token.startsWith("(?#")) return true;
    if (token.startsWith("(?P=")) return this.add(`\\k<${token.slice(4, -1)}>`);
    const flags = token.slice(2, -1);
    const isAtStart = this.items.every(({ text }) => text === "^");
    if (!isAtStart || !/^[imsu]+$/.test(flags)) return false;
    for (const flag of flags.replaceAll("u", ""))
      if (!this.flags.includes(flag)) this.flags += flag;
    return true;
  }

  private close(): boolean {
    const group = this.groups.pop();
    if (group?.isAtomic !== true) return this.add(")");
    const inner = this.items.slice(group.start + 1);
    const [atom, quantifier] = inner;
    if (inner.every(({ kind }) => kind === "atom")) return this.add(")");
    if (inner.length !== 2 || atom === undefined || quantifier?.kind !== "quantifier") return false;
    this.items.splice(group.start, Infinity, atom);
    return !/.[?]$/.test(quantifier.text) && this.possess(group.start, quantifier.text);
  }

  private takeInClass(token: string, before: string): boolean {
    if (token === "]") {
      this.inClass = undefined;
      return this.add(`${before}]`, "atom");
    }
    const text = this.memberText(token, before);
    if (text === undefined) return false;
    this.inClass = before + text;
    return true;
  }

  private memberText(token: string, before: string): string | undefined {
    const [, isNot, name] = /^\[:(\^?)([A-Za-z]+):\]$/.exec(token) ?? [];
    if (name !== undefined) return this.member(posixText(name), isNot === "^", token);
    if (/^\\[pP]./.test(token)) {
      const found = this.property(token);
      return found && this.member(found.text, found.isNegated, token);
    }
    if (/^\\[xu]\{/.test(token)) return this.codeText(token);
    if (token === "\\h" || token === "\\H") return this.member(horizontal, token === "\\H", token);
    // In Java, `&&` is the intersection of two classes. Quotes and comments in a class are not supported.
    const isUnknown = (token === "[" && before.endsWith("&&")) || /^(?:\\Q|\(\?)/.test(token);
    return isUnknown ? undefined : token;
  }

  private member(text: string | undefined, isNegated: boolean, token: string): string | undefined {
    const [, single] = /^\\p(\{[^{}]*\})$/.exec(text ?? "") ?? [];
    if (text === undefined || (isNegated && single === undefined)) return undefined;
    return this.standInFor(`[${isNegated ? `\\P${single}` : text}]`, token);
  }

  private property(token: string): { text: string; isNegated: boolean } | undefined {
    const [, letter, braced, bare] = /^\\([pP])(?:\{(.*)\}|(.))$/s.exec(token) ?? [];
    const name = braced ?? bare ?? "";
    const text = propertyText(name.replace(/^\^/, ""));
    return text === undefined
      ? undefined
      : { text, isNegated: (letter === "P") !== name.startsWith("^") };
  }

  private code(token: string): boolean {
    const text = this.codeText(token);
    return text !== undefined && this.add(text, "atom");
  }

  private codeText(token: string): string | undefined {
    const code = Number.parseInt(token.slice(3, -1), 16);
    return code > 0x10ffff ? undefined : this.standInFor(`\\u{${code.toString(16)}}`, token);
  }

  private standIn(text: string, token: string): boolean {
    const found = this.standInFor(text, token);
    return found !== undefined && this.add(found, "atom");
  }

  private standInFor(text: string, token: string): string | undefined {
    this.foreign.add(token);
    const known = [...this.standIns].find(([, one]) => one === text)?.[0];
    if (known !== undefined) return known;
    if (this.standIns.size === mostStandIns) return undefined;
    const character = String.fromCharCode(firstStandIn + this.standIns.size);
    this.standIns.set(character, text);
    return character;
  }

  private add(text: string, kind: Item["kind"] = "other"): true {
    this.items.push({ text, kind });
    return true;
  }
}

/** The last one also matches before a final line break. */
const anchors: Readonly<Record<string, string>> = { A: "^", z: "$", Z: "(?=\\n?$)" };

const horizontal = "\\t\\p{Zs}\\u180e";
