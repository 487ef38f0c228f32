import { unicodeEscape, unsafeCharacters } from "../../text/unsafe-characters.js";
import type { StringType } from "../../model/api-model.js";
import { patternExpression } from "../../values/pattern/pattern-test.js";
import type { Code } from "../../text/code.js";
import { code, literal } from "../../text/code.js";

/**
 * `source` is written so that it can stand between slashes. Ours has no slash and no quote at all: what prints our sources
 * follows comments and strings by them, and does not know that it is inside a pattern. Nor has it what acts on an editor.
 * @see https://tc39.es/ecma262/#sec-escaperegexppattern
 */
function plainSource({ source }: RegExp): string {
  return source.replaceAll(special, (found, character?: string) =>
    character === undefined ? found : unicodeEscape(character),
  );
}

/** What is escaped, with a backslash before it or without; then what has a backslash before it. */
const special = new RegExp(`\\\\?(["'\`/\ufffd]|${unsafeCharacters.source})|\\\\[^]`, "gu");

/** The pattern of a string as a literal, where guards look at it. */
export function stringPattern(type: StringType): Code | undefined {
  const expression = patternExpression(type);
  return expression && (`/${plainSource(expression)}/${expression.flags}` as Code);
}

/** Whether a text is like the pattern of its type, or too long for that to be looked at. */
export function patternCheck(type: StringType, value: Code): Code | undefined {
  const matcher = stringPattern(type);
  if (matcher === undefined || type.patternLimit === undefined)
    return matcher && code`${matcher}.test(${value})`;
  return code`(${value}.length > ${literal(type.patternLimit)} || ${matcher}.test(${value}))`;
}
