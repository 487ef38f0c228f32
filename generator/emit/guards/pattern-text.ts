import { unicodeEscape, unsafeCharacters } from "../../text/unsafe-characters.js";
import type { StringType } from "../../model/api-model.js";
import { patternExpression } from "../../values/pattern/pattern-test.js";
import type { Code } from "../../text/code.js";
import { code, literal } from "../../text/code.js";

/**
 * A pattern's source for a literal between slashes. It has no slashes and no quotes: printers of our code would take them
 * for comments and strings. It has no characters that are unsafe in an editor, either.
 * @see https://tc39.es/ecma262/#sec-escaperegexppattern
 */
function plainSource({ source }: RegExp): string {
  return source.replaceAll(special, (found, character?: string) =>
    character === undefined ? found : unicodeEscape(character),
  );
}

/** First, characters to escape, with or without a backslash; then, any other escaped character. */
const special = new RegExp(`\\\\?(["'\`/\ufffd]|${unsafeCharacters.source})|\\\\[^]`, "gu");

/** The pattern of a string as a literal; undefined if guards do not check it. */
export function stringPattern(type: StringType): Code | undefined {
  const expression = patternExpression(type);
  return expression && (`/${plainSource(expression)}/${expression.flags}` as Code);
}

/** Checks whether a string matches the pattern of its type, or is too long for the pattern. */
export function patternCheck(type: StringType, value: Code): Code | undefined {
  const matcher = stringPattern(type);
  if (matcher === undefined || type.patternLimit === undefined)
    return matcher && code`${matcher}.test(${value})`;
  return code`(${value}.length > ${literal(type.patternLimit)} || ${matcher}.test(${value}))`;
}
