import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { api, diff, integer, string } from "./api.js";

const list: JsonObject = { schema: { type: "array", items: string } };

/** A parameter of an address that two operations share, before and after. */
const cases: Readonly<Record<string, readonly [JsonObject, JsonObject]>> = {
  "path-parameter-renamed": [{ name: "thing_id" }, { name: "id" }],
  "parameter-deprecated": [{}, { deprecated: true }],
  "parameter-style-changed": [list, { ...list, style: "label" }],
  "type-changed": [{}, { schema: integer }],
  "keyword-added": [{}, { schema: { ...string, not: { const: "me" } } }],
  "enum-added": [list, { schema: { type: "array", items: { enum: ["a"] } } }],
};

test.for(Object.entries(cases))(
  "%s in a part of an address: one finding for all operations there",
  ([code, [before, after]]) => {
    const { findings } = diff(things(before), things(after));
    const found = findings.map((one) => [one.code, one.subject.name, one.reach.operations]);
    const path = pathOf(before);
    expect(found).toEqual([[code, "/things/{}", [`DELETE ${path}`, `GET ${path}`]]]);
  },
);

function things(parameter: JsonObject): JsonObject {
  const whole = { name: "id", in: "path", required: true, schema: string, ...parameter };
  const path = pathOf(parameter);
  return api({
    [`GET ${path}`]: { parameters: [whole] },
    [`DELETE ${path}`]: { parameters: [whole] },
  });
}

function pathOf({ name = "id" }: JsonObject): string {
  return `/things/{${String(name)}}`;
}
