import type { TypeNode } from "../../model/api-model.js";
import { planBody, type FieldStyle } from "../../model/body-plan.js";
import type { Content, Encoding, PartEncoding } from "../../model/exchange.js";
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
    before: fieldsOf(comparison, "before", before),
    after: fieldsOf(comparison, "after", after),
  };
  const names = new Set([...fields.before.names, ...fields.after.names]);
  const found = [...names].flatMap((name) => {
    const [from, to] = [fields.before.of(name), fields.after.of(name)];
    return isTaken(from, to) ? [] : [{ name, from: fieldText(from), to: fieldText(to) }];
  });
  const places = { before: placeTexts(before), after: placeTexts(after) };
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
  const { prefix = [], item } = partEncodings ?? {};
  return { prefix: prefix.map(partText), others: partText(item) };
}

function partText(encoding: PartEncoding | undefined): string {
  if (encoding === undefined) return "plain";
  return [encoding.contentType ?? "plain", ...innerTexts(encoding)].join(" ");
}

/** How the parts of a part are written. */
function innerTexts({ nested, encodings }: Pick<PartEncoding, "nested" | "encodings">) {
  const places = nested === undefined ? [] : [...nested.prefix, nested.item].map(partText);
  const names = encodings.map((one) => `${one.property}: ${partText(one)}`);
  const inner = [...places, ...names];
  return inner.length === 0 ? [] : [`of ${inner.join(", ")}`];
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

/** How a field is written. */
interface FieldText {
  /** Its style, and what else a client writes always in the same way. */
  readonly style: readonly string[];
  /** The media types that it may have, ranges among them; none where its type does not say one. */
  readonly types: readonly string[];
  readonly isUsual: boolean;
}

/** Whether what was written in the old way is read as the same in the new one. */
function isTaken(from: FieldText, to: FieldText): boolean {
  const areKnown = from.types.length > 0 && to.types.length > 0;
  const isTypeTaken = areKnown
    ? from.types.every((one) => to.types.some((range) => covers(range, one)))
    : from.types.length === to.types.length;
  return from.style.join() === to.style.join() && isTypeTaken;
}

function covers(range: string, type: string): boolean {
  return range.endsWith("*") ? type.startsWith(range.replace(/\*(\/\*)?$/, "")) : range === type;
}

function fieldText({ style, types, isUsual }: FieldText): string {
  return [...style, ...(isUsual ? [] : types)].join(", ") || "plain";
}

interface Fields {
  /** Those with an encoding. An encoding of no property is ignored. */
  readonly names: readonly string[];
  readonly of: (name: string) => FieldText;
}

function fieldsOf(
  { sides, forms }: Comparison,
  side: "before" | "after",
  content: Content,
): Fields {
  const { fields = {} } = planBody(content, sides[side].schemas);
  const properties = propertyTypes(shapesOf(forms[side], content.type));
  const said = new Map(content.encodings.map((one) => [one.property, one]));
  return {
    names: Object.keys(fields).filter((name) => properties?.has(name) !== false),
    of: (name) => {
      const type = properties?.get(name);
      const kind = type === undefined ? "other" : kindOf(type);
      return fieldOf(fields[name] ?? {}, said.get(name), kind);
    },
  };

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

function fieldOf(field: FieldStyle, said: Encoding | undefined, kind: FieldKind): FieldText {
  const { style, explode, allowReserved, headers } = field;
  const isExploded = explode ?? style === "form";
  const isUsual = style === "form" && (kind === "text" || (kind === "texts" && isExploded));
  const own = style === undefined ? mediaTypesOf(said?.contentType) : [];
  const usual = usualTypes[kind];
  const preset = usual === undefined || style !== undefined ? [] : [usual];
  return {
    style: [
      ...(style === undefined || isUsual ? [] : [style, ...(isExploded ? ["exploded"] : [])]),
      ...(allowReserved === true ? ["reserved characters as they are"] : []),
      ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
      ...(said === undefined || style !== undefined ? [] : innerTexts(said)),
    ],
    types: own.length === 0 ? preset : own,
    isUsual: own.length === 0 || own.join() === usual,
  };
}

function mediaTypesOf(contentType = ""): readonly string[] {
  const types = contentType.split(",").map((type) => type.trim().toLowerCase());
  return types.filter((type) => type !== "");
}
