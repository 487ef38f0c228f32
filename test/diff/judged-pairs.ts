import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { isJsonObject } from "../../generator/load/json.js";
import { impliedType } from "../../generator/load/schema-vocabulary.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import type { Diff } from "../../generator/diff/diff.js";
import type { Direction } from "../../generator/model/direction.js";
import { sparingAjv } from "../support/sparing-ajv.js";
import { api, diff, gives, takes } from "./api.js";
import type { Chance } from "./mutate.js";
import { namePatterns, names, pick, type Dialect } from "./random-schemas.js";

const fast = { ...sparingAjv, validateSchema: false, meta: false } as const;

/** A schema with the components that it refers to. */
export interface Described {
  readonly schema: JsonObject;
  readonly components: JsonObject;
}

export interface PairOf<T> {
  readonly before: T;
  readonly after: T;
}

/** What is wrong about the diff of a pair; undefined where nothing is. */
export type Fault = "miss" | "false alarm" | "wrong witness";

export function diffOf(pair: PairOf<Described>, dialect: Dialect, direction: Direction): Diff {
  const make = ({ schema, components }: Described) =>
    api(direction === "request" ? takes(schema) : gives(schema), components, {
      openapi: dialect === "3.0" ? "3.0.3" : "3.1.0",
    });
  return diff(make(pair.before), make(pair.after));
}

/**
 * Judges schemas by Ajv, independently of our model. `closed`: without undeclared properties, on which nobody relies,
 * although an open object accepts them.
 */
export function judgeOf(
  { schema, components }: Described,
  dialect: Dialect,
  isClosed: boolean,
): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false, ...fast });
  const convert = { dialect, isClosed };
  const all = Object.entries(components).map(
    ([name, one]) => [name, isJsonObject(one) ? plain(one, convert) : one] as const,
  );
  return ajv.compile({
    ...whole(schema, convert),
    components: { schemas: Object.fromEntries(all) },
  });
}

interface Convert {
  readonly dialect: Dialect;
  readonly isClosed: boolean;
}

/** A schema of a value, which has no other properties than those that are evaluated somewhere. */
function whole(schema: JsonObject, convert: Convert): JsonObject {
  const inner = plain(schema, convert);
  return convert.isClosed ? { allOf: [inner], unevaluatedProperties: false } : inner;
}

const open = (convert: Convert): Convert => ({ ...convert, isClosed: false });

function plain(schema: JsonObject, convert: Convert): JsonObject {
  const { dialect, isClosed } = convert;
  if (dialect === "3.0" && typeof schema["$ref"] === "string") return { $ref: schema["$ref"] };
  const isNull = schema["nullable"] === true;
  const converted: JsonObject = {};
  const implied = schema["type"] === undefined ? impliedType(schema) : undefined;
  if (implied !== undefined) converted["type"] = implied;
  for (const [key, value] of Object.entries(schema)) {
    if (key === "nullable" || (key === "additionalProperties" && value === true && isClosed))
      continue;
    if (["properties", "patternProperties"].includes(key))
      converted[key] = mapped(value, (one) => whole(one, convert));
    else if (["items", "additionalProperties"].includes(key))
      converted[key] = isJsonObject(value) ? whole(value, convert) : value;
    else if (["not", "if", "then", "else", "contains", "propertyNames"].includes(key))
      converted[key] = isJsonObject(value) ? strict(value, open(convert)) : value;
    else if (key === "prefixItems") converted[key] = listed(value, (one) => whole(one, convert));
    else if (["oneOf", "anyOf", "allOf"].includes(key))
      converted[key] = listed(value, (one) => plain(one, convert));
    else if (dialect === "3.0" && key === "exclusiveMinimum") continue;
    else if (key === "minimum" && dialect === "3.0" && schema["exclusiveMinimum"] === true)
      converted["exclusiveMinimum"] = value;
    else converted[key] = value;
  }
  return isNull ? { ...converted, type: [schema["type"] ?? "null", "null"] } : converted;
}

/** Inside of a rule, a schema is read as JSON Schema has it. */
function strict(schema: JsonObject, convert: Convert): JsonObject {
  const { type, ...converted } = plain(schema, convert);
  return schema["type"] === undefined ? converted : { ...converted, type: type! };
}

const mapped = (value: Json | undefined, change: (one: JsonObject) => JsonObject): Json =>
  isJsonObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, isJsonObject(one) ? change(one) : one]),
      )
    : {};

const listed = (value: Json | undefined, change: (one: JsonObject) => JsonObject): Json =>
  Array.isArray(value) ? value.map((one) => (isJsonObject(one) ? change(one) : one)) : [];

