import { unicodeEscape, unsafeCharacters } from "../../text/unsafe-characters.js";
import type { StringType } from "../../model/api-model.js";
import type { Code } from "../code.js";
import { code, literal } from "../code.js";

/**
 * A regular expression of JSON Schema as a literal: ECMA-262, with the `u` flag where it can be read so. Undefined where
 * JavaScript cannot read it.
 */
function patternText(pattern: string): Code | undefined {
  for (const flags of ["u", ""]) {
    try {
      return `/${plainSource(new RegExp(pattern, flags))}/${flags}` as Code;
    } catch {
      // With the next flags, or not at all.
    }
  }
  return undefined;
}

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
export function stringPattern({ pattern, patternLimit }: StringType): Code | undefined {
  return pattern === undefined || patternLimit === 0 ? undefined : patternText(pattern);
}

/** Whether a text is like the pattern of its type, or too long for that to be looked at. */
export function patternCheck(type: StringType, value: Code): Code | undefined {
  const matcher = stringPattern(type);
  if (matcher === undefined || type.patternLimit === undefined)
    return matcher && code`${matcher}.test(${value})`;
  return code`(${value}.length > ${literal(type.patternLimit)} || ${matcher}.test(${value}))`;
}
