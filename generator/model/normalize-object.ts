import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { ownValue } from "../load/json.js";
import { defined, numberAt, objectAt, stringsAt } from "../load/json-access.js";
import { escapePointerSegment } from "../load/pointer.js";
import { compositions } from "../load/schema-vocabulary.js";
import type { Json } from "../load/spec-document.js";
import type { ObjectType, Property, TypeNode } from "./api-model.js";
import { union } from "./compose-types.js";
import { findDeclared, propertyFacts } from "./property-facts.js";
import type { SchemaAt, SchemaContext } from "./schema-context.js";
import { patternOfAll } from "./schema-keywords.js";

/** The type of the objects that a schema allows. */
export function objectType(context: SchemaContext, at: SchemaAt): ObjectType {
  const { schema, pointer } = at;
  const required = new Set(stringsAt(schema, "required"));
  const properties = Object.entries(objectAt(schema, "properties") ?? {}).map(([name, property]) =>
    propertyOf(context, {
      ...{ name, schema: property, required: required.has(name) },
      pointer: `${pointer}/properties/${escapePointerSegment(name)}`,
    }),
  );
  const additional = additionalType(context, at);
  const undeclared = undeclaredProperties(context, at, additional);
  return {
    kind: "object",
    properties: [...properties, ...undeclared],
    additional,
    ...defined({
      minProperties: numberAt(schema, "minProperties"),
      maxProperties: numberAt(schema, "maxProperties"),
    }),
  };
}

/** Those that the schema requires without declaring them. */
function undeclaredProperties(
  { diagnostics }: SchemaContext,
  { schema, pointer, scope }: SchemaAt,
  additional: ObjectType["additional"],
): readonly Property[] {
  const declared = objectAt(schema, "properties") ?? {};
  const missing = stringsAt(schema, "required").filter((name) => !Object.hasOwn(declared, name));
  if (missing.length === 0) return [];
  const elsewhere: TypeNode = typeof additional === "string" ? { kind: "unknown" } : additional;
  const undeclared = [...new Set(missing)]
    .map((name) => scope(name) ?? undeclaredProperty(name, elsewhere, `${pointer}/required`))
    .map((property) => ({ ...property, required: true }));
  if (additional === "forbidden") {
    const at = `${pointer}/required`;
    const isKnown = ({ name }: Property) => scope(name) !== undefined;
    const known = undeclared.filter(isKnown);
    const others = undeclared.filter((one) => !isKnown(one));
    reportForbidden(known, "read as it is declared elsewhere in the schema", at, diagnostics);
    reportForbidden(others, "read as any value", at, diagnostics);
  }
  return undeclared;
}

/** Once for all that a schema requires: a part of an `allOf` may forbid each property that another part declares. */
function reportForbidden(
  properties: readonly Property[],
  reading: string,
  at: string,
  diagnostics: Diagnostics,
): void {
  const names = properties.map(({ name }) => JSON.stringify(name));
  if (names.length === 0) return;
  const listed = names.length > mostListed ? [...names.slice(0, mostListed), "…"] : names;
  const words =
    names.length === 1
      ? `is required, but no property of that name is allowed; it is ${reading}.`
      : `are required, but no properties of these ${names.length} names are allowed; each is ${reading}.`;
  diagnostics.add("schema-contradictory", { at, message: `${listed.join(", ")} ${words}` });
}

/** So many names stand in one message. */
const mostListed = 10;

function undeclaredProperty(name: string, type: TypeNode, pointer: string): Property {
  return {
    name,
    type,
    required: true,
    access: "both",
    deprecated: false,
    examples: [],
    pointer,
  };
}

interface DeclaredProperty extends Pick<Property, "name" | "required" | "pointer"> {
  readonly schema: Json;
}

function propertyOf(
  { spec, typeOf, unreadOf }: SchemaContext,
  { name, schema, required, pointer }: DeclaredProperty,
): Property {
  return {
    ...propertyFacts(spec.root, schema),
    name,
    type: typeOf(schema, pointer),
    required,
    pointer,
    ...unreadOf(schema, "property"),
  };
}

function additionalType(
  { diagnostics, typeOf }: SchemaContext,
  { schema, pointer }: SchemaAt,
): ObjectType["additional"] {
  const additional = ownValue(schema, "additionalProperties");
  const patterns = objectAt(schema, "patternProperties") ?? {};
  const all = patternOfAll(schema);
  if (all !== undefined) {
    const value = ownValue(patterns, all);
    if (value === false) return "forbidden";
    return typeOf(value, `${pointer}/patternProperties/${escapePointerSegment(all)}`);
  }
  const entries = Object.entries(patterns);
  if (entries.length > 0) {
    diagnostics.add("schema-unsupported", {
      at: `${pointer}/patternProperties`,
      message: "The type does not say which names `patternProperties` is about; guards check it.",
    });
    const types = entries.map(([pattern, value]) =>
      typeOf(value, `${pointer}/patternProperties/${escapePointerSegment(pattern)}`),
    );
    const rest =
      additional === false ? [] : [typeOf(additional, `${pointer}/additionalProperties`)];
    return union([...types, ...rest], false);
  }
  if (additional === undefined) return "unspecified";
  if (additional === false) return "forbidden";
  return typeOf(additional, `${pointer}/additionalProperties`);
}

/** The property that a schema's own parts declare; one that only its alternatives do may be of any type. */
export function declaredIn(
  context: SchemaContext,
  { schema, pointer }: SchemaAt,
  name: string,
): Property | undefined {
  const { open, spec } = context;
  const own = findDeclared(spec.root, { schema, pointer }, name, ["allOf"]);
  if (own !== undefined && !open.has(own.pointer)) {
    open.add(own.pointer);
    const property = propertyOf(context, { name, required: false, ...own });
    open.delete(own.pointer);
    return property;
  }
  const any = own ?? findDeclared(spec.root, { schema, pointer }, name, compositions);
  return (
    any && {
      ...propertyFacts(spec.root, any.schema),
      ...{ name, type: { kind: "unknown" }, required: false, pointer: any.pointer },
    }
  );
}
