import { fixedValue } from "../../model/body-plan.js";
import type { Content, Header } from "../../model/exchange.js";
import type { Position } from "./change.js";
import { propertyTypes } from "./compare-encodings.js";
import { shapesOf } from "./compare-styles.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import type { Pair } from "./side.js";

/** The headers that a part of a multipart body needs now. */
export function comparePartHeaders(
  { forms }: Comparison,
  position: Position,
  { before, after }: Pair<Content>,
): void {
  if (!after.mediaType.startsWith("multipart/")) return;
  const types = propertyTypes(shapesOf(forms.after, after.type));
  const old = headersByPart(before);
  for (const [name, headers] of headersByPart(after)) {
    // An encoding of no property is ignored.
    if (after.partEncodings === undefined && types?.has(name) === false) continue;
    const needed = new Set(old.get(name)?.filter(isNeeded).map(keyOf));
    for (const header of headers.filter(isNeeded)) {
      if (needed.has(keyOf(header))) continue;
      put(position, "part-header-required", {
        args: { name, mediaType: after.mediaType, header: header.name },
        identity: `${after.mediaType} ${name} ${keyOf(header)}`,
        evidence: { witness: () => ({ part: name }) },
      });
    }
  }
}

/** The headers of the parts, which have names or places. */
function headersByPart({
  encodings,
  partEncodings,
}: Content): ReadonlyMap<string, readonly Header[]> {
  const { prefix = [], item } = partEncodings ?? {};
  return new Map([
    ...encodings.map(({ property, headers }) => [property, headers] as const),
    ...prefix.map(({ headers }, index) => [`part ${index + 1}`, headers] as const),
    ...(item === undefined ? [] : [["further parts", item.headers] as const]),
  ]);
}

/** A header with a single value belongs to the serialization of its part, because the client sends it. */
function isNeeded(header: Header): boolean {
  return header.required && fixedValue(header) === undefined;
}

function keyOf({ name }: Header): string {
  return name.toLowerCase();
}
