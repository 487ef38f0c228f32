import type { TypeNode } from "../../model/api-model.js";
import { planBody, type FieldStyle } from "../../model/body-plan.js";
import type { Content, PartEncoding } from "../../model/exchange.js";
import type { Shape } from "../../values/shape.js";
import type { Position } from "./change.js";
import { isScalar, shapesOf } from "./compare-styles.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import type { Pair } from "./side.js";

/** How the fields of a form or a multipart body are serialized, which the types do not show. */
export function compareEncodings(
  comparison: Comparison,
  position: Position,
  { before, after }: Pair<Content>,
): void {
  const fields = {
    before: fieldTexts(comparison, "before", before),
    after: fieldTexts(comparison, "after", after),
  };
  const places = { before: placeTexts(before), after: placeTexts(after) };
  const names = new Set([...fields.before.keys(), ...fields.after.keys()]);
  const found = [...names].map((name) => {
    const [from, to] = [fields.before.get(name), fields.after.get(name)];
    return { name, from: from ?? "plain", to: to ?? "plain" };
  });
  for (const { name, from, to } of [...found, ...placeChanges(places)]) {
    if (from === to) continue;
    put(position, "field-encoding-changed", {
      args: { name, mediaType: after.mediaType, from, to },
      identity: `${after.mediaType} ${name}`,
      evidence: { witness: () => ({ encoding: from }) },
    });
  }
}

/** How the parts at each place of a body are written, and those at all further places. */
interface PlaceTexts {
  readonly prefix: readonly string[];
  readonly others: string;
}

function placeTexts({ partEncodings }: Content): PlaceTexts {
  const text = (encoding: PartEncoding | undefined): string => {
    if (encoding === undefined) return "plain";
    const { contentType, nested } = encoding;
    const inner = nested === undefined ? [] : [...nested.prefix, nested.item].map(text);
    return [contentType ?? "plain", ...(inner.length === 0 ? [] : [`of ${inner.join(", ")}`])].join(
      " ",
    );
  };
  const { prefix = [], item } = partEncodings ?? {};
  return { prefix: prefix.map(text), others: text(item) };
}

function placeChanges({ before, after }: Pair<PlaceTexts>) {
  const count = Math.max(before.prefix.length, after.prefix.length);
  const places = Array.from({ length: count }, (_, index) => ({
    name: `part ${index + 1}`,
    from: before.prefix[index] ?? before.others,
    to: after.prefix[index] ?? after.others,
  }));
  return [...places, { name: "further parts", from: before.others, to: after.others }];
}

/** How each field is written, as far as that is not what its type says already. */
function fieldTexts(
  { sides, forms }: Comparison,
  side: "before" | "after",
  content: Content,
): ReadonlyMap<string, string> {
  const { fields = {} } = planBody(content, sides[side].schemas);
  const types = propertyTypes(shapesOf(forms[side], content.type));
  return new Map(
    Object.entries(fields).flatMap(([name, style]) => {
      const type = types?.get(name);
      // An encoding of no property is ignored.
      if (types !== undefined && type === undefined) return [];
      const text = styleText(style, type === undefined ? "other" : kindOf(type));
      return [[name, text] as const];
    }),
  );

  function kindOf(type: TypeNode): FieldKind {
    const kinds = new Set(shapesOf(forms[side], type).map(kindOfShape));
    const [only = "other", ...others] = kinds;
    return others.length === 0 ? only : "other";
  }

  function kindOfShape(shape: Shape): FieldKind {
    if (shape.kind === "object") return "object";
    if (shape.kind === "binary") return "file";
    if (shape.kind !== "array") return isScalar(shape) ? "text" : "other";
    const items = kindOf(shape.items);
    return items === "text" ? "texts" : items;
  }
}

/** What stands in a field; of a list, what its items are. */
type FieldKind = "text" | "texts" | "object" | "file" | "other";

/** The types of the properties; undefined if the body may have others, too. */
export function propertyTypes(shapes: readonly Shape[]): ReadonlyMap<string, TypeNode> | undefined {
  const properties = shapes.map((shape) => {
    return shape.kind === "object" && typeof shape.additional === "string"
      ? shape.properties
      : undefined;
  });
  const known = properties.flatMap((list) => list ?? []);
  if (properties.includes(undefined) || known.length === 0) return undefined;
  return new Map(known.map(({ name, type }) => [name, type]));
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object (the default media types) */
const usualTypes: Partial<Record<FieldKind, string>> = {
  text: "text/plain",
  texts: "text/plain",
  object: "application/json",
  file: "application/octet-stream",
};

function styleText(field: FieldStyle, kind: FieldKind): string {
  const { style, explode, allowReserved, type, headers } = field;
  const isExploded = explode ?? style === "form";
  const isUsual = style === "form" && (kind === "text" || (kind === "texts" && isExploded));
  const parts = [
    ...(style === undefined || isUsual ? [] : [style, ...(isExploded ? ["exploded"] : [])]),
    ...(allowReserved === true ? ["reserved characters as they are"] : []),
    ...(type === undefined || type === usualTypes[kind] ? [] : [type]),
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  return parts.join(", ") || "plain";
}
