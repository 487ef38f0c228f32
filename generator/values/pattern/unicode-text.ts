import type { AST } from "@eslint-community/regexpp";

/** Parts of an expression that need the flag `u`, by their placeholder characters. */
export type StandIns = ReadonlyMap<string, string>;

/** Rewrites an expression that was read without the flag `u`, with the same meaning with the flag. */
export function unicodeText({ alternatives }: AST.Pattern, standIns: StandIns): string {
  return alternativesText(alternatives, standIns);
}

function alternativesText(alternatives: readonly AST.Alternative[], standIns: StandIns): string {
  return alternatives
    .map(({ elements }) => elements.map((element) => elementText(element, standIns)).join(""))
    .join("|");
}

function elementText(element: AST.Element, standIns: StandIns): string {
  switch (element.type) {
    case "Group":
      return `(?:${alternativesText(element.alternatives, standIns)})`;
    case "CapturingGroup": {
      const name = element.name === null ? "" : `?<${element.name}>`;
      return `(${name}${alternativesText(element.alternatives, standIns)})`;
    }
    case "Quantifier": {
      const inner = elementText(element.element, standIns);
      const suffix = element.raw.slice(element.element.raw.length);
      return `${element.element.type === "Assertion" ? `(?:${inner})` : inner}${suffix}`;
    }
    case "Assertion":
      return assertionText(element, standIns);
    case "Character":
      return (
        standIns.get(String.fromCodePoint(element.value)) ??
        characterText(element.value, /[\^$\\.*+?()[\]{}|/]/)
      );
    case "CharacterClass":
      return classText(element, standIns);
    case "Backreference":
      // A digit after it is a separate character.
      return `(?:${element.raw})`;
    case "CharacterSet":
    case "ExpressionCharacterClass":
      return element.raw;
  }
}

function assertionText(assertion: AST.Assertion, standIns: StandIns): string {
  if (assertion.kind !== "lookahead" && assertion.kind !== "lookbehind") return assertion.raw;
  const opening = `(?${assertion.kind === "lookbehind" ? "<" : ""}${assertion.negate ? "!" : "="}`;
  return `${opening}${alternativesText(assertion.alternatives, standIns)})`;
}

function classText({ negate, elements }: AST.CharacterClass, standIns: StandIns): string {
  const member = (value: number) =>
    standIns.get(String.fromCodePoint(value))?.replace(/^\[(.*)\]$/s, "$1") ??
    characterText(value, /[\\\]^[-]/);
  const texts = elements.map((element) => {
    if (element.type === "Character") return member(element.value);
    if (element.type !== "CharacterClassRange") return element.raw;
    const [from, to] = [element.min.value, element.max.value];
    const isRange = [from, to].every((value) => !standIns.has(String.fromCodePoint(value)));
    return isRange ? `${member(from)}-${member(to)}` : `${member(from)}\\-${member(to)}`;
  });
  return `[${negate ? "^" : ""}${texts.join("")}]`;
}

function characterText(value: number, special: RegExp): string {
  const text = String.fromCodePoint(value);
  if (special.test(text)) return `\\${text}`;
  if (value >= 0x20 && value !== 0x7f) return text;
  return `\\x${value.toString(16).padStart(2, "0")}`;
}
