import { expect, test } from "vitest";
import { diff as diffSides } from "../../generator/diff/diff.js";
import { withParts } from "../../generator/diff/findings/parts.js";
import { sideOf, type Side } from "../../generator/diff/compare/side.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { api, diff, gives, object, ref, shortly, side, string } from "./api.js";

/** A side whose description cannot be read any more. */
function sealed(root: JsonObject): Side {
  const { label, spec, model, names } = side(root);
  const closed = new Proxy<JsonObject>(
    {},
    {
      get: (_, key) => {
        throw new Error(`The diff reads ${String(key)} of the description.`);
      },
    },
  );
  return sideOf({ label, spec: { ...spec, root: closed }, model, names });
}

const described = (isAfter: boolean) =>
  api(
    {
      "GET /a": {
        ...(isAfter ? { "x-sunset": "2030-01-01" } : {}),
        parameters: [
          { name: "size", in: "query", schema: { type: "integer", default: isAfter ? 20 : 10 } },
        ],
        responses: {
          "200": {
            description: "Done.",
            headers: { "X-Rate": { schema: { type: isAfter ? "string" : "integer" } } },
            content: { "application/json": { schema: ref("pet") } },
          },
        },
      },
      ...gives(ref("dog"), "dogs"),
    },
    {
      pet: object(
        { name: string, age: string },
        {
          ...(isAfter ? { required: ["name"] } : {}),
          not: { required: [isAfter ? "a" : "b"] },
        },
      ),
      dog: { allOf: [ref("pet"), object({ bark: isAfter ? { type: "integer" } : string })] },
    },
  );

test("a diff asks the models alone, never the descriptions", () => {
  const found = withParts(diffSides(sealed(described(false)), sealed(described(true))));
  expect(found).toEqual(diff(described(false), described(true)));
  expect(found.findings.map(({ code }) => code).toSorted()).toEqual([
    "keyword-changed",
    "keyword-changed",
    "operation-sunset-changed",
    "parameter-default-changed",
    "property-became-required",
    "type-changed",
    "type-changed",
  ]);
});

const listing = (page: JsonObject, whole: JsonObject = {}) =>
  api({
    "GET /a": {
      parameters: [
        { name: "paging", in: "query", schema: { ...object({ page }), explode: true, ...whole } },
      ],
      responses: { "204": { description: "Done." } },
    },
  });

test.each([
  ["its own", listing({ type: "integer", default: 1 }), listing({ type: "integer", default: 2 })],
  [
    "the object's",
    listing({ type: "integer" }, { default: { page: 1 } }),
    listing({ type: "integer" }, { default: { page: 2 } }),
  ],
])("the default of a key of an exploded object: %s", (_, before, after) => {
  const { findings } = diff(before, after);
  expect(findings.map(({ code, before: was, after: is }) => [code, was, is].join(" "))).toEqual([
    expect.stringContaining("parameter-default-changed"),
  ]);
  expect(diff(before, before).findings).toEqual([]);
});

test("what only a key of an exploded object says, and what its object says", () => {
  const not = (value: string) => ({ not: { const: value } });
  const integer = { type: "integer" };
  expect(
    shortly(diff(listing({ ...integer, ...not("a") }), listing({ ...integer, ...not("b") }))),
  ).toEqual([expect.stringContaining("keyword-changed")]);
  expect(shortly(diff(listing(integer, not("a")), listing(integer, not("b"))))).toEqual([
    expect.stringContaining("keyword-changed"),
  ]);
});

test("a header that is JSON has a type, too", () => {
  const header = (type: string) =>
    api({
      "GET /a": {
        responses: {
          "204": {
            description: "Done.",
            headers: { "X-A": { content: { "application/json": { schema: { type } } } } },
          },
        },
      },
    });
  expect(shortly(diff(header("boolean"), header("integer")))).toEqual([
    expect.stringContaining("type-changed"),
  ]);
  expect(diff(header("boolean"), header("boolean")).findings).toEqual([]);
});
