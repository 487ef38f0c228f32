import { isRecord } from "../../templates/runtime/guard.js";
import { setOwn } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { ArrayType, ObjectType, StringType, TupleType, TypeNode } from "../model/api-model.js";
import type { Rule } from "../model/rule.js";
import { numbersNear, stringsNear } from "./near-values.js";
import { isTextWithin } from "./limits.js";
import { propertiesRead, type Reading } from "./reading.js";
import { patternSample } from "./pattern/pattern-sample.js";
import { isNumberWithin } from "./limits.js";

/** How many values are tried of a whole type, and of a part of it. */
const most = 240;
const mostInside = 16;
const deepest = 5;

interface Trial extends Reading {
  readonly depth: number;
}

const odd: readonly Json[] = ["a", 1, true, [], {}, null, 0.5];

/**
 * Values in and near a type, by which two types may differ: at its limits, of two branches at once, against its rules.
 * Whether a type really accepts them has to be checked.
 */
export function trialValues(type: TypeNode, reading: Reading): readonly Json[] {
  return distinct(trials(type, { ...reading, depth: 0 })).slice(0, most);
}

function trials(type: TypeNode, trial: Trial): readonly Json[] {
  const plain = plainTrials(type, trial);
  const ruled = (type.rules ?? []).flatMap((rule) => ruleTrials(rule, plain, trial));
  const all = ruled.length === 0 ? plain : mixed([ruled, plain]);
  return trial.depth === 0 ? all : distinct(all).slice(0, mostInside);
}

function inner(type: TypeNode, trial: Trial): readonly Json[] {
  return trial.depth >= deepest ? [] : trials(type, { ...trial, depth: trial.depth + 1 });
}

function plainTrials(type: TypeNode, trial: Trial): readonly Json[] {
  switch (type.kind) {
    case "unknown":
      return odd;
    case "never":
      return [];
    case "null":
      return [null];
    case "boolean":
      return [true, false];
    case "binary":
      return [""];
    case "literal":
      return [type.value];
    case "enum":
      return type.values;
    case "number":
      return fitting(numbersNear(type), (value) => isNumberWithin(type, value));
    case "string":
      return stringTrials(type);
    case "array":
      return arrayTrials(type, trial);
    case "tuple":
      return tupleTrials(type, trial);
    case "object":
      return objectTrials(type, trial);
    case "nullable":
      return mixed([inner(type.inner, trial), [null]]);
    case "reference": {
      const target = trial.schemas.get(type.schema)?.type;
      return target === undefined ? [] : inner(target, trial);
    }
    case "union":
    case "intersection":
      return togetherTrials(type.members.map((member) => inner(member, trial)));
  }
}

/** Those that fit come first. */
function fitting<T extends Json>(values: readonly T[], fits: (value: T) => boolean): readonly T[] {
  return [...values.filter(fits), ...values.filter((value) => !fits(value))];
}

function stringTrials(type: StringType): readonly Json[] {
  const sample = type.pattern === undefined ? undefined : patternSample(type.pattern, type);
  const near = fitting(stringsNear(type), (value) => isTextWithin(type, value) === true);
  return sample === undefined ? near : [sample, ...near];
}

function arrayTrials(type: ArrayType, trial: Trial): readonly Json[] {
  const items = inner(type.items, trial);
  const limits = [type.minItems, type.maxItems].filter((limit) => limit !== undefined);
  const lengths = [...new Set([0, 1, 2, ...limits.flatMap((limit) => [limit, limit + 1])])];
  const lists = lengths
    .filter((length) => length <= 50)
    .flatMap((length): Json[] => [
      items.slice(0, length),
      ...items.slice(0, 4).map((item) => Array<Json>(length).fill(item)),
    ]);
  const least = Math.max(type.minItems ?? 0, 1);
  const each = items.map((item): Json => [item, ...items.slice(0, least - 1)]);
  // Elements that differ, of which a type may want that they are alike.
  const [first] = items;
  const two = first === undefined ? [] : items.slice(1, 5).map((item): Json => [first, item]);
  return [...each.slice(0, 4), ...two, ...each.slice(4), ...lists];
}

function tupleTrials({ items, rest, minItems }: TupleType, trial: Trial): readonly Json[] {
  const parts = items.map((item) => inner(item, trial));
  const further = rest === undefined ? [] : inner(rest, trial).slice(0, 2);
  const first = parts.map(([value = null]) => value);
  const whole = [...first, ...further];
  const lengths = [items.length, minItems, 0, ...whole.keys(), whole.length];
  const varied = parts.flatMap((values, index) => values.map((value) => first.with(index, value)));
  return [...lengths.map((length) => whole.slice(0, length)), ...varied];
}

