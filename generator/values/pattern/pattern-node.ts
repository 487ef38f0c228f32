import type { AST } from "@eslint-community/regexpp";
import type { CharSet } from "./char-set.js";
import {
  anyChar,
  beyondAscii,
  digits,
  dot,
  haveCommon,
  ignoringCase,
  negated,
  noChar,
  property,
  single,
  spaces,
  wordChars,
} from "./char-set.js";

/** A regular expression, reduced to the ways through it. Captures are dropped. */
export type PatternNode =
  | Chars
  | Parts
  | Repeat
  /** `^` */
  | { readonly kind: "start" }
  /** `$` */
  | { readonly kind: "end" }
  | Check
  /** `\1`: any text, as often as it stood before. */
  | { readonly kind: "back"; readonly to: readonly number[] };

export interface Chars {
  readonly kind: "chars";
  readonly set: CharSet;
  /** The set has all its characters, and perhaps others. */
  readonly isRough?: true;
}

export interface Parts {
  readonly kind: "all" | "either";
  readonly parts: readonly PatternNode[];
  /** Of a capturing group: where it starts. */
  readonly group?: number;
}

export interface Repeat {
  readonly kind: "repeat";
  readonly part: PatternNode;
  readonly min: number;
  readonly max: number;
}

/** `\b`, a lookahead or a lookbehind: it consumes nothing, and may fail. */
export interface Check {
  readonly kind: "check";
  readonly part?: PatternNode;
  /** The text that follows has to be like the part, or must not be like it. */
  readonly looks?: "ahead" | "not-ahead";
}

interface Flags {
  readonly ignoresCase: boolean;
  /** `^` and `$` also match at line breaks. */
  readonly hasLines: boolean;
  readonly dotIsAny: boolean;
}

/** Converts an expression of the library, with its flags. */
export function patternNode(pattern: AST.Pattern, flags: string): PatternNode {
  return alternativesNode(pattern.alternatives, {
    ignoresCase: flags.includes("i"),
    hasLines: flags.includes("m"),
    dotIsAny: flags.includes("s"),
  });
}

function alternativesNode(alternatives: readonly AST.Alternative[], flags: Flags): Parts {
  const parts = alternatives.map(({ elements }): Parts => {
    return { kind: "all", parts: elements.map((element) => elementNode(element, flags)) };
  });
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind: "either", parts };
}

function elementNode(element: AST.Element, flags: Flags): PatternNode {
  switch (element.type) {
    case "Group":
      return alternativesNode(element.alternatives, flags);
    case "CapturingGroup":
      return { ...alternativesNode(element.alternatives, flags), group: element.start };
    case "Quantifier": {
      const { min, max } = element;
      return { kind: "repeat", part: elementNode(element.element, flags), min, max };
    }
    case "Assertion":
      return assertionNode(element, flags);
    case "Backreference":
      return { kind: "back", to: [element.resolved].flat().map(({ start }) => start) };
    case "Character":
    case "CharacterClass":
    case "CharacterSet":
      return charsNode(element, flags);
    case "ExpressionCharacterClass":
      return { kind: "chars", set: anyChar, isRough: true };
  }
}

function assertionNode(assertion: AST.Assertion, flags: Flags): PatternNode {
  switch (assertion.kind) {
    case "start":
    case "end":
      return flags.hasLines ? { kind: "check" } : { kind: assertion.kind };
    case "word":
      return { kind: "check" };
    case "lookahead":
      return {
        kind: "check",
        part: alternativesNode(assertion.alternatives, flags),
        looks: assertion.negate ? "not-ahead" : "ahead",
      };
    case "lookbehind":
      return { kind: "check", part: reversed(alternativesNode(assertion.alternatives, flags)) };
  }
}

/** A lookbehind is matched from its end. */
function reversed(node: PatternNode): PatternNode {
  switch (node.kind) {
    case "all":
      return { kind: "all", parts: node.parts.map(reversed).toReversed() };
    case "either":
      return { kind: "either", parts: node.parts.map(reversed) };
    case "repeat":
      return { ...node, part: reversed(node.part) };
    default:
      return node;
  }
}

function charsNode(node: Single, flags: Flags): Chars {
  const set = setOf(node, flags);
  const isRough = isRoughElement(node) || (flags.ignoresCase && haveCommon(set, beyondAscii));
  return { kind: "chars", set, ...(isRough ? { isRough } : {}) };
}

type Single = AST.Character | AST.CharacterClass | AST.CharacterSet;

/** `\p{…}` has more characters in each version of Unicode. */
function isRoughElement(node: Single | AST.CharacterClassElement): boolean {
  switch (node.type) {
    case "CharacterClass":
      return node.elements.some(isRoughElement);
    case "CharacterSet":
      return node.kind === "property";
    case "Character":
    case "CharacterClassRange":
      return false;
    default:
      return true;
  }
}

function setOf(node: Single, { ignoresCase, dotIsAny }: Flags): CharSet {
  const set = plainSet(node, dotIsAny);
  return ignoresCase ? ignoringCase(set) : set;
}

function plainSet(node: Single, dotIsAny: boolean): CharSet {
  if (node.type === "Character") return single(node.value);
  if (node.type === "CharacterClass") {
    // The complement contains everything that is not certainly in the set.
    const isNegated = node.negate;
    const set = node.elements.flatMap((element) => memberSet(element, isNegated));
    return isNegated ? negated(set) : set;
  }
  if (node.kind === "any") return dotIsAny ? anyChar : dot;
  return escapeSet(node, false);
}

function memberSet(element: AST.CharacterClassElement, isSure: boolean): CharSet {
  switch (element.type) {
    case "Character":
      return single(element.value);
    case "CharacterClassRange":
      return [[element.min.value, element.max.value]];
    case "CharacterSet":
      return escapeSet(element, isSure);
    default:
      return isSure ? noChar : anyChar;
  }
}

/** `isSure`: only characters that are certainly in the set. */
function escapeSet(node: Exclude<AST.CharacterSet, AST.AnyCharacterSet>, isSure: boolean): CharSet {
  if (node.kind === "property") {
    const { plain, beyond } = property(node.raw);
    return isSure ? plain : [...plain, ...beyond];
  }
  const set = { digit: digits, space: spaces, word: wordChars }[node.kind];
  return node.negate ? negated(set) : set;
}
