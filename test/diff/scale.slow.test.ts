import { expect, test } from "vitest";
import { diff as diffSides } from "../../generator/diff/diff.js";
import { sideOf, type Side } from "../../generator/diff/compare/side.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import type { TypeNode } from "../../generator/model/api-model.js";
import { directionsOf } from "../../generator/model/directions.js";
import { mapChildren } from "../../generator/model/type-walk.js";
import { api, diff, gives, integer, object, ref, side, string, takes } from "./api.js";

/** A description whose schemas' types count how often it is asked what they are. */
function counted(root: JsonObject): { readonly side: Side; readonly count: () => number } {
  let count = 0;
  const counting = (type: TypeNode): TypeNode => {
    const { kind, ...rest } = mapChildren(type, counting);
    return Object.defineProperty(rest, "kind", {
      enumerable: true,
      get: () => {
        count += 1;
        return kind;
      },
    }) as TypeNode;
  };
  const { label, spec, model, names } = side(root);
  const schemas = model.schemas.map((schema) => ({ ...schema, type: counting(schema.type) }));
  const made = sideOf({ label, spec, model: { ...model, schemas }, names });
  count = 0;
  return { side: made, count: () => count };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);

/** Each schema refers to itself and to all others. */
function mesh(count: number, leaf: JsonObject): JsonObject {
  const all = names(count);
  const schemas = all.map((name, index) => [
    name,
    object({
      leaf: index === count / 2 ? leaf : string,
      ...Object.fromEntries(all.map((other) => [other, ref(other)])),
    }),
  ]);
  return api(gives(ref("s0")), Object.fromEntries(schemas) as JsonObject);
}

/** Each schema is the one before it and a property more. */
function chain(count: number, leaf: JsonObject): JsonObject {
  const schemas = names(count).map((name, index) => [
    name,
    index === 0 ? object({ leaf }) : { allOf: [ref(`s${index - 1}`), object({ [name]: string })] },
  ]);
  return api(gives(ref(`s${count - 1}`)), Object.fromEntries(schemas) as JsonObject);
}

/** How much more is looked at where the description is larger. */
function growth(
  steps: (count: number) => number,
  [small, large]: readonly [number, number],
): number {
  return steps(large) / steps(small);
}

test("which way a schema goes: once for each reference, however they lead", () => {
  const steps = (make: typeof mesh) => (count: number) => {
    const { side: one, count: looked } = counted(make(count, string));
    expect(directionsOf(one.model).recursive.size).toBe(make === mesh ? count : 0);
    return looked();
  };
  // Ten times the schemas are a hundred times the references, in the mesh.
  expect(growth(steps(mesh), [40, 400])).toBeLessThan(105);
  expect(growth(steps(chain), [300, 3000])).toBeLessThan(11);
});

test("schemas that all refer to each other: one finding, each pair looked at once", () => {
  const steps = (count: number) => {
    const before = counted(mesh(count, string));
    const after = counted(mesh(count, integer));
    const { findings } = diffSides(before.side, after.side);
    expect(findings.map(({ code, subject }) => `${code} ${subject.name}.${subject.path}`)).toEqual([
      `type-changed s${count / 2}.leaf`,
    ]);
    return before.count();
  };
  expect(growth(steps, [30, 150])).toBeLessThan(30);
});

test("a thousand schemas that refer to each other", () => {
  const description = (leaf: JsonObject) => {
    const all = names(1000);
    const schemas = all.map((name, index) => [
      name,
      object({
        leaf: index === 500 ? leaf : string,
        next: ref(`s${(index + 1) % 1000}`),
        ...Object.fromEntries(
          Array.from({ length: 12 }, (_, step) => `s${(index * 7 + step * 83) % 1000}`).map(
            (other) => [other, ref(other)],
          ),
        ),
      }),
    ]);
    return api(gives(ref("s0")), Object.fromEntries(schemas) as JsonObject);
  };
  const { findings } = diff(description(string), description(integer));
  expect(findings.map(({ code, subject }) => `${code} ${subject.name}.${subject.path}`)).toEqual([
    "type-changed s500.leaf",
  ]);
});

test("types that contain each other come to an end", () => {
  const schemas = (leaf: JsonObject): JsonObject => ({
    a: object({ b: ref("b"), leaf }, { required: ["b"] }),
    b: {
      oneOf: [ref("a"), object({ c: { type: "array", items: ref("b") } }, { required: ["c"] })],
    },
  });
  const found = (leaf: JsonObject) =>
    diff(api(takes(ref("b")), schemas(string)), api(takes(ref("b")), schemas(leaf))).findings;
  expect(found(string)).toEqual([]);
  expect(found(integer).map(({ code }) => code)).toEqual(["type-changed"]);
});

test("a chain of allOf", () => {
  const { findings } = diff(chain(400, string), chain(400, integer));
  expect(findings.map(({ code, subject }) => `${code} ${subject.name}.${subject.path}`)).toEqual([
    "type-changed s0.leaf",
  ]);
});

