import { expect, test } from "vitest";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { api, diff, gives, object, ref, string } from "./api.js";

const length = 800;

test.each<[string, (next: JsonObject, index: number) => JsonObject]>([
  ["all of the next one", (next) => ({ allOf: [next] })],
  ["one of the next one", (next) => ({ oneOf: [next] })],
  [
    "all of the next one and a property",
    (next, index) => ({ allOf: [next, object({ [`p${index}`]: string })] }),
  ],
])("a row of schemas, each %s, is compared to its end", (_, link) => {
  const row = (last: JsonObject) => {
    const links = Array.from({ length }, (__, index) => [
      `s${index}`,
      link(ref(`s${index + 1}`), index),
    ]);
    return api(gives(ref("s0")), { ...Object.fromEntries(links), [`s${length}`]: last });
  };
  const { findings } = diff(row(object({ v: string })), row(object({ v: { type: "integer" } })));
  expect(findings.map(({ code, verdict }) => `${code} ${verdict.wire}`)).toEqual([
    "type-changed breaking",
  ]);
});
