import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment, localPointer, resolvePointer } from "../load/pointer.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { listAt, objectAt, stringAt, stringsAt } from "../load/json-access.js";
import { compositions } from "../load/schema-vocabulary.js";
import { findDeclared, propertyFacts, type Part } from "../model/property-facts.js";
import { isSameJson } from "../values/limits.js";
import type { PatternRules } from "../values/pattern/pattern-rules.js";
import { createPatternRules } from "../values/pattern/pattern-rules.js";
import { brokenKeywords } from "./value-limits.js";

/** Why a value is not of its schema. `path` is a pointer into the value. */
export type Fault = { readonly path: string } & (
  | { readonly kind: "null"; readonly at: string }
  | {
      readonly kind: "type";
      readonly at: string;
      readonly got: Json;
      readonly wanted: readonly string[];
    }
  | {
      readonly kind: "required";
      readonly at: string;
      readonly name: string;
      /** The value that lacks it, and the place at which its schema was referred to. */
      readonly place: string;
      readonly got: Json;
    }
  | { readonly kind: "enum"; readonly at: string; readonly got: Json }
  | { readonly kind: "undeclared"; readonly at: string; readonly name: string; readonly got: Json }
  | { readonly kind: "limit"; readonly at: string; readonly keyword: string }
  | {
      readonly kind: "no-branch";
      readonly at: string;
      readonly keyword: UnionKeyword;
      readonly got: Json;
      /** What is wrong with each branch. */
      readonly branches: readonly (readonly Fault[])[];
    }
  | { readonly kind: "several-branches"; readonly at: string; readonly fitting: readonly number[] }
);

export type UnionKeyword = "oneOf" | "anyOf";

export type Validate = (
  value: Json,
  schemaPointer: string,
  direction?: "request" | "response" | "both",
) => readonly Fault[];

export interface ExampleReading {
  /** Whether a value may match several branches of `oneOf`: a real one shows no fault of its own then. */
  readonly mayFitSeveral?: boolean;
}

// References may lead in a circle that takes no step into the value.
const deepest = 200;

/**
 * Holds values against the schemas of a description, and says at which schema each fault is: so that it can be mended
 * there. Null and the wrong type are faults of the place that refers to a schema, everything else of the schema itself.
 * `nullable` counts beside a `$ref`, too. Formats are not looked at.
 */
export function exampleFaults(
  { root, dialect }: Pick<SpecDocument, "root" | "dialect">,
  { mayFitSeveral = false }: ExampleReading = {},
): Validate {
  const patterns = createPatternRules();
  return (value, pointer, direction = "both") =>
    check(
      { root, dialect, direction, patterns, mayFitSeveral },
      { value, path: "", pointer, place: pointer, depth: 0 },
    );
}

interface Reading {
  readonly patterns: PatternRules;
  readonly root: JsonObject;
  readonly dialect: SpecDocument["dialect"];
  readonly direction: "request" | "response" | "both";
  readonly mayFitSeveral: boolean;
}

interface Check {
  readonly value: Json;
  readonly path: string;
  readonly pointer: string;
  /** Where what is at `pointer` was referred to. */
  readonly place: string;
  readonly depth: number;
  /** The schemas that this one is a part of: what they declare, it may require. */
  readonly around?: readonly Part[];
}

function check(reading: Reading, at: Check): readonly Fault[] {
  const { value, path, pointer, place, depth } = at;
  const schema = resolvePointer(reading.root, pointer);
  if (schema === false) return [{ kind: "type", at: place, path, got: value, wanted: [] }];
  if (!isJsonObject(schema) || depth > deepest) return [];
  const isNullable = reading.dialect === "3.0" && ownValue(schema, "nullable") === true;
  if (value === null && isNullable) return [];
  const reference = stringAt(schema, "$ref");
  const target = localPointer(reference);
  const referred =
    target === undefined
      ? []
      : check(reading, { ...at, pointer: target, depth: depth + 1, around: [] });
  // What else stands beside a reference counts in 3.1 alone.
  if (reference !== undefined && reading.dialect === "3.0") return referred;
  if (value === null) return nullFaults(reading, schema, at, referred);
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) {
    return [...referred, { kind: "type", at: place, path, got: value, wanted: types }];
  }
  return [
    ...referred,
    ...ownFaults(reading, schema, at),
    ...partFaults(reading, schema, at),
    ...unionFaults(reading, schema, at),
  ];
}

function typesOf(schema: JsonObject): readonly string[] {
  const single = stringAt(schema, "type");
  return single === undefined ? stringsAt(schema, "type") : [single];
}

export function isOfType(value: Json, type: string): boolean {
  switch (type) {
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    case "null":
      return value === null;
    default:
      return typeof value === type;
  }
}

/** One fault, of the place: its parts need not know null too. */
function nullFaults(
  reading: Reading,
  schema: JsonObject,
  at: Check,
  referred: readonly Fault[],
): readonly Fault[] {
  const types = typesOf(schema);
  const values = ownValue(schema, "enum");
  const isRefused =
    referred.length > 0 ||
    (types.length > 0 && !types.includes("null")) ||
    (Array.isArray(values) && !values.includes(null)) ||
    (ownValue(schema, "const") ?? null) !== null ||
    unionFaults(reading, schema, at).length > 0;
  return isRefused ? [{ kind: "null", at: at.place, path: at.path }] : [];
}

