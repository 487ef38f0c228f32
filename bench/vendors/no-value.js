// Whether a schema has a value at all, found without the planner of fixtures: by rules that only ever take values away
// where JSON Schema leaves none. What is not ruled out may have one.
//
// A value is finite, so that the least one of a schema repeats no schema on the way into it: what comes to itself again
// is cut there. Of scalars types, enums and limits are looked at, of objects what is required, of lists the first element,
// and of a `oneOf` whether each alternative takes only what another takes too.
import { excludedNumber, excludedText } from "./scalar-limits.js";

/** Why no value satisfies the schema at a pointer of the document; undefined where that is not shown. */
export function noValueCause(root, pointer) {
  const steps = { left: 20_000 };
  const found = absent([at(root, pointer)], new Set(), { root, steps });
  return steps.left < 0 ? undefined : found;
}

/** The reason why nothing satisfies all of the schemas, or undefined. */
function absent(schemas, open, context) {
  if ((context.steps.left -= 1) < 0) return undefined;
  const key = schemas.map((schema) => idOf(schema)).join(" ");
  if (open.has(key)) return "would have to contain itself without end";
  open.add(key);
  let first;
  for (const parts of waysOf(schemas, context)) {
    const reason = typeof parts === "string" ? parts : absentWay(parts, open, context);
    if (reason === undefined) {
      open.delete(key);
      return undefined;
    }
    first ??= reason;
  }
  open.delete(key);
  return first ?? "has no alternative";
}

