/** `…/search`: filters are recognised by their shape, whatever an API calls its models. */
import { describe, expect, test } from "vitest";
import { compile } from "../support/compile.js";
import { packageOf } from "../support/package-of.js";

/** An API whose filters list their fields, each kind with its own operators. */
const listed = `
paths:
  /orders/find: { post: { operationId: findOrders, tags: [Orders], requestBody: { required: true, content: { application/json: { schema: { type: object, required: [where], properties: { where: { $ref: "#/components/schemas/condition" }, limit: { type: integer } } } } } }, responses: { "200": { description: Done. } } } }
components:
  schemas:
    condition: { oneOf: [{ $ref: "#/components/schemas/both" }, { $ref: "#/components/schemas/custom" }, { $ref: "#/components/schemas/text" }, { $ref: "#/components/schemas/amount" }] }
    both: { type: object, required: [operator, value], properties: { operator: { $ref: "#/components/schemas/joint" }, value: { type: array, items: { $ref: "#/components/schemas/condition" } } } }
    joint: { type: string, enum: [and, "none of"] }
    custom: { type: object, required: [field, operator, value], properties: { field: { type: string }, operator: { type: string, enum: [EQ, HAS_PROPERTY, "=~"] }, value: {} } }
    text: { type: object, required: [field, operator, value], properties: { field: { type: string, enum: [name, note] }, operator: { type: string, enum: [EQ, NOT_IN, contains] }, value: { oneOf: [{ type: string }, { type: array, items: { type: string } }] } } }
    amount: { type: object, required: [field, operator, value], properties: { field: { type: string, enum: [total] }, operator: { type: string, enum: [EQ, GTE] }, value: { type: number, nullable: true } } }`;

async function placed(): Promise<Record<string, string>> {
  const files = Object.entries(await packageOf(listed));
  return Object.fromEntries(files.map(([path, text]) => [`pack/${path}`, text]));
}

describe("fields that a description lists", () => {
  test("have the operators and the values of their kind", async () => {
    const program = `
import { query } from "./pack/src/search.js";
import type { Api } from "./pack/src/client.js";
declare const client: Api;
const small = query.and(query.field("total").atLeast(1.5), query.field("note").notIn(["a"]));
void client.orders.find({ where: query.noneOf(small, query.field("color").hasProperty({ any: "value" })) });
void client.orders.find({ where: query.field("total").is(null) });
// @ts-expect-error -- a name is not compared by size
query.field("name").atLeast("a");
// @ts-expect-error -- a total is no text
query.field("total").is("1");
// @ts-expect-error -- a list
query.field("name").notIn("a");
// @ts-expect-error -- one text
query.field("name").is(["a"]);
// @ts-expect-error -- nothing can be greater than null
query.field("total").atLeast(null);
// @ts-expect-error -- filters have no such group
query.or(small);`;
    expect(compile({ ...(await placed()), "program.ts": program })).toEqual([]);
  });

  test("have one implementation, with each operator as described", async () => {
    const { "src/search.ts": file = "" } = await packageOf(listed);
    const implementation = file.slice(file.indexOf("export const query"));
    expect(implementation.match(/operator: "[^"]+"/g)).toEqual(
      ["and", "none of", "EQ", "NOT_IN", "contains", "GTE", "HAS_PROPERTY"].map(
        (operator) => `operator: "${operator}"`,
      ),
    );
  });
});

describe("an API has `…/search`", () => {
  const entry = /"\.\/search"/;

  test("where it has filters", async () => {
    const files = await packageOf(listed);
    expect(files["package.json"]).toMatch(entry);
    expect(files["README.md"]).toContain("## Searches");
  });

  test.each([
    [
      "there is no group",
      listed.replace(
        'value: { type: array, items: { $ref: "#/components/schemas/condition" } }',
        "value: {}",
      ),
    ],
    [
      "a filter needs more than that",
      listed
        .replaceAll(
          "required: [field, operator, value]",
          "required: [field, operator, value, unit]",
        )
        .replaceAll("properties: { field:", "properties: { unit: { type: string }, field:"),
    ],
    [
      "an operator is any text",
      listed.replace('type: string, enum: [and, "none of"]', "type: string"),
    ],
    [
      "it is in responses alone",
      listed.replace(
        /requestBody:.*responses: \{ "200": \{ description: Done\. \} \}/,
        'responses: { "200": { description: Done., content: { application/json: { schema: { $ref: "#/components/schemas/condition" } } } } }',
      ),
    ],
    [
      "there are two of them",
      listed.replace("limit: { type: integer }", 'limit: { $ref: "#/components/schemas/other" }') +
        `
    other: { type: object, required: [operator, value], properties: { operator: { type: string, enum: [and] }, value: { type: array, items: { $ref: "#/components/schemas/text" } } } }`,
    ],
    ["there is nothing", "paths: {}"],
  ])("but not where %s", async (_, text) => {
    expect(text).not.toBe(listed);
    const files = await packageOf(text);
    expect(files).not.toHaveProperty(["src/search.ts"]);
    expect(files["package.json"]).not.toMatch(entry);
    expect(files["README.md"]).not.toContain("## Searches");
  });
});