function ownFaults(reading: Reading, schema: JsonObject, at: Check): readonly Fault[] {
  const { value, path, pointer, place } = at;
  const faults: Fault[] = [];
  const values = ownValue(schema, "enum");
  const constant = ownValue(schema, "const");
  const isListed = !Array.isArray(values) || values.some((one) => isSameJson(one, value));
  if (!isListed || (constant !== undefined && !isSameJson(constant, value)))
    faults.push({ kind: "enum", at: pointer, path, got: value });
  for (const keyword of brokenKeywords(schema, value, reading.patterns))
    faults.push({ kind: "limit", at: pointer, path, keyword });
  if (!isJsonObject(value)) return faults;
  const properties = objectAt(schema, "properties") ?? {};
  for (const name of stringsAt(schema, "required")) {
    const isMissing = ownValue(value, name) === undefined;
    if (isMissing && !isElsewhere(reading, wholesOf(schema, at), name))
      faults.push({ kind: "required", at: pointer, path, name, place, got: value });
  }
  const isClosed = ownValue(schema, "additionalProperties") === false;
  if (!isClosed || ownValue(schema, "patternProperties") !== undefined) return faults;
  for (const [name, got] of Object.entries(value)) {
    if (!Object.hasOwn(properties, name))
      faults.push({ kind: "undeclared", at: pointer, path, name, got });
  }
  return faults;
}

/** A schema with those that it is a part of. */
function wholesOf(schema: JsonObject, { pointer, around = [] }: Check): readonly Part[] {
  return [{ schema, pointer }, ...around];
}

/** `readOnly` properties are not sent, `writeOnly` ones not received. */
function isElsewhere({ root, direction }: Reading, wholes: readonly Part[], name: string): boolean {
  if (direction === "both") return false;
  for (const whole of wholes) {
    const found = findDeclared(root, whole, name, compositions);
    if (found === undefined) continue;
    const { access } = propertyFacts(root, found.schema);
    return access === (direction === "request" ? "read" : "write");
  }
  return false;
}

/** The same value, held against a part of the schema. */
function partAt(schema: JsonObject, at: Check, place: string): Check {
  const { value, path, depth } = at;
  return { value, path, pointer: place, place, depth: depth + 1, around: wholesOf(schema, at) };
}

/** Elements, properties, and the schemas of `allOf`. */
function partFaults(reading: Reading, schema: JsonObject, at: Check): readonly Fault[] {
  const { value, path, pointer, depth } = at;
  const inner = (part: Json, step: string, schemaPart: string) => {
    const place = `${pointer}/${schemaPart}`;
    const where = `${path}/${escapePointerSegment(step)}`;
    return check(reading, { value: part, path: where, pointer: place, place, depth: depth + 1 });
  };
  const faults = listAt(schema, "allOf").flatMap((_, index) =>
    check(reading, partAt(schema, at, `${pointer}/allOf/${index}`)),
  );
  if (Array.isArray(value)) {
    const tuple = listAt(schema, "prefixItems").length;
    return value.reduce<readonly Fault[]>(
      (all, item, index) => [
        ...all,
        ...inner(item, String(index), index < tuple ? `prefixItems/${index}` : "items"),
      ],
      faults,
    );
  }
  if (!isJsonObject(value)) return faults;
  const properties = objectAt(schema, "properties") ?? {};
  const further = isJsonObject(ownValue(schema, "additionalProperties"));
  return Object.entries(value).reduce<readonly Fault[]>((all, [name, part]) => {
    if (Object.hasOwn(properties, name))
      return [...all, ...inner(part, name, `properties/${escapePointerSegment(name)}`)];
    return further ? [...all, ...inner(part, name, "additionalProperties")] : all;
  }, faults);
}

function unionFaults(reading: Reading, schema: JsonObject, at: Check): readonly Fault[] {
  const { value, path, pointer, depth } = at;
  const faults: Fault[] = [];
  for (const keyword of ["oneOf", "anyOf"] as const) {
    if (!Array.isArray(ownValue(schema, keyword))) continue;
    const branches = listAt(schema, keyword).map((_, index) =>
      check(reading, partAt(schema, at, `${pointer}/${keyword}/${index}`)),
    );
    const fitting = branches.flatMap((one, index) => (one.length === 0 ? [index] : []));
    if (fitting.length === 0)
      faults.push({ kind: "no-branch", at: pointer, path, keyword, got: value, branches });
    if (fitting.length > 1 && keyword === "oneOf" && !reading.mayFitSeveral)
      faults.push({ kind: "several-branches", at: pointer, path, fitting });
  }
  const not = ownValue(schema, "not");
  const place = `${pointer}/not`;
  const excluded = { value, path, pointer: place, place, depth: depth + 1 };
  if (not !== undefined && check(reading, excluded).length === 0)
    faults.push({ kind: "limit", at: pointer, path, keyword: "not" });
  return faults;
}
