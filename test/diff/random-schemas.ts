import { isJsonObject } from "../../generator/load/json.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import type { Chance } from "./mutate.js";

export type Dialect = "3.0" | "3.1";

/** What random schemas are made with. */
export interface Dice {
  readonly chance: Chance;
  readonly dialect: Dialect;
  /** The components that a schema may refer to. */
  readonly components?: readonly string[];
}

export function pick<T>(list: readonly T[], chance: Chance): T {
  const one = list[Math.floor(chance() * list.length)];
  if (one === undefined) throw new Error("There is nothing to pick from.");
  return one;
}

export const names = ["a", "b", "c"] as const;
const refs = ["one", "two"] as const;
const patterns = ["^a", "^[0-9]+$", "b$"] as const;
export const namePatterns = ["^x-", "^[ab]$"] as const;

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

export function randomSchema(dice: Dice, depth: number): JsonObject {
  const { chance, dialect } = dice;
  const leaves = [
    text,
    number,
    whole,
    flag,
    list,
    ...(dialect === "3.1" ? [constant, single] : []),
  ];
  const parts = [object, object, array, choice, choice, all, link, refused];
  const modern = dialect === "3.1" ? [tuple, conditional] : [];
  const make =
    depth > 0 && chance() < 0.6 ? pick([...parts, ...modern], chance) : pick(leaves, chance);
  return withNull(make(dice, depth - 1), dice);
}

/** Sometimes null, too, as the dialect writes it. */
function withNull(schema: JsonObject, { chance, dialect }: Dice): JsonObject {
  const { type } = schema;
  if (typeof type !== "string" || chance() > 0.12 || schema["enum"] !== undefined) return schema;
  return dialect === "3.0" ? { ...schema, nullable: true } : { ...schema, type: [type, "null"] };
}

const small = (chance: Chance) => Math.floor(chance() * 4);
const maybe = (chance: Chance, share: number, value: () => JsonObject): JsonObject =>
  chance() < share ? value() : {};

const text = ({ chance }: Dice): JsonObject => ({
  type: "string",
  ...maybe(chance, 0.3, () => ({ minLength: small(chance) })),
  ...maybe(chance, 0.3, () => ({ maxLength: 2 + small(chance) })),
  ...maybe(chance, 0.15, () => ({ pattern: pick(patterns, chance) })),
});

function number({ chance, dialect }: Dice): JsonObject {
  const isOpen = chance() < 0.3;
  const low = small(chance);
  const least = isOpen
    ? dialect === "3.0"
      ? { minimum: low, exclusiveMinimum: true }
      : { exclusiveMinimum: low }
    : { minimum: low };
  return {
    type: "number",
    ...maybe(chance, 0.4, () => least),
    ...maybe(chance, 0.3, () => ({ maximum: 3 + small(chance) })),
    ...maybe(chance, 0.2, () => ({ multipleOf: pick([1, 2, 0.5], chance) })),
  };
}

const whole = (dice: Dice): JsonObject => ({ ...number(dice), type: "integer" });
const flag = (): JsonObject => ({ type: "boolean" });
const list = ({ chance }: Dice): JsonObject => ({
  type: "string",
  enum: ["a", "b", "c", "d"].filter((value) => value === "d" || chance() < 0.5),
});
const constant = ({ chance }: Dice): JsonObject => ({ const: pick<Json>(["a", 1, true], chance) });
const single = ({ chance }: Dice): JsonObject => ({
  type: "string",
  enum: [pick(["a", "b"], chance)],
});
const link = ({ chance, components = refs }: Dice): JsonObject =>
  reference(pick(components, chance));

export function object(dice: Dice, depth: number): JsonObject {
  const { chance, dialect } = dice;
  const own = names.filter(() => chance() < 0.6);
  const required = own.filter(() => chance() < 0.4);
  const share = dialect === "3.1" ? 0.12 : 0;
  return {
    type: "object",
    properties: Object.fromEntries(own.map((name) => [name, randomSchema(dice, depth)])),
    ...(required.length > 0 ? { required } : {}),
    ...maybe(chance, 0.3, () => ({
      additionalProperties: chance() < 0.5 ? false : chance() < 0.3 ? true : randomSchema(dice, 0),
    })),
    ...maybe(chance, 0.1, () => ({ minProperties: 1 + small(chance) })),
    ...maybe(chance, 0.1, () => ({ maxProperties: 1 + small(chance) })),
    ...maybe(chance, share, () => ({
      patternProperties: { [pick(namePatterns, chance)]: randomSchema(dice, 0) },
    })),
    ...maybe(chance, share, () => ({
      dependentRequired: { [pick(names, chance)]: [pick(names, chance)] },
    })),
    ...maybe(chance, share / 2, () => ({ propertyNames: { maxLength: 1 + small(chance) } })),
  };
}

function array(dice: Dice, depth: number): JsonObject {
  const { chance, dialect } = dice;
  return {
    type: "array",
    items: randomSchema(dice, depth),
    ...maybe(chance, 0.25, () => ({ minItems: small(chance) })),
    ...maybe(chance, 0.3, () => ({ maxItems: 1 + small(chance) })),
    ...maybe(chance, 0.1, () => ({ uniqueItems: true })),
    ...maybe(chance, dialect === "3.1" ? 0.1 : 0, () => ({ contains: randomSchema(dice, 0) })),
  };
}

function tuple(dice: Dice, depth: number): JsonObject {
  const { chance } = dice;
  return {
    type: "array",
    prefixItems: [randomSchema(dice, depth), randomSchema(dice, depth)].slice(0, 1 + small(chance)),
    ...maybe(chance, 0.5, () => ({ items: chance() < 0.5 ? false : randomSchema(dice, 0) })),
    ...maybe(chance, 0.4, () => ({ minItems: small(chance) })),
    ...maybe(chance, 0.3, () => ({ maxItems: 1 + small(chance) })),
  };
}

