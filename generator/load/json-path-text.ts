import { childValue, pointerSegments } from "./pointer.js";
import type { Json } from "./spec-document.js";

/** The JSONPath of a pointer into `root`, with plain names after a dot: `$.paths['/tags'].post.parameters[0]`. */
export function jsonPathText(pointer: string, root: Json): string {
  let value: Json | undefined = root;
  let text = "$";
  for (const segment of pointerSegments(pointer)) {
    const isIndex = Array.isArray(value) && /^\d+$/.test(segment);
    const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(segment);
    text += isIndex ? `[${segment}]` : isPlain ? `.${segment}` : `[${quotedName(segment)}]`;
    value = value === undefined ? undefined : childValue(value, segment);
  }
  return text;
}

/** https://www.rfc-editor.org/rfc/rfc9535#section-2.3.1.1 */
export function quotedName(name: string): string {
  const escaped = name.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
  const controls = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `'${escaped.replaceAll(/[\u0000-\u001f]/g, controls)}'`;
}