/** One way through the choices: schemas without compositions, all of which have to hold. */
function absentWay(parts, open, context) {
  if (parts.includes(false)) return "is not allowed";
  const plain = parts.filter((part) => part !== true);
  const types = typesOf(plain);
  const values = valuesOf(plain, types);
  if (values !== undefined)
    return values.length > 0 ? undefined : "has to be one of values that exclude each other";
  if (types.size === 0) return `has to be of types that exclude each other (${said(plain)})`;
  if (types.has("null") || types.has("boolean")) return undefined;
  const reasons = [];
  if (types.has("string")) reasons.push(excludedText(plain));
  if (types.has("number")) reasons.push(excludedNumber(plain));
  if (types.has("array")) reasons.push(absentList(plain, open, context));
  if (types.has("object")) reasons.push(absentObject(plain, open, context));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function absentList(parts, open, context) {
  const isFilled = parts.some(({ minItems = 0 }) => minItems > 0);
  if (!isFilled || parts.some(({ prefixItems }) => prefixItems !== undefined)) return undefined;
  const items = parts.flatMap((part) => (part.items === undefined ? [] : [part.items]));
  const reason = items.length === 0 ? undefined : absent(items, open, context);
  return reason && `an element ${reason}`;
}

function absentObject(parts, open, context) {
  for (const name of new Set(parts.flatMap(({ required = [] }) => required))) {
    const schemas = parts.flatMap((part) => propertySchemas(part, name));
    if (schemas.includes(false)) return `\`${name}\` is required, and not allowed`;
    const reason = schemas.length === 0 ? undefined : absent(schemas, open, context);
    if (reason !== undefined) return `\`${name}\` ${reason}`;
  }
  return undefined;
}

function propertySchemas({ properties, patternProperties, additionalProperties }, name) {
  if (properties !== undefined && Object.hasOwn(properties, name)) return [properties[name]];
  if (patternProperties !== undefined || additionalProperties === undefined) return [];
  return [additionalProperties];
}

/** Each way through the choices of schemas that have to hold together; a text where a choice leaves none. */
function* waysOf(schemas, context, seen = new Set()) {
  const [schema, ...others] = schemas;
  if (schema === undefined) {
    yield [];
    return;
  }
  if (typeof schema === "boolean") {
    for (const way of waysOf(others, context, seen)) yield joined([schema], way);
    return;
  }
  const { $ref, allOf = [], anyOf, oneOf, ...own } = schema;
  const further = [...allOf];
  if ($ref !== undefined && !seen.has($ref)) further.push(target(context.root, $ref));
  const inner = $ref === undefined ? seen : new Set([...seen, $ref]);
  const choices = [anyOf, oneOf && apart(oneOf, own, context)].filter(
    (choice) => choice !== undefined,
  );
  for (const chosen of combined(choices)) {
    if ((context.steps.left -= 1) < 0) return;
    for (const way of waysOf([...further, ...chosen, ...others], context, inner))
      yield joined([own], way);
  }
  if (choices.some(({ length }) => length === 0))
    yield "has alternatives each of which takes only what another takes too";
}

function joined(own, way) {
  return typeof way === "string" ? way : [...own, ...way];
}

function combined(choices) {
  return choices.reduce(
    (ways, choice) => ways.flatMap((way) => choice.map((one) => [...way, one])),
    [[]],
  );
}

/** The alternatives of which another does not take every value that what stands beside them leaves. */
function apart(branches, beside, context) {
  const { properties = {}, patternProperties, additionalProperties } = beside;
  const isClosed = additionalProperties === false && patternProperties === undefined;
  const names = isClosed ? new Set(Object.keys(properties)) : undefined;
  return branches.filter(
    (branch, index) =>
      !branches.some(
        (other, place) => place !== index && takes(other, branch, { ...context, names }),
      ),
  );
}

/**
 * Whether one schema takes every value of another, as far as that shows: equal ones, and objects that want less, or that
 * may be empty where the other is empty only. Where
 * only properties of some `names` are allowed, what it says of others does not matter.
 */
function takes(wide, narrow, context, depth = 0) {
  const [a, b] = [resolved(wide, context), resolved(narrow, context)];
  if (JSON.stringify(a) === JSON.stringify(b) || Object.keys(a).length === 0) return true;
  if (leavesEmpty(b, context) && takesEmpty(a, context)) return true;
  const isPlain = (schema, keys) => Object.keys(schema).every((key) => keys.includes(key));
  const known = ["type", "properties", "required"];
  if (depth > 10 || !isPlain(a, known) || !isPlain(b, [...known, "additionalProperties"]))
    return false;
  if (a.type !== undefined && a.type !== b.type) return false;
  const required = new Set(b.required);
  return (
    (a.required ?? []).every((name) => required.has(name)) &&
    Object.entries(a.properties ?? {}).every(([name, schema]) => {
      if (context.names?.has(name) === false) return true;
      const [own] = propertySchemas(b, name);
      const inner = { root: context.root };
      return own === false || (own !== undefined && takes(schema, own, inner, depth + 1));
    })
  );
}

/** Whether the empty object is all that a schema leaves: it forbids every property. */
function leavesEmpty(schema, context, depth = 0) {
  const { anyOf, allOf = [], type, properties = {}, ...own } = resolved(schema, context);
  const leaves = (one) => depth < 10 && leavesEmpty(one, context, depth + 1);
  const isClosed = own.additionalProperties === false && own.patternProperties === undefined;
  return (
    (type === "object" && isClosed && Object.keys(properties).length === 0) ||
    allOf.some(leaves) ||
    (anyOf?.every(leaves) ?? false)
  );
}

const withoutLeast = ["type", "properties", "patternProperties", "additionalProperties"];

/** Whether a schema takes the empty object, as far as that shows. */
function takesEmpty(schema, context, depth = 0) {
  const { anyOf, allOf = [], required = [], ...own } = resolved(schema, context);
  const takes = (one) => depth < 10 && takesEmpty(one, context, depth + 1);
  return (
    Object.keys(own).every((key) => withoutLeast.includes(key)) &&
    [own.type ?? "object"].flat().includes("object") &&
    required.length === 0 &&
    allOf.every(takes) &&
    (anyOf?.some(takes) ?? true)
  );
}

function resolved(schema, { root }) {
  let found = schema === true ? {} : schema === false ? { type: [] } : schema;
  for (let step = 0; step < 20 && found.$ref !== undefined; step++) {
    if (Object.keys(found).length > 1) return found;
    found = target(root, found.$ref);
  }
  return found;
}

const scalars = ["null", "boolean", "number", "string"];

function typesOf(parts) {
  const all = [...scalars, "object", "array"];
  const lists = parts.flatMap(({ type }) =>
    type === undefined ? [] : [[type].flat().map((one) => one.replace(/^integer$/, "number"))],
  );
  return new Set(all.filter((type) => lists.every((list) => list.includes(type))));
}

/** The values that all enums have in common and that are of one of the types; undefined where there are no enums. */
function valuesOf(parts, types) {
  const lists = parts.flatMap((part) =>
    Object.hasOwn(part, "const") ? [[part.const]] : part.enum === undefined ? [] : [part.enum],
  );
  const [first, ...others] = lists;
  return first?.filter(
    (value) => types.has(typeOf(value)) && others.every((list) => list.includes(value)),
  );
}

function typeOf(value) {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
}

function said(parts) {
  return parts.flatMap(({ type }) => type ?? []).join(", ");
}

function target(root, reference) {
  return at(root, decodeURIComponent(reference.replace(/^#/, "")));
}

function at(root, pointer) {
  return pointer
    .split("/")
    .slice(1)
    .reduce((value, part) => value[part.replaceAll("~1", "/").replaceAll("~0", "~")], root);
}

const ids = new WeakMap();
let last = 0;

function idOf(schema) {
  if (typeof schema !== "object") return String(schema);
  if (!ids.has(schema)) ids.set(schema, (last += 1));
  return ids.get(schema);
}
