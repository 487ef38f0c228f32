// Ajv on the schemas of a description, with what guards mean to read otherwise said in JSON Schema.
import Ajv2020 from "ajv/dist/2020.js";
import {
  escapePointerSegment,
  fragmentPointer,
  localPointer,
  resolvePointer,
} from "../../generator/load/pointer.ts";
import { walkSpec } from "../../generator/load/openapi-structure.ts";
import { isJson } from "../../generator/model/media-type.ts";
import { createPatternRules } from "../../generator/values/pattern/pattern-rules.ts";
import { patternTest } from "../../generator/values/pattern/pattern-test.ts";
import { formats } from "../../templates/runtime/guard.ts";
import { hiddenNames } from "./directions.js";
import { addTags } from "./tags.js";
import { widenedIn } from "./widened.js";

/**
 * Gives, for a direction, the validator of the schema at a pointer, with that pointer and the document that it reads;
 * undefined where a part of a schema has no place in that document.
 */
export function oracles(spec) {
  const byDirection = new Map();
  // Those of one description: all of its patterns together may cost no more than so much.
  const rules = createPatternRules();
  const ajvOf = (direction) => {
    const ajv = new Ajv2020({
      strict: false,
      validateFormats: direction === "request",
      formats: direction === "request" ? formats : {},
      multipleOfPrecision: 9,
      ownProperties: true,
      logger: false,
      validateSchema: false,
      inlineRefs: false,
      // What stands beside a reference stays, as another reference may lead into it.
      ignoreKeywordsWithRef: spec.dialect === "3.0",
      code: { regExp: Object.assign(patternsOf(rules), { code: "pattern" }) },
    });
    const root = document(spec, { dialect: spec.dialect, direction, rules });
    return { root, ajv: ajv.addSchema(root, "doc") };
  };
  return (pointer, direction) => {
    const { root, ajv } = byDirection.get(direction) ?? ajvOf(direction);
    byDirection.set(direction, { root, ajv });
    const place = schemaPlace(root, pointer);
    if (place === undefined) return undefined;
    const $ref = `doc#${encodeURI(place).replaceAll("#", "%23")}`;
    return { root, pointer: place, validate: ajv.compile({ $ref }) };
  };
}

/** Of a body that an API sends by itself, its content's schema. */
function schemaPlace(root, pointer) {
  const found = pointer === "" ? undefined : resolvePointer(root, pointer);
  const [type] = Object.keys(found?.content ?? {}).filter(isJson);
  return type === undefined
    ? found && pointer
    : `${pointer}/content/${escapePointerSegment(type)}/schema`;
}

/** As guards run it: one that may backtrack without end on short texts only, of which the generator warns. */
function patternsOf(rules) {
  return (source) => {
    const test = patternTest(rules(source).type);
    // Ajv knows a pattern again by its text.
    return { test: (text) => test(text) !== false, toString: () => source };
  };
}

function document({ root }, reading) {
  const copy = structuredClone(root);
  const schemas = [];
  walkSpec({ value: copy, kind: "document", pointer: "" }, ({ value, kind }) => {
    if (kind === "schema") schemas.push(value);
  });
  for (const schema of schemas) if (leadsNowhere(schema, copy)) delete schema.$ref;
  const hidden = hiddenNames(schemas, copy, reading.direction);
  keepParts(schemas, copy);
  addTags(schemas, copy);
  const isWidened = reading.direction === "response" ? widenedIn(copy) : () => false;
  for (const schema of schemas)
    if (Array.isArray(schema.oneOf)) groupAlternatives(schema, copy, isWidened);
  for (const schema of schemas) translate(schema, { ...reading, hidden: hidden.get(schema) });
  return copy;
}

/** A part of a schema may be referred to that a reading does not have, or has elsewhere: it gets a place besides its own. */
function keepParts(schemas, root) {
  const kept = [];
  for (const schema of schemas) {
    const pointer = localPointer(schema.$ref);
    if (pointer === undefined || /^(\/[^/]+){1,3}$/.test(pointer) || pointer === "") continue;
    schema.$ref = `#/x-kept/${kept.push(resolvePointer(root, pointer)) - 1}`;
  }
  root["x-kept"] = kept;
}