function objectTrials(type: ObjectType, trial: Trial): readonly Json[] {
  const properties = propertiesRead(type, trial);
  const values = properties.map((property) => inner(property.type, trial));
  const entries = properties.map(
    ({ name, required }, index) => [name, required, values[index]?.[0]] as const,
  );
  const objectOf = (is: (name: string, required: boolean) => boolean) =>
    made(entries.flatMap(([name, required, value]) => (is(name, required) ? [[name, value]] : [])));
  const least = objectOf((_, required) => required);
  const all = objectOf(() => true);
  const varied = properties.flatMap(({ name }, index) =>
    (values[index] ?? []).map((value) => made([...Object.entries(least), [name, value]])),
  );
  const without = properties.map(({ name }) =>
    made(Object.entries(all).filter(([key]) => key !== name)),
  );
  const { additional } = type;
  const others = typeof additional === "string" ? ["any", 1] : inner(additional, trial);
  const extended = others.map((value) => made([...Object.entries(least), ["other", value]]));
  return [least, all, ...mixed([varied, without, extended]), made([["other", "any"]]), {}];
}

function made(entries: readonly (readonly [string, Json | undefined])[]): JsonObject {
  const object: JsonObject = {};
  for (const [name, value] of entries) if (value !== undefined) setOwn(object, name, value);
  return object;
}

/** How many values of two members at once are made: far more than are tried, because many of them are the same. */
const mostTogether = 5000;

/** Of each member, and of two members at once. */
function togetherTrials(members: readonly (readonly Json[])[]): readonly Json[] {
  const objects = members.map((values) => values.filter(isRecord).slice(0, 3) as JsonObject[]);
  const pairs = pairsOf(objects);
  const whole = made(objects.flatMap(([first = {}]) => Object.entries(first)));
  return mixed([...members, pairs.length > 0 ? [whole, ...pairs] : []]);
}

function pairsOf(objects: readonly (readonly JsonObject[])[]): readonly JsonObject[] {
  const pairs: JsonObject[] = [];
  for (const [index, own] of objects.entries()) {
    if (pairs.length >= mostTogether) break;
    const others = objects.slice(index + 1, index + 1 + mostTogether).flat();
    for (const a of own) for (const b of others) pairs.push({ ...a, ...b });
  }
  return pairs;
}

function ruleTrials(rule: Rule, plain: readonly Json[], trial: Trial): readonly Json[] {
  const of = (type: TypeNode) => inner(type, trial);
  switch (rule.kind) {
    case "not":
      return onto(plain, of(rule.type));
    case "if":
      return onto(plain, mixed([rule.if, rule.then, rule.else].map(of)));
    case "contains": {
      const values = of(rule.type);
      const lists = plain.filter((one): one is Json[] => Array.isArray(one)).slice(0, 3);
      return values.flatMap((value): Json[] => [
        ...[1, rule.min, (rule.max ?? 1) + 1].map((count) => Array<Json>(count).fill(value)),
        ...lists.map((list) => [...list, value]),
      ]);
    }
    case "dependent":
      return onto(
        plain,
        mixed([[{ [rule.name]: "a" }, { [rule.name]: 1 }], of(rule.type)]).map((one) =>
          isRecord(one) ? { [rule.name]: "a", ...one } : one,
        ),
      );
    case "names":
      return onto(plain, namedBy(mixed([of(rule.type), refusedTexts(rule.type)]), ["any", 1]));
    case "patterns":
      return onto(
        plain,
        rule.patterns.flatMap(({ name, type }) => {
          const sample = name.pattern === undefined ? undefined : patternSample(name.pattern, name);
          return sample === undefined ? [] : namedBy([sample], [...of(type), ...odd]);
        }),
      );
    case "values":
      return rule.values;
    case "unevaluated":
      return onto(plain, namedBy(["other"], of(rule.type)));
  }
}

/** Texts that no text of the type is. */
function refusedTexts(type: TypeNode): readonly string[] {
  if (type.kind === "nullable") return refusedTexts(type.inner);
  if (type.kind === "union" || type.kind === "intersection")
    return type.members.flatMap(refusedTexts);
  if (type.kind !== "string") return [];
  return stringsNear(type)
    .filter((text) => isTextWithin(type, text) === false)
    .slice(0, mostInside);
}

function namedBy(names: readonly Json[], values: readonly Json[]): readonly Json[] {
  return names.flatMap((name) =>
    typeof name === "string" ? values.map((value): Json => made([[name, value]])) : [],
  );
}

/** The values themselves, and objects with their properties. */
function onto(plain: readonly Json[], values: readonly Json[]): readonly Json[] {
  const bases = plain.filter(isRecord).slice(0, 2) as JsonObject[];
  return values.flatMap((value): Json[] =>
    isRecord(value) ? [value, ...bases.map((base): Json => ({ ...base, ...value }))] : [value],
  );
}

/** One of each in turn, so that a limit cuts all of them alike. */
function mixed(lists: readonly (readonly Json[])[]): readonly Json[] {
  const values: Json[] = [];
  let left = lists;
  for (let index = 0; left.length > 0; index += 1) {
    left = left.filter((list) => index < list.length);
    for (const list of left) values.push(list[index] as Json);
  }
  return values;
}

function distinct(values: readonly Json[]): readonly Json[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
