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
 * A pattern with the delimiters and flags that a program writes around it: `/^…$/i`. As it stands it would match no string,
 * since nothing comes before `^`.
 */
const delimited = /^\/(\^[^]*\$)\/([dgimsuyD]*)$/;

/**
 * Reads a pattern unchanged if it is valid with the flag `u`; otherwise with its meaning without the flag, or in another
 * dialect. Undefined if it cannot be read.
 */
export function readPattern(text: string): ReadPattern | undefined {
  const [, inner, written = ""] = delimited.exec(text) ?? [];
  const read = inner === undefined ? undefined : readUndelimited(inner);
  if (read === undefined) return readUndelimited(text);
  const meant = [...written].filter((flag) => "ims".includes(flag));
  const flags = [...new Set([...read.flags, ...meant])].sort().join("");
  return { ...read, flags, foreign: [`/…/${written}`, ...read.foreign] };
}

function readUndelimited(text: string): ReadPattern | undefined {
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