/** What a reference leads to may have stood in a malformed part, which the generator left out with a warning: it is any value. */
function leadsNowhere({ $ref }, root) {
  const pointer = localPointer($ref);
  return pointer !== undefined && resolvePointer(root, pointer) === undefined;
}

/**
 * Enums of several values are open in responses, so that alternatives which differ in theirs would take the values of one
 * another. As described no value is of two of them, so that it may be of any; in requests it is the same.
 */
function groupAlternatives(schema, root, isWidened) {
  const groups = [];
  for (const branch of schema.oneOf) {
    const facts = enumsOf(branch, root);
    const group = groups.find((known) =>
      known.every((one) => areApart(one.facts, facts) || isWidened(one.branch, branch)),
    );
    if (group === undefined) groups.push([{ branch, facts }]);
    else group.push({ branch, facts });
  }
  if (groups.length === schema.oneOf.length) return;
  schema.oneOf = groups.map((group) => ({ anyOf: group.map(({ branch }) => branch) }));
}

function areApart(a, b) {
  return [...a].some(([name, values]) => b.get(name)?.every((value) => !values.includes(value)));
}

/** The values of an alternative, under "", of each property that it has to have, by name, and its types. */
function enumsOf(branch, root, path = "") {
  const schema = targetOf(branch, root);
  const { type, allOf = [], properties = {}, required = [] } = schema ?? {};
  const values = schema?.const === undefined ? schema?.enum : [schema.const];
  const types = schema?.nullable === true ? [type, "null"] : [type].flat();
  const isTyped = path === "" && type !== undefined;
  return new Map([
    ...(isTyped ? [["type", types.map((one) => one.replace("integer", "number"))]] : []),
    ...(Array.isArray(values) ? [[path, values]] : []),
    ...(path !== ""
      ? []
      : [
          ...allOf.flatMap((part) => [...enumsOf(part, root)]),
          ...required.flatMap((name) => [...enumsOf(properties[name], root, `/${name}`)]),
        ]),
  ]);
}

function targetOf(schema, root) {
  let found = schema;
  for (let step = 0; step < 20 && typeof found?.$ref === "string"; step++)
    found = resolvePointer(root, fragmentPointer(found.$ref));
  return found;
}

const kept = new Set(
  (
    "$ref type enum const required properties additionalProperties patternProperties items prefixItems allOf oneOf anyOf " +
    "minLength maxLength pattern minItems maxItems uniqueItems minimum maximum exclusiveMinimum exclusiveMaximum " +
    "multipleOf minProperties maxProperties dependentRequired unevaluatedProperties unevaluatedItems format $defs definitions"
  ).split(" "),
);

/** In place: references lead into the document. */
function translate(schema, { dialect, direction, rules, hidden }) {
  const isNullable = schema.nullable === true || isNullBeside(schema);
  if (dialect === "3.0" && typeof schema.$ref === "string") {
    // Ajv reads these even so.
    for (const key of ["nullable", "type"]) delete schema[key];
    if (isNullable) orNull(schema);
    return;
  }
  for (const key of Object.keys(schema)) if (!kept.has(key)) delete schema[key];
  for (const [strict, plain] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ]) {
    if (schema[strict] === true) {
      schema[strict] = schema[plain];
      delete schema[plain];
    } else if (schema[strict] === false) delete schema[strict];
  }
  if (typeof schema.pattern === "string" && !isPattern(schema.pattern, rules))
    delete schema.pattern;
  if (schema.format !== undefined && !Object.hasOwn(formats, schema.format)) delete schema.format;
  allow(schema);
  hide(schema, hidden);
  typed(schema);
  values(schema, direction);
  if (isNullable) nullable(schema);
}

/** Null among the types is meant beside a choice, too, as `nullable` is. */
function isNullBeside(schema) {
  const isChoice = ["oneOf", "anyOf"].some((key) => schema[key] !== undefined);
  return isChoice && Array.isArray(schema.type) && schema.type.includes("null");
}

