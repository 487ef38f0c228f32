import { expect, test } from "vitest";
import { diff as diffSides } from "../../generator/diff/diff.js";
import { sideOf, type Side } from "../../generator/diff/side.js";
import { normalize } from "../../generator/model/normalize.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { api, diff, gives, integer, object, ref, string, takes } from "./api.js";

/** Only the comparison is measured here, and not how long the names of the generated package take. */
function nameless(root: JsonObject): Side {
  const spec = { root, dialect: "3.0", file: "api.yaml", locate: () => undefined } as const;
  const { model } = normalize(spec);
  const models = new Map(model.schemas.map(({ name }) => [name, name]));
  return sideOf({
    label: "api.yaml",
    spec,
    model,
    names: { resources: [], models, sentModels: new Map() },
  });
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);

test("a thousand schemas that refer to each other", () => {
  const all = names(1000);
  const schemas = (leaf: JsonObject): JsonObject =>
    Object.fromEntries(
      all.map((name, index) => [
        name,
        object({
          leaf: index === 500 ? leaf : string,
          ...Object.fromEntries(
            all.filter((_, other) => other % 10 === index % 10).map((other) => [other, ref(other)]),
          ),
          next: ref(all[(index + 1) % all.length] ?? ""),
        }),
      ]),
    );
  const before = nameless(api(gives(ref("s0")), schemas(string)));
  const after = nameless(api(gives(ref("s0")), schemas(integer)));
  const start = performance.now();
  const { findings } = diffSides(before, after);
  expect(findings.map(({ code, subject }) => `${code} ${subject.name}.${subject.path}`)).toEqual([
    "type-changed s500.leaf",
  ]);
  expect(performance.now() - start).toBeLessThan(15_000);
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
  const all = names(400);
  const schemas = (leaf: JsonObject): JsonObject =>
    Object.fromEntries(
      all.map((name, index) => [
        name,
        index === 0
          ? object({ leaf })
          : { allOf: [ref(`s${index - 1}`), object({ [name]: string })] },
      ]),
    );
  const last = ref("s399");
  const { findings } = diff(api(gives(last), schemas(string)), api(gives(last), schemas(integer)));
  expect(findings.map(({ code, subject }) => `${code} ${subject.name}.${subject.path}`)).toEqual([
    "type-changed s0.leaf",
  ]);
});

test("a schema that is nothing but itself says nothing", () => {
  const schemas = { a: { allOf: [ref("a")] }, b: { oneOf: [ref("b"), string] } };
  const description = api({ ...gives(ref("a")), ...takes(ref("b")) }, schemas);
  expect(diff(description, description).findings).toEqual([]);
});