/** A value like those of a schema; sometimes it breaks a keyword. */
export function randomValue({ schema, components }: Described, chance: Chance, depth = 6): Json {
  const of = (one: Json | undefined): Json =>
    isJsonObject(one) && depth > 0
      ? randomValue({ schema: one, components }, chance, depth - 1)
      : anything(chance);
  if (chance() < 0.04) return anything(chance);
  const { $ref: ref, const: value, enum: values, allOf, oneOf, anyOf, type } = schema;
  if (value !== undefined) return value;
  if (Array.isArray(values) && chance() < 0.95) return pick(values, chance);
  if (typeof ref === "string" && chance() < 0.95)
    return of(components[ref.replace("#/components/schemas/", "")]);
  if (Array.isArray(allOf)) return together(allOf.map(of), chance);
  const branches = oneOf ?? anyOf;
  if (Array.isArray(branches)) {
    const two = [of(pick(branches, chance)), of(pick(branches, chance))];
    return chance() < 0.3 ? together(two, chance) : two[0]!;
  }
  const list = Array.isArray(type) ? type : [type];
  if ((schema["nullable"] === true || list.includes("null")) && chance() < 0.2) return null;
  return typedValue(String(list[0] ?? impliedType(schema)), schema, { chance, of });
}

interface Inside {
  readonly chance: Chance;
  readonly of: (schema: Json | undefined) => Json;
}

function typedValue(type: string, schema: JsonObject, { chance, of }: Inside): Json {
  switch (type) {
    case "string":
      return pick(
        ["a", "ab", "abc", "b", "", "1", "12", "123", "abcd", "aab", "d", "c", "abcde", "12345"],
        chance,
      );
    case "number":
      return pick([0, 1, 2, 3, 4, 5, 6, 7, -1, 0.5, 1.5, 2.5, 3.5, 12], chance);
    case "integer":
      return pick([0, 1, 2, 3, 4, 5, 6, 7, -1, 12], chance);
    case "boolean":
      return chance() < 0.5;
    case "array": {
      const prefix = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : [];
      const least = typeof schema["minItems"] === "number" ? schema["minItems"] : 0;
      const length = least + Math.floor(chance() * 3) + (chance() < 0.2 ? 2 : 0);
      return Array.from({ length }, (_, index) => of(prefix[index] ?? schema["items"]));
    }
    case "object":
      return objectValue(schema, { chance, of });
    default:
      return anything(chance);
  }
}

function objectValue(schema: JsonObject, { chance, of }: Inside): Json {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const { additionalProperties: others, patternProperties: matched } = schema;
  const result: JsonObject = {};
  for (const name of new Set([...Object.keys(properties), ...required.map(String)]))
    if (chance() < (required.includes(name) ? 0.95 : 0.5)) result[name] = of(properties[name]);
  if (isJsonObject(matched) && chance() < 0.7)
    result[chance() < 0.5 ? "x-1" : "a"] = of(
      matched[pick(namePatterns, chance)] ?? Object.values(matched)[0],
    );
  if (isJsonObject(others) && chance() < 0.6)
    result[pick([...names, "other", "z"], chance)] = of(others);
  return result;
}

const anything = (chance: Chance): Json =>
  pick<Json>(["a", 1, true, null, [], {}, 0.5, "abcdef", [1], { a: "a" }, { a: 1, b: 1 }], chance);

function together(values: readonly Json[], chance: Chance): Json {
  return values.every(isJsonObject)
    ? (Object.assign({}, ...values) as JsonObject)
    : pick(values, chance);
}

export const mild = ["none", "safe"];

/** A value that one side had to accept and the other rejects: in a request from before, in a response from after. */
export function brokenBy(
  pair: PairOf<Described>,
  { dialect, direction, chance }: { dialect: Dialect; direction: Direction; chance: Chance },
  count: number,
): Json | undefined {
  const [from, to] =
    direction === "request" ? [pair.before, pair.after] : [pair.after, pair.before];
  const isFrom = judgeOf(from, dialect, true);
  const isFromOpen = judgeOf(from, dialect, false);
  const isTo = judgeOf(to, dialect, false);
  for (let index = 0; index < count; index += 1) {
    const value = randomValue(index % 2 === 0 ? from : to, chance);
    if (isFrom(value) && isFromOpen(value) && !isTo(value)) return value;
  }
  return undefined;
}

/** Witnesses of a whole type that Ajv does not confirm. */
export function wrongWitnesses(
  found: Diff,
  pair: PairOf<Described>,
  dialect: Dialect,
): readonly string[] {
  return found.findings.flatMap(({ witness, code }) => {
    if (witness === undefined) return [];
    const { value, of, direction } = witness;
    const component = (side: Described) => side.components[of];
    const inner = (side: Described): Described | undefined => {
      if (/ body$| 200$/.test(of) || /^(GET|POST) \S+( 200| body)?$/.test(of)) return side;
      const schema = component(side);
      const isUsed = (one: Described) =>
        JSON.stringify([one.schema, one.components]).includes(`/${of}"`);
      if (!isUsed(pair.before) || !isUsed(pair.after)) return undefined;
      return isJsonObject(schema) ? { ...side, schema } : undefined;
    };
    const before = inner(pair.before);
    const after = inner(pair.after);
    if (before === undefined || after === undefined) return [];
    const was = judgeOf(before, dialect, false)(value);
    const is = judgeOf(after, dialect, false)(value);
    const isRight = direction === "request" || witness.kind === "lost" ? was && !is : is && !was;
    return isRight ? [] : [`${code} ${of} ${witness.kind} ${JSON.stringify(value)}: ${was} ${is}`];
  });
}