function isPattern(source, rules) {
  return patternTest(rules(source).type) !== undefined;
}

/** A property that is required is allowed. */
function allow(schema) {
  if (schema.additionalProperties !== false || !Array.isArray(schema.required)) return;
  const missing = schema.required.filter((name) => !Object.hasOwn(schema.properties ?? {}, name));
  if (missing.length === 0) return;
  schema.properties = {
    ...schema.properties,
    ...Object.fromEntries(missing.map((name) => [name, {}])),
  };
}

function hide(schema, hidden) {
  for (const name of hidden) delete schema.properties?.[name];
  if (Array.isArray(schema.required))
    schema.required = schema.required.filter((name) => !hidden.has(name));
}

/** Beside a composition, `type: object` alone says nothing: of scalars, too, it is a slip. What speaks of properties is an object, and what speaks of items a list. */
function typed(schema) {
  const isComposed = ["allOf", "oneOf", "anyOf"].some((key) => schema[key] !== undefined);
  const isBare = ["properties", "required", "additionalProperties"].every(
    (key) => schema[key] === undefined,
  );
  if (schema.type === "object" && isComposed && isBare) delete schema.type;
  if (schema.type !== undefined || schema.enum !== undefined || schema.const !== undefined) return;
  const has = (...keys) => keys.some((key) => schema[key] !== undefined);
  if (has("properties", "required", "additionalProperties", "patternProperties"))
    schema.type = "object";
  else if (has("items", "prefixItems")) schema.type = "array";
  // A format says what is meant, and limits nothing for sure.
  else delete schema.format;
}

/** Null among the types is meant beside an enum, too, as `nullable` is. Enums of several values are open in responses; of a type that none of them has, the values are what is meant. */
function values(schema, direction) {
  if (Array.isArray(schema.type) && schema.type.includes("null") && Array.isArray(schema.enum))
    schema.enum = [...new Set([...schema.enum, null])];
  passOverLimits(schema);
  if (!Array.isArray(schema.enum)) return;
  if (schema.enum.some((value) => typeof value === "object" && value !== null)) {
    if (direction === "response" && schema.enum.length > 1) delete schema.enum;
    return;
  }
  const isOf = (value) => [].concat(schema.type).some((type) => kinds[type]?.(value) ?? true);
  if (!schema.enum.some((value) => value !== null && isOf(value))) delete schema.type;
  const plain = [...new Set(schema.enum)].filter((value) => value !== null);
  if (direction === "request" || plain.length < 2) return;
  const hasNull = schema.enum.includes(null) && isOf(null);
  const isInteger = [schema.type].flat().includes("integer");
  const typeOf = (value) => (typeof value === "number" && isInteger ? "integer" : typeof value);
  const types = [...new Set(plain.map(typeOf))];
  for (const key of ["enum", "minLength", "maxLength", "pattern", "minimum", "maximum", "format"])
    delete schema[key];
  schema.type = hasNull ? [...types, "null"] : types;
}

const limits = [
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
];
const alone = new Ajv2020({ strict: false, logger: false });

/** Where none of the values is within the limits beside them, the values are what is meant. */
function passOverLimits(schema) {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  const found = Object.entries(schema).filter(([key]) => limits.includes(key));
  if (!Array.isArray(values) || found.length === 0) return;
  const isWithin = alone.compile(Object.fromEntries(found));
  if (values.every((value) => value === null || !isWithin(value)))
    for (const [key] of found) delete schema[key];
}

const kinds = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => typeof value === "number",
  boolean: (value) => typeof value === "boolean",
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  array: Array.isArray,
  null: (value) => value === null,
};

function nullable(schema) {
  if (
    typeof schema.type === "string" &&
    !schema.enum &&
    !schema.allOf &&
    !schema.oneOf &&
    !schema.anyOf
  ) {
    schema.type = [schema.type, "null"];
    return;
  }
  orNull(schema);
}

function orNull(schema) {
  const inner = { ...schema };
  for (const key of Object.keys(schema)) delete schema[key];
  // Pointers into it still lead somewhere.
  Object.assign(schema, { anyOf: [{ type: "null" }, inner] });
}
