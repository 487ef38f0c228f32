import { expect, test } from "vitest";
import { inputOf } from "../support/package-of.js";

/** What the client is told of the parameter `a`, an array. */
function styleOf(place: string, said: string): unknown {
  const path = place === "path" ? "/pets/{a}" : "/pets";
  const { operations } = inputOf(`
openapi: 3.0.3
paths:
  ${path}:
    get:
      operationId: list
      parameters: [{ name: a, in: ${place}, required: true, ${said} schema: { type: array, items: { type: string } } }]
`);
  const styles = operations[0]?.styles as Record<string, Record<string, object>>;
  return JSON.parse(JSON.stringify(styles[place]?.["a"] ?? {}));
}

// Without `explode`, the client explodes the style `form` only.
test.each([
  ["query", "", {}],
  ["query", "explode: true,", {}],
  ["query", "explode: false,", { explode: false }],
  ["query", "style: pipeDelimited,", { style: "pipeDelimited" }],
  ["query", "style: pipeDelimited, explode: false,", { style: "pipeDelimited" }],
  ["query", "style: pipeDelimited, explode: true,", { style: "pipeDelimited", explode: true }],
  ["query", "style: spaceDelimited, explode: true,", { style: "spaceDelimited", explode: true }],
  ["path", "style: label,", { style: "label" }],
  ["path", "style: label, explode: true,", { style: "label", explode: true }],
  ["path", "explode: true,", { explode: true }],
  ["header", "explode: true,", { explode: true }],
  ["cookie", "explode: false,", { explode: false }],
])("in a %s, %s", (place, said, style) => {
  expect(styleOf(place, said)).toEqual(style);
});