test("a schema that is nothing but itself says nothing", () => {
  const schemas = { a: { allOf: [ref("a")] }, b: { oneOf: [ref("b"), string] } };
  const description = api({ ...gives(ref("a")), ...takes(ref("b")) }, schemas);
  expect(diff(description, description).findings).toEqual([]);
});

/** Choices of the next schema twice, in each of them: as many ways through as there are values of so many bits. */
function choices(count: number, leaf: JsonObject): JsonObject {
  const schemas = names(count).map((name, index) => [
    name,
    index === 0
      ? leaf
      : {
          oneOf: ["x", "y"].map((own) => ({
            ...object({ a: ref(`s${index - 1}`), [`${own}${index}`]: string }),
            required: ["a"],
          })),
        },
  ]);
  return api(gives(ref(`s${count - 1}`)), Object.fromEntries(schemas) as JsonObject);
}

test("choices that double at each of 40 levels, in which the last differs", () => {
  const { findings } = diff(choices(40, string), choices(40, integer));
  expect(findings.map(({ code }) => code)).toEqual(["type-changed"]);
});

test("choices of a schema and the same schema with more, 40 levels deep", () => {
  const nested = (leaf: JsonObject) => {
    const schemas = names(40).map((name, index) => {
      const next = ref(`s${index - 1}`);
      return [
        name,
        index === 0 ? string : { oneOf: [next, { allOf: [next, object({ b: leaf })] }] },
      ];
    });
    return api(gives(ref("s39")), Object.fromEntries(schemas) as JsonObject);
  };
  expect(diff(nested(string), nested(integer)).findings.length).toBeLessThan(100);
});

test("a keyword in choices that double is found, and not at each of its places", () => {
  const said = (key: string) => ({ ...string, [`x-${key}`]: true, not: { const: key } });
  const { findings } = diff(choices(40, said("a")), choices(40, said("b")));
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.length).toBeLessThan(100);
});

test("a break is looked for once in each component of a chain", () => {
  const linked = (leaf: JsonObject) => {
    const schemas = names(2000).map((name, index) => [
      name,
      object({ next: index === 0 ? leaf : ref(`s${index - 1}`) }),
    ]);
    return api(takes(ref("s1999")), Object.fromEntries(schemas) as JsonObject);
  };
  const { findings } = diff(linked(string), linked(integer));
  expect(findings.map(({ code }) => code)).toEqual(["type-changed"]);
});

test("security schemes that all change: each is looked at as often, however many there are", () => {
  const countedSchemes = (count: number, start: string) => {
    const schemes = names(count).map((name) => [
      name,
      { type: "apiKey", in: "header", name: `${start}-${name}` },
    ]);
    const {
      label,
      spec,
      model,
      names: own,
    } = side({
      ...api(gives(string)),
      components: { securitySchemes: Object.fromEntries(schemes) as JsonObject },
      security: names(count).map((name) => ({ [name]: [] })),
    });
    let looked = 0;
    const securitySchemes = model.securitySchemes.map(({ id, ...scheme }) =>
      Object.defineProperty({ ...scheme }, "id", {
        enumerable: true,
        get: () => {
          looked += 1;
          return id;
        },
      }),
    ) as unknown as typeof model.securitySchemes;
    const made = sideOf({ label, spec, model: { ...model, securitySchemes }, names: own });
    looked = 0;
    return { side: made, count: () => looked };
  };
  const steps = (count: number) => {
    const before = countedSchemes(count, "A");
    const after = countedSchemes(count, "B");
    const { findings } = diffSides(before.side, after.side);
    expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(["security-scheme-changed"]));
    return before.count() + after.count();
  };
  expect(growth(steps, [30, 300])).toBeLessThan(11);
});

test("parameters that all change: each is looked at as often, however many there are", () => {
  const steps = (count: number) => {
    let looked = 0;
    const [before, after] = [string, integer].map((schema) => {
      const parameters = names(count).map((name) => ({ in: "header", name: `X-${name}`, schema }));
      const { label, spec, model, names: own } = side(api({ "GET /all": { parameters } }));
      const operations = model.operations.map((operation) => ({
        ...operation,
        headerParameters: operation.headerParameters.map(({ required, ...parameter }) =>
          Object.defineProperty(parameter, "required", {
            enumerable: true,
            get: () => {
              looked += 1;
              return required;
            },
          }),
        ) as unknown as typeof operation.headerParameters,
      }));
      return sideOf({ label, spec, model: { ...model, operations }, names: own });
    });
    if (before === undefined || after === undefined) throw new Error("There are two sides.");
    looked = 0;
    expect(diffSides(before, after).findings).toHaveLength(count);
    return looked;
  };
  expect(growth(steps, [30, 300])).toBeLessThan(11);
});
