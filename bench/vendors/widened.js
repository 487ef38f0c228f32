// Where guards of responses take more than is described: in the place of an enum of several values, and of a format. Branches
// of a choice that have such a place in common do not reject each other: what one of them takes alone may match both.
import { fragmentPointer, resolvePointer } from "../../generator/load/pointer.ts";
import { formats } from "../../templates/runtime/guard.ts";

const deepest = 6;
const mostPairs = 5000;

/** Gives a function that tells it of two schemas of a document. */
export function widenedIn(root) {
  const known = new Map();
  let pairs = 0;
  const isWidened = (a, b, depth = 0) => {
    const [one, other] = [a, b].map((schema) => targetOf(schema, root));
    if (!isSchema(one) || !isSchema(other) || depth > deepest) return false;
    const others = known.get(one) ?? new Map();
    known.set(one, others);
    if (others.has(other)) return others.get(other);
    others.set(other, false);
    pairs += 1;
    const found = pairs <= mostPairs && isInside(one, other, depth);
    others.set(other, found);
    return found;
  };
  const isInside = (one, other, depth) => {
    if (isWider(one) || isWider(other)) return overlap(typesOf(one), typesOf(other));
    return (
      partsOf(one).some((part) => isWidened(part, other, depth)) ||
      partsOf(other).some((part) => isWidened(one, part, depth)) ||
      isWidened(one.items, other.items, depth + 1) ||
      namesOf(one, other).some((name) =>
        isWidened(propertyOf(one, name), propertyOf(other, name), depth + 1),
      )
    );
  };
  return isWidened;
}

const isSchema = (value) => typeof value === "object" && value !== null;

function isWider(schema) {
  if (Array.isArray(schema.enum)) return valuesOf(schema).length > 1;
  return typesOf(schema).includes("string") && Object.hasOwn(formats, schema.format ?? "");
}

const valuesOf = ({ enum: values }) => [...new Set(values)].filter((value) => value !== null);

function typesOf(schema) {
  const values = Array.isArray(schema.enum) ? valuesOf(schema) : undefined;
  const own = schema.const === undefined ? values : [schema.const];
  const types = own?.map((value) => typeof value) ?? [schema.type ?? []].flat();
  return types.map((type) => (type === "integer" ? "number" : type));
}

const overlap = (some, others) => some.some((one) => others.includes(one));

const partsOf = (schema) =>
  ["allOf", "oneOf", "anyOf"].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));

/** `""` stands for the properties that neither names. */
const namesOf = (...schemas) => [
  ...new Set([...schemas.flatMap(({ properties }) => Object.keys(properties ?? {})), ""]),
];

function propertyOf({ properties = {}, additionalProperties }, name) {
  const own = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
  return own?.writeOnly === true ? undefined : own;
}

function targetOf(schema, root) {
  let found = schema;
  for (let step = 0; step < 20 && typeof found?.$ref === "string"; step++)
    found = resolvePointer(root, fragmentPointer(found.$ref) ?? "/");
  return found;
}
