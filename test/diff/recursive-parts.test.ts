import { expect, test } from "vitest";
import { api, diff, gives, integer, object, ref, string } from "./api.js";
import type { JsonObject } from "../../generator/load/spec-document.js";

test("parts of an allOf that hold that allOf are compared to an end", () => {
  const both = { type: "array", items: { allOf: [ref("a"), ref("b")] } };
  const schemas = (more: JsonObject) => ({
    a: object({ all: both, ...more }),
    b: object({ all: { items: { allOf: [{ ...ref("a"), ...object({ all: both }) }, ref("b")] } } }),
  });
  const found = diff(
    api(gives(ref("a")), schemas({ count: string })),
    api(gives(ref("a")), schemas({ count: integer })),
  );
  expect(found.findings.map(({ code }) => code)).toContain("type-changed");
});
