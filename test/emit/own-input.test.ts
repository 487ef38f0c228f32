import { expect, test } from "vitest";
import { emitResources } from "../../generator/emit/resources.js";
import { moduleText } from "../../generator/output/unformatted-file.js";
import { inputOf } from "../support/package-of.js";

/** The statement that sends the request of an operation. */
function sent(said: string): string {
  const input = inputOf(`
paths:
  /pets/{pet_id}:
    post:
      operationId: updatePet
      tags: [Pets]
${said.trim().replace(/^/gm, "      ")}
`);
  const [resource] = emitResources(input).map((file) => moduleText(file.source()));
  return /this\.http\.send\(.*/.exec(resource ?? "")?.[0] ?? "";
}

const query = (...names: readonly string[]) =>
  `parameters: [${names.map((name) => `{ in: query, schema: { type: string }, name: ${name} }`).join(", ")}]`;
const body = (schema: string, required = false) =>
  `requestBody: { required: ${required}, content: { application/json: { schema: ${schema} } } }`;
const named = "{ type: object, properties: { name: { type: string } } }";

test.each([
  ["a query", query("page"), "query: ownInput(input)"],
  ["a body", body(named), "body: ownInput(input)"],
  ["both", `${query("page")}\n${body(named)}`, "(ownInput(input) ?? {}, ["],
  ["parts", `${query("name")}\n${body(named)}`, "...ownInput(input)"],
])("options in place of an input that may be left out are refused: %s", (_, said, text) => {
  expect(sent(said)).toContain(text);
});

test.each([
  [
    "one that must be given",
    "parameters: [{ in: query, schema: { type: string }, name: page, required: true }]",
  ],
  ["one with a name like an option's", query("page", "signal")],
  [
    "a body with a name like an option's",
    body("{ type: object, properties: { headers: { type: string } } }"),
  ],
  ["an object of any names", body("{ type: object }")],
  ["a list", body("{ type: array, items: { type: string } }")],
  ["no input at all", ""],
])("no other input is looked at: %s", (_, said) => {
  const text = sent(said);
  expect(text).toContain("this.http.send(");
  expect(text).not.toContain("ownInput");
});
