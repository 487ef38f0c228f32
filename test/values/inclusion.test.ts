import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { createForms } from "../../generator/values/normal-form.js";
import { createInclusion } from "../../generator/values/inclusion.js";
import { createSamples } from "../../generator/values/samples.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import type { TypeNode } from "../../generator/model/api-model.js";
import { random, type Chance } from "../diff/mutate.js";
import { api, side } from "../diff/api.js";
import { sparingAjv } from "../support/sparing-ajv.js";

const empty = side(api({}));
const forms = createForms(empty.schemas);
const options = { direction: "request", level: "wire" } as const;
const inclusion = createInclusion(forms, forms, options);
const backwards = createInclusion(forms, forms, options);
const samples = createSamples(forms, "request");

const pick = <T>(list: readonly [T, ...T[]], chance: Chance): T =>
  list[Math.floor(chance() * list.length)] ?? list[0];

function randomType(chance: Chance, depth: number): TypeNode {
  const inner = () => randomType(chance, depth - 1);
  const kinds = ["string", "number", "boolean", "enum", "literal"] as const;
  const deep = ["object", "object", "array", "union", "nullable", "intersection"] as const;
  const kind = depth > 0 && chance() < 0.6 ? pick(deep, chance) : pick(kinds, chance);
  const small = () => Math.floor(chance() * 4);
  const maybe = <T extends object>(value: T): T | object => (chance() < 0.4 ? value : {});
  switch (kind) {
    case "string":
      return {
        kind,
        ...maybe({ minLength: small() }),
        ...maybe({ maxLength: 3 + small() }),
        ...(chance() < 0.2 ? { pattern: pick(["^a", "^[0-9]+$"], chance) } : {}),
      };
    case "number":
      return {
        kind,
        integer: chance() < 0.5,
        ...maybe({ minimum: small() }),
        ...maybe({ maximum: 3 + small() }),
        ...(chance() < 0.2 ? { exclusiveMinimum: small() } : {}),
        ...(chance() < 0.2 ? { multipleOf: pick([1, 2, 0.5], chance) } : {}),
      };
    case "boolean":
      return { kind };
    case "literal":
      return { kind, value: pick<string | number | boolean>(["a", 1, true, "b"], chance) };
    case "enum":
      return { kind, values: ["a", "b", 1, true].filter(() => chance() < 0.7).concat("c", "d") };
    case "object":
      return {
        kind,
        properties: ["a", "b", "c"]
          .filter(() => chance() < 0.6)
          .map((name) => ({
            name,
            type: inner(),
            required: chance() < 0.5,
            access: "both",
            deprecated: false,
            examples: [],
            pointer: "",
          })),
        additional: chance() < 0.6 ? "unspecified" : chance() < 0.5 ? "forbidden" : inner(),
        ...(chance() < 0.15 ? { minProperties: small() } : {}),
        ...(chance() < 0.15 ? { maxProperties: 1 + small() } : {}),
      };
    case "array":
      return {
        kind,
        items: inner(),
        uniqueItems: chance() < 0.2,
        ...maybe({ minItems: small() }),
        ...maybe({ maxItems: 3 + small() }),
      };
    case "union":
      return { kind, members: [inner(), inner()], exclusive: chance() < 0.3 };
    case "intersection":
      return { kind, members: [inner(), inner()] };
    case "nullable":
      return { kind, inner: inner() };
  }
}

/** A type with some part of it replaced, so that the two have much in common. */
function variant(type: TypeNode, chance: Chance): TypeNode {
  if (chance() < 0.3) return randomType(chance, 2);
  switch (type.kind) {
    case "object":
      return {
        ...type,
        properties: type.properties.map((one) => ({
          ...one,
          required: chance() < 0.8 ? one.required : !one.required,
          type: chance() < 0.7 ? one.type : variant(one.type, chance),
        })),
      };
    case "array":
      return { ...type, items: variant(type.items, chance) };
    case "union":
    case "intersection":
      return {
        ...type,
        members: type.members.map((one) => (chance() < 0.6 ? one : variant(one, chance))),
      };
    case "nullable":
      return chance() < 0.5 ? type.inner : { ...type, inner: variant(type.inner, chance) };
    default:
      return chance() < 0.5
        ? { kind: "union", members: [type, randomType(chance, 1)], exclusive: false }
        : type;
  }
}

