import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { maxDepth } from "../../templates/runtime/guard.js";
import type { Issue } from "../../templates/runtime/explain.js";
import { realVersions } from "../support/real-versions.js";
import { guardsOf } from "./guards-of.js";
import { deep, hostileValues } from "./hostile-values.js";
import { keywords } from "./keywords.js";
import { oracleOf, realGuards, type RealGuard } from "./real-guards.js";
import { valuesOf } from "./values.js";

const versions = await realVersions();

type Guards = Readonly<Record<string, (value: unknown) => unknown>>;

/** Whether a value is right; fails where the answers differ, or where there is none. */
function answer(name: string, guards: Guards, value: unknown): boolean {
  const is = guards[`is${name}`]?.(value);
  const issues = guards[`explain${name}`]?.(value) as readonly Issue[];
  expect([typeof is, Array.isArray(issues)]).toEqual(["boolean", true]);
  expect(issues.length === 0, JSON.stringify(issues).slice(0, 200)).toBe(is);
  return is === true;
}

const guardsBy = ({ name, is, explain }: RealGuard): Guards => ({
  [`is${name}`]: is,
  [`explain${name}`]: explain,
});

describe.each(versions)("hostile values and the guards of $id", (version) => {
  test("each ends in an answer, also inside a valid value", { timeout: 120_000 }, async () => {
    const guards = await realGuards(version);
    const oracle = oracleOf(version.spec.root);
    let count = 0;
    for (const guard of guards) {
      const { name, schema, jsonSchema } = guard;
      const samples = fc.sample(valuesOf(jsonSchema, oracle.resolve), { numRuns: 8, seed: 1 });
      const valid = samples.find((value) => schema.is(value));
      for (const [label, make] of Object.entries(hostileValues)) {
        const isLarge = label === "a sparse list" || label === "a long text";
        const inside = Object.keys(valid ?? {}).slice(0, isLarge ? 0 : 3);
        const values = [
          make,
          ...inside.map((key) => () => ({ ...(valid as object), [key]: make() })),
        ];
        for (const one of values) {
          count++;
          const value = one();
          expect(typeof guard.is(value), name).toBe("boolean");
          expect(Array.isArray(guard.explain(value)), name).toBe(true);
          expect(schema["~standard"].validate(value), name).toBeTypeOf("object");
        }
      }
    }
    console.log(`${version.id}: ${count} hostile values, each with an answer`);
  });

  test(
    "a list of four thousand million holes is refused, and told of",
    { timeout: 20_000 },
    async () => {
      const [list] = (await realGuards(version)).filter(({ name }) => name === "CompanyList");
      const value = { type: "list", total_count: 0, data: hostileValues["a sparse list"]?.() };
      expect(answer("CompanyList", guardsBy(list!), value)).toBe(false);
    },
  );

  test("no guard runs text as code", () => {
    for (const folder of ["guards", "runtime"]) {
      const place = new URL(`../../generated/${version.id}/src/${folder}/`, import.meta.url);
      for (const file of readdirSync(place).filter((name) => name.endsWith(".ts"))) {
        const text = readFileSync(new URL(file, place), "utf8");
        expect(
          text.match(/\beval\b|\bFunction\s*\(|\bnew Function\b|\bimport\(\s*[^"'\s]/g),
          file,
        ).toBeNull();
      }
    }
  });

  test("a filter may nest as deep as the guards look, and no deeper", async () => {
    const guards = (await realGuards(version)).find(
      ({ name }) => name === "MultipleFilterSearchRequest",
    )!;
    const nested = (depth: number) => {
      let value: unknown = { operator: "AND", value: [{ field: "a", operator: "=", value: "b" }] };
      for (let level = 1; level < depth; level++) value = { operator: "AND", value: [value] };
      return value;
    };
    // In 2.11, each level is of two schemas, and each of them counts.
    const levels = version.id === "2.11" ? maxDepth / 2 : maxDepth;
    expect(answer(guards.name, guardsBy(guards), nested(levels))).toBe(true);
    expect(answer(guards.name, guardsBy(guards), nested(levels + 1))).toBe(false);
    expect(answer(guards.name, guardsBy(guards), nested(maxDepth + 1))).toBe(false);
    const endless = deep((inner) => ({ operator: "AND", value: [inner] }));
    expect(answer(guards.name, guardsBy(guards), endless)).toBe(false);
  });

  test("a filter that contains itself twice is refused at once", { timeout: 20_000 }, async () => {
    const guards = (await realGuards(version)).find(
      ({ name }) => name === "MultipleFilterSearchRequest",
    )!;
    const value: unknown[] = [];
    const filter = { operator: "AND", value };
    value.push(filter, filter);
    expect(answer(guards.name, guardsBy(guards), filter)).toBe(false);
  });
});

describe("names that every object inherits", () => {
  let guards: Guards;
  beforeAll(async () => {
    guards = (await guardsOf(keywords)) as Guards;
  });
  const is = (value: unknown) => answer("OddNames", guards, value);
  const right = '{ "constructor": "a", "__proto__": {}, "a b": "b" }';

  test("count as own properties only", () => {
    expect(is(JSON.parse(right))).toBe(true);
    expect(is({ "a b": "b" })).toBe(false);
    expect(is(Object.create(JSON.parse(right) as object))).toBe(false);
    expect(is(JSON.parse(right.replace('"constructor": "a", ', "")))).toBe(false);
    expect(is(JSON.parse(right.replace('"__proto__": {}, ', "")))).toBe(false);
    expect(is(JSON.parse(right.replace("{}", '{ "__proto__": 7 }')))).toBe(true);
    expect(is(JSON.parse(right.replace("{}", '{ "__proto__": "7" }')))).toBe(false);
    expect(is(Object.assign(JSON.parse(right) as object, { toString: 7 }))).toBe(true);
    expect(is(Object.assign(JSON.parse(right) as object, { toString: () => "" }))).toBe(false);
  });

  test("a tree may be as deep as the guards look, and no deeper", () => {
    const tree = (inner: unknown) => ({ children: [inner] });
    const nested = (depth: number) => {
      let value: unknown = { children: [] };
      for (let level = 1; level < depth; level++) value = tree(value);
      return value;
    };
    expect(answer("Tree", guards, nested(maxDepth))).toBe(true);
    expect(answer("Tree", guards, nested(maxDepth + 1))).toBe(false);
    expect(answer("Tree", guards, deep(tree, { children: [] }))).toBe(false);
    expect(
      answer(
        "Tree",
        guards,
        deep((other) => ({ children: [], other })),
      ),
    ).toBe(false);
    const cycle: { children: unknown[] } = { children: [] };
    cycle.children.push(cycle, cycle);
    expect(answer("Tree", guards, cycle)).toBe(false);
  });

  test("each hostile value has an answer from a guard of every keyword", () => {
    const names = Object.keys(guards).filter((name) => /^is[A-Z]/.test(name));
    for (const name of names.map((one) => one.slice(2))) {
      for (const make of Object.values(hostileValues)) {
        expect(typeof guards[`is${name}`]?.(make()), name).toBe("boolean");
        expect(Array.isArray(guards[`explain${name}`]?.(make())), name).toBe(true);
      }
    }
  });
});

describe("secrets", () => {
  const secret = "hunter2-and-more";
  const description = `
openapi: 3.0.3
info: { title: Secrets, version: "1" }
paths: {}
components:
  schemas:
    login:
      type: object
      properties:
        access_token: { type: integer }
        password: { type: string, maxLength: 2 }
        Authorization: { type: string, enum: [none] }
        api_key: { oneOf: [{ type: integer }, { type: boolean }] }
        clientSecret: { type: array, items: { type: integer } }
        cookies: { type: object, additionalProperties: { type: integer } }
        name: { type: integer }
`;

  test("are in no issue, no message and no result", async () => {
    const guards = (await guardsOf(description)) as Guards;
    const value = {
      access_token: secret,
      password: secret,
      Authorization: secret,
      api_key: secret,
      clientSecret: [secret],
      cookies: { session: secret },
      name: "x".repeat(10_000),
    };
    const issues = guards["explainLogin"]!(value) as readonly Issue[];
    expect(issues).toHaveLength(7);
    expect(Math.max(...issues.map(({ got }) => got.length))).toBeLessThanOrEqual(60);
    const schema = guards["loginSchema"] as never as RealGuard["schema"];
    const said = [
      JSON.stringify(issues),
      JSON.stringify(schema["~standard"].validate(value)),
      messageOf(() => guards["assertLogin"]!(value)),
    ];
    for (const text of said) expect(text).not.toContain("hunter2");
    expect(said[2]).toContain("/password should be at most 2 characters, is a string (hidden)");
  });
});

function messageOf(call: () => unknown): string {
  try {
    call();
    return "";
  } catch (error) {
    return String(error);
  }
}
