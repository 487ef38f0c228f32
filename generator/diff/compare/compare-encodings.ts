import { planBody, type FieldStyle } from "../../model/body-plan.js";
import type { Content } from "../../model/exchange.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import type { Pair } from "./side.js";

/** How the fields of a form or a multipart body are serialized, which the types do not show. */
export function compareEncodings(
  { sides }: Comparison,
  position: Position,
  { before, after }: Pair<Content>,
): void {
  const fields = {
    before: planBody(before, sides.before.schemas).fields ?? {},
    after: planBody(after, sides.after.schemas).fields ?? {},
  };
  const names = new Set([...Object.keys(fields.before), ...Object.keys(fields.after)]);
  for (const name of names) {
    const from = styleText(fields.before[name]);
    const to = styleText(fields.after[name]);
    if (from === to) continue;
    put(position, "field-encoding-changed", {
      args: { name, mediaType: after.mediaType, from, to },
      identity: `${after.mediaType} ${name}`,
      evidence: { witness: () => ({ encoding: from }) },
    });
  }
}

function styleText({ style, explode, allowReserved, type, headers }: FieldStyle = {}): string {
  const isExploded = explode ?? style === "form";
  const parts = [
    ...(style === undefined ? [] : [style, ...(isExploded ? ["exploded"] : [])]),
    ...(allowReserved === true ? ["reserved characters as they are"] : []),
    ...(type === undefined ? [] : [type]),
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  return parts.join(", ") || "plain";
}
