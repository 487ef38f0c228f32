import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment, fragmentPointer, resolvePointer } from "../load/pointer.js";
import type { compositions } from "../load/schema-vocabulary.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { Property } from "./api-model.js";
import { defined, listAt, objectAt, stringAt } from "../load/json-access.js";

/**
 * What a property's schema says beside its type. It says what the schemas say that it refers to, or has in its `allOf`,
 * since all of them are about the same value. https://json-schema.org/draft/2020-12/json-schema-core#section-7.7.1
 */
export function propertyFacts(
  root: JsonObject,
  schema: Json,
): Omit<Property, "name" | "type" | "required" | "pointer"> {
  const own = isJsonObject(schema) ? schema : {};
  const parts = partsOf(root, { schema: own, pointer: "" }, ["allOf"]).map((part) => part.schema);
  const isSaid = (key: string) => parts.some((part) => ownValue(part, key) === true);
  const preset = parts.find((part) => Object.hasOwn(part, "default"));
  return {
    access: isSaid("readOnly") ? "read" : isSaid("writeOnly") ? "write" : "both",
    deprecated: isSaid("deprecated"),
    examples: schemaExamples(own),
    ...defined({
      description: stringAt(own, "description"),
      default: preset && ownValue(preset, "default"),
    }),
  };
}

/** `example` of 3.0 and `examples` of 3.1. */
export function schemaExamples(schema: JsonObject): readonly unknown[] {
  if (!Object.hasOwn(schema, "example") && !Object.hasOwn(schema, "examples")) return none;
  return [
    ...(Object.hasOwn(schema, "example") ? [ownValue(schema, "example")] : []),
    ...listAt(schema, "examples"),
  ];
}

const none: readonly unknown[] = [];

/** A schema in its place. */
export interface Part {
  readonly schema: JsonObject;
  readonly pointer: string;
}

type PartKeyword = (typeof compositions)[number];

/** Where a schema, or one that it consists of, declares a property. */
export function findDeclared(
  root: JsonObject,
  whole: Part,
  name: string,
  keywords: readonly PartKeyword[],
): { readonly schema: Json; readonly pointer: string } | undefined {
  for (const { schema, pointer } of partsOf(root, whole, keywords)) {
    const property = ownValue(objectAt(schema, "properties") ?? {}, name);
    if (property === undefined) continue;
    return { schema: property, pointer: `${pointer}/properties/${escapePointerSegment(name)}` };
  }
  return undefined;
}

/** A schema, what it refers to, and what stands in its lists of schemas, each once. */
function partsOf(root: JsonObject, whole: Part, keywords: readonly PartKeyword[]): readonly Part[] {
  const isWhole = (key: string) => !Object.hasOwn(whole.schema, key);
  if (isWhole("$ref") && keywords.every(isWhole)) return [whole];
  const parts: Part[] = [];
  const seen = new Set<JsonObject>();
  const waiting: Part[] = [whole];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const { schema, pointer } = part;
    if (seen.has(schema)) continue;
    seen.add(schema);
    parts.push(part);
    const target = fragmentPointer(stringAt(schema, "$ref") ?? "no reference");
    const inner = keywords.flatMap((key) =>
      listAt(schema, key).map((value, index) => ({ value, pointer: `${pointer}/${key}/${index}` })),
    );
    if (target !== undefined)
      inner.unshift({ value: resolvePointer(root, target) ?? null, pointer: target });
    for (const { value, pointer: at } of inner.toReversed())
      if (isJsonObject(value)) waiting.push({ schema: value, pointer: at });
  }
  return parts;
}
