import type { AST } from "@eslint-community/regexpp";
import { parsed } from "./grammar.js";
import { inJavaScript } from "./other-dialects.js";
import { unicodeText } from "./unicode-text.js";

/** A pattern of a description as a JavaScript expression, always with the flag `u`, as JSON Schema requires. */
export interface ReadPattern {
  readonly source: string;
  readonly flags: string;
  readonly tree: AST.Pattern;
  /** Its parts in another dialect; empty for JavaScript. */
  readonly foreign: readonly string[];
}

/**
 * Reads a pattern unchanged if it is valid with the flag `u`; otherwise with its meaning without the flag, or in another
 * dialect. Undefined if it cannot be read.
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
