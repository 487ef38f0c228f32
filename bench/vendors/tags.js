// What discriminators say of the schemas that they choose between, written out for Ajv, which reads no discriminator: a guard
// takes a value of a branch only with a tag that leads to that branch.
import { fragmentPointer, resolvePointer } from "../../generator/load/pointer.ts";

/** Adds to each of the schemas of a document, in place, the values of its tags. */
export function addTags(schemas, root) {
  const claims = new Map();
  const claim = (schema, property, values) => {
    const own = claims.get(schema) ?? new Map();
    claims.set(schema, own.set(property, [...new Set([...(own.get(property) ?? []), ...values])]));
  };
  const children = childrenOf(schemas, root);
  for (const schema of schemas) {
    const { propertyName, mapping = {}, defaultMapping } = schema.discriminator ?? {};
    if (typeof propertyName !== "string" || defaultMapping !== undefined) continue;
    const valuesOf = (reference) => {
      const target = targetOf(reference, root);
      const mapped = Object.keys(mapping).filter(
        (value) => targetOf(mapping[value], root) === target,
      );
      return mapped.length > 0 ? mapped : [reference.split("/").at(-1)];
    };
    const choice = ["oneOf", "anyOf"].find((key) => Array.isArray(schema[key]));
    const references =
      choice === undefined
        ? [...children(schema)]
        : schema[choice].flatMap(({ $ref }) => ($ref === undefined ? [] : [$ref]));
    for (const one of references) claim(targetOf(one, root), propertyName, valuesOf(one));
    if (choice === undefined) continue;
    schema[choice] = schema[choice].map((branch) =>
      branch.$ref === undefined
        ? branch
        : withTag(branch, targetOf(branch.$ref, root), propertyName, valuesOf(branch.$ref), root),
    );
  }
  for (const [schema, own] of claims) {
    // A value of a child is one of its parent, too.
    for (const child of children(schema))
      for (const [property, values] of claims.get(targetOf(child, root)) ?? [])
        if (own.has(property)) claim(schema, property, values);
  }
  for (const [schema, own] of claims) {
    for (const [property, values] of own) {
      const { $ref, allOf = [], ...others } = schema;
      const tag = tagOf(schema, property, values, root);
      if (tag === undefined) continue;
      for (const key of Object.keys(schema)) delete schema[key];
      const parts = $ref === undefined ? allOf : [{ $ref }, ...allOf];
      Object.assign(schema, others, { allOf: [...parts, tag] });
    }
  }
}

function withTag(branch, target, property, values, root) {
  const tag = tagOf(target, property, values, root);
  return tag === undefined ? branch : { allOf: [{ $ref: branch.$ref }, tag] };
}

/** A schema of the tag alone; undefined where the property's own values count, or there is no object. */
function tagOf(schema, property, values, root) {
  const declared = declaredTag(schema, property, root);
  if (declared === undefined && !isObject(schema, root)) return undefined;
  const { type, const: only, enum: own = only === undefined ? undefined : [only] } = declared ?? {};
  const isNumber = [type].flat().some((one) => one === "integer" || one === "number");
  const told = own?.filter((value) => values.includes(String(value)));
  if (told?.length === 0) return undefined;
  return {
    ...(declared === undefined ? { required: [property] } : {}),
    properties: { [property]: { enum: told ?? (isNumber ? values.map(Number) : values) } },
  };
}

/** Where several parts declare it, one that says its values. */
function declaredTag(schema, property, root) {
  const found = declaredTags(schema, property, root, 0);
  return found.find((one) => one?.enum !== undefined || one?.const !== undefined) ?? found[0];
}

function declaredTags(schema, property, root, depth) {
  const { properties = {}, allOf = [], $ref } = schema ?? {};
  if (depth > 20) return [];
  const own = Object.hasOwn(properties, property) ? [resolved(properties[property], root)] : [];
  const parts = $ref === undefined ? allOf : [targetOf($ref, root)];
  return [...own, ...parts.flatMap((part) => declaredTags(part, property, root, depth + 1))];
}

function isObject(schema, root, depth = 0) {
  const { type, properties, allOf = [], $ref } = schema ?? {};
  if (depth > 20 || schema === undefined) return false;
  if (properties !== undefined || type === "object") return true;
  const parts = $ref === undefined ? allOf : [targetOf($ref, root)];
  return parts.some((part) => isObject(part, root, depth + 1));
}

function resolved(schema, root) {
  let found = schema;
  for (let step = 0; step < 20 && found?.$ref !== undefined; step++)
    found = targetOf(found.$ref, root);
  return found;
}

/** By schema, the references to those that have it in their `allOf`, and to theirs. */
function childrenOf(schemas, root) {
  const references = new Map();
  for (const [name, schema] of Object.entries(root.components?.schemas ?? {}))
    references.set(
      schema,
      `#/components/schemas/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    );
  const direct = new Map();
  for (const schema of schemas) {
    if (!references.has(schema)) continue;
    for (const { $ref } of Array.isArray(schema.allOf) ? schema.allOf : []) {
      const parent = $ref === undefined ? undefined : targetOf($ref, root);
      if (parent !== undefined) direct.set(parent, [...(direct.get(parent) ?? []), schema]);
    }
  }
  return (schema) => {
    const found = new Set(direct.get(schema));
    for (const one of found) for (const child of direct.get(one) ?? []) found.add(child);
    found.delete(schema);
    return [...found].map((one) => references.get(one));
  };
}

/** A mapping may also hold a name. */
function targetOf(reference, root) {
  const pointer = reference.startsWith("#")
    ? fragmentPointer(reference)
    : `/components/schemas/${reference}`;
  return pointer === undefined ? undefined : resolvePointer(root, pointer);
}