function choice(dice: Dice, depth: number): JsonObject {
  const { chance } = dice;
  const branches = Array.from({ length: 2 + Math.floor(chance() * 2) }, () =>
    randomSchema(dice, depth),
  );
  return { [chance() < 0.5 ? "oneOf" : "anyOf"]: branches };
}

function all(dice: Dice, depth: number): JsonObject {
  const { chance } = dice;
  const first = randomSchema(dice, depth);
  const limits = chance() < 0.5 ? { maxLength: 3 } : { minimum: 1 };
  const second = first["type"] === "object" ? object(dice, depth) : limits;
  return { allOf: chance() < 0.5 ? [first, second] : [second, first] };
}

function refused(dice: Dice, depth: number): JsonObject {
  const schema = chance(dice) ? text(dice) : object(dice, depth);
  return { ...schema, not: chance(dice) ? { enum: ["a"] } : { required: ["a"] } };
}

const chance = (dice: Dice) => dice.chance() < 0.5;

function conditional(dice: Dice, depth: number): JsonObject {
  return {
    ...object(dice, depth),
    if: { required: [pick(names, dice.chance)] },
    then: { required: [pick(names, dice.chance)] },
    ...maybe(dice.chance, 0.4, () => ({ else: { required: [pick(names, dice.chance)] } })),
  };
}

/** Two components, the first of which may refer to itself. */
export function randomComponents(dice: Dice): JsonObject {
  const one = object(dice, 1);
  const isRecursive = chance(dice);
  const properties = one["properties"] as JsonObject;
  return {
    one: isRecursive ? { ...one, properties: { ...properties, c: reference("one") } } : one,
    two: randomSchema({ ...dice, components: ["one"] }, 1),
  };
}

/** The schemas inside of a schema, with itself, each with what puts another one in its place. */
export function places(
  schema: JsonObject,
  put: (other: JsonObject) => JsonObject = (other) => other,
): readonly Place[] {
  const inner = Object.entries(schema).flatMap(([key, value]): readonly Place[] => {
    const into = (other: Json) => put({ ...schema, [key]: other });
    if (isJsonObject(value)) {
      if (["items", "additionalProperties"].includes(key)) return places(value, into);
      if (key !== "properties" && key !== "patternProperties") return [];
      return Object.entries(value).flatMap(([name, one]) =>
        isJsonObject(one) ? places(one, (other) => into({ ...value, [name]: other })) : [],
      );
    }
    const isList = ["oneOf", "anyOf", "allOf", "prefixItems"].includes(key);
    if (!isList || !Array.isArray(value)) return [];
    return value.flatMap((one, index) =>
      isJsonObject(one) ? places(one, (other) => into(value.with(index, other))) : [],
    );
  });
  return [{ schema, put }, ...inner];
}

export interface Place {
  readonly schema: JsonObject;
  readonly put: (other: JsonObject) => JsonObject;
}

/** The schema with one change at a random place. */
export function mutated(schema: JsonObject, dice: Dice): JsonObject {
  const place = pick(places(schema), dice.chance);
  return place.put(changed(place.schema, dice));
}

function changed(schema: JsonObject, dice: Dice): JsonObject {
  const { chance: roll } = dice;
  const kind = schema["oneOf"] === undefined ? "anyOf" : "oneOf";
  const branches = schema[kind];
  if (Array.isArray(branches) && roll() < 0.7) {
    const { [kind]: _, ...rest } = schema;
    const way = roll();
    if (way < 0.4) return { ...rest, [kind === "oneOf" ? "anyOf" : "oneOf"]: branches };
    if (way < 0.7 && branches.length > 2) return { ...rest, [kind]: branches.slice(1) };
    return { ...rest, [kind]: [...branches, randomSchema(dice, 1)] };
  }
  const way = roll();
  const keys = Object.keys(schema).filter((key) => !["type", "properties", "items"].includes(key));
  if (way < 0.3 && keys.length > 0) {
    const gone = pick(keys, roll);
    const isOpenLimit = gone === "minimum" && schema["exclusiveMinimum"] === true;
    const isAlone = Object.keys(schema).length === 1;
    if (!isOpenLimit && !isAlone)
      return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== gone));
  }
  if (way < 0.7) return grown(schema, dice);
  return way < 0.85 ? randomSchema(dice, 1) : { ...withNull({ ...schema }, dice) };
}

/** The schema with one keyword more, or with another value of it. */
function grown(schema: JsonObject, dice: Dice): JsonObject {
  const { chance: roll } = dice;
  if (schema["enum"] !== undefined || schema["$ref"] !== undefined) return schema;
  switch (schema["type"]) {
    case "string":
      return { ...schema, [pick(["minLength", "maxLength"], roll)]: 1 + small(roll) };
    case "integer":
    case "number":
      return { ...schema, [pick(["maximum", "multipleOf"], roll)]: 1 + small(roll) };
    case "array":
      return { ...schema, [pick(["minItems", "maxItems"], roll)]: 1 + small(roll) };
    case "object": {
      const further = object(dice, 0);
      const key = pick(Object.keys(further), roll);
      const isMap = key === "properties";
      const old = isJsonObject(schema[key]) ? schema[key] : {};
      return {
        ...schema,
        [key]: isMap ? { ...old, ...(further[key] as JsonObject) } : further[key]!,
      };
    }
    default:
      return { allOf: [schema, randomSchema(dice, 0)] };
  }
}