/** The plain reading as JSON Schema. */
function jsonSchema(type: TypeNode): JsonObject | boolean {
  switch (type.kind) {
    case "unknown":
      return {};
    case "never":
      return false;
    case "number": {
      const { kind: _, integer, format: __, rules: ___, ...limits } = type;
      return { type: integer ? "integer" : "number", ...limits };
    }
    case "string": {
      const { kind: _, format: __, rules: ___, ...limits } = type;
      return { type: "string", ...limits };
    }
    case "boolean":
    case "null":
      return { type: type.kind };
    case "literal":
      return { const: type.value };
    case "enum":
      return { enum: [...type.values] };
    case "array": {
      const { minItems, maxItems } = type;
      return {
        type: "array",
        items: jsonSchema(type.items),
        uniqueItems: type.uniqueItems,
        ...(minItems === undefined ? {} : { minItems }),
        ...(maxItems === undefined ? {} : { maxItems }),
      };
    }
    case "object": {
      const { minProperties, maxProperties, additional } = type;
      return {
        type: "object",
        properties: Object.fromEntries(
          type.properties.map((one) => [one.name, jsonSchema(one.type)]),
        ),
        required: type.properties.filter((one) => one.required).map((one) => one.name),
        ...(additional === "unspecified"
          ? {}
          : { additionalProperties: additional === "forbidden" ? false : jsonSchema(additional) }),
        ...(minProperties === undefined ? {} : { minProperties }),
        ...(maxProperties === undefined ? {} : { maxProperties }),
      };
    }
    case "union":
      return { [type.exclusive ? "oneOf" : "anyOf"]: type.members.map(jsonSchema) };
    case "intersection":
      return { allOf: type.members.map(jsonSchema) };
    case "nullable":
      return { anyOf: [{ type: "null" }, jsonSchema(type.inner)] };
    default:
      throw new Error(type.kind);
  }
}

const ajv = new Ajv2020({ strict: false, logger: false, ...sparingAjv });

test("Ajv contradicts no answer: a witness is of the one type and not of the other; where there is none, none is found", () => {
  const chance = random(5);
  const count = { yes: 0, no: 0, unknown: 0, bare: 0, values: 0 };
  for (let round = 0; round < 2000; round += 1) {
    const a = randomType(chance, 3);
    const b = variant(a, chance);
    const isA = ajv.compile(jsonSchema(a));
    const isB = ajv.compile(jsonSchema(b));
    const answer = inclusion.answer(a, b);
    const words = `${JSON.stringify(a)}\n${JSON.stringify(b)}`;
    count[answer] += 1;
    if (answer === "no") {
      const witness = inclusion.witness(a, b);
      if (witness === undefined) count.bare += 1;
      else
        expect([isA(witness), isB(witness)], `${words}\n${JSON.stringify(witness)}`).toEqual([
          true,
          false,
        ]);
    }
    if (answer !== "yes") continue;
    // Values of a: its sample, and those which tell it from other types.
    const others = Array.from({ length: 3 }, () => randomType(chance, 2));
    for (const value of [
      samples.valueOf(a),
      ...others.map((other) => backwards.witness(a, other)),
    ]) {
      if (value === undefined || !isA(value)) continue;
      count.values += 1;
      expect(isB(value), `${words}\n${JSON.stringify(value)}`).toBe(true);
    }
  }
  console.log(
    `diff: inclusion of 2000 pairs of types: ${count.yes} yes (${count.values} values hold it), ${count.no} no (${count.no - count.bare} with a witness), ${count.unknown} unknown.`,
  );
  expect(count.no - count.bare).toBeGreaterThan(600);
});

test("a type is within itself", () => {
  const chance = random(7);
  for (let round = 0; round < 500; round += 1) {
    const type = randomType(chance, 3);
    expect(inclusion.answer(type, type), JSON.stringify(type)).not.toBe("no");
  }
});
