import type { AST } from "@eslint-community/regexpp";
import { parsed } from "./grammar.js";
import { inJavaScript } from "./other-dialects.js";
import { unicodeText } from "./unicode-text.js";

/** A pattern of a description as JavaScript runs it: always with the flag `u`, as JSON Schema wants it. */
export interface ReadPattern {
  readonly source: string;
  readonly flags: string;
  readonly tree: AST.Pattern;
  /** What of it is of another dialect; empty where it is JavaScript. */
  readonly foreign: readonly string[];
}

/**
 * Reads a pattern: as it stands where the flag `u` allows that; as what it means without the flag, or in another dialect,
 * else. Undefined where neither JavaScript nor we can read it.
 */
export function readPattern(text: string): ReadPattern | undefined {
  const plain = parsed(text, "u");
  if (plain !== undefined) return { source: text, flags: "u", tree: plain, foreign: [] };
  const translated = inJavaScript(text);
  const lax = translated && parsed(translated.text, "");
  if (translated === undefined || lax === undefined) return undefined;
  const source = unicodeText(lax, translated.standIns);
  const tree = parsed(source, "u");
  const { flags, foreign } = translated;
  return tree && { source, flags, tree, foreign };
}
