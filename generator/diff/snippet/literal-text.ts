import { code, joinCode, jsonExpression, propertyKey, type Code } from "../../text/code.js";
import { isJsonObject } from "../../load/json.js";
import type { Json } from "../../load/spec-document.js";

const widest = 90;

/** JSON as in a program by hand: on one line if it fits. */
export function literalText(value: Json, indent = "", before = 0): Code {
  const line = jsonExpression(value);
  if (isJsonObject(value) && Object.keys(value).length === 0) return code`{}`;
  if (line.length + indent.length + before <= widest) return line;
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((item) => literalText(item, deeper))
    : isJsonObject(value)
      ? Object.entries(value).map(
          ([key, entry]) => code`${propertyKey(key)}: ${literalText(entry, deeper)}`,
        )
      : [];
  if (lines.length === 0) return line;
  const inner = lines.map((one) => code`${spaces(deeper)}${one},`);
  const [open, close] = Array.isArray(value) ? [code`[`, code`]`] : [code`{`, code`}`];
  return joinCode([open, ...inner, code`${spaces(indent)}${close}`], "\n");
}

function spaces(indent: string): Code {
  return joinCode(
    Array.from({ length: indent.length }, () => code` `),
    "",
  );
}
