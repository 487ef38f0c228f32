/** What an act does with a resource, in a mock that remembers. What is right is written by hand. */
import { expect, test } from "vitest";
import { loadDescribed } from "../conformance/own-mock/load-described.js";

type Json = ReturnType<typeof JSON.parse>;

/** Sends requests to the mock of orders whose status has this schema. */
async function ordersWith(status: string) {
  const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
  const order = `{ $ref: "#/components/schemas/Order" }`;
  const given = `{ type: object, properties: { name: { type: string } } }`;
  const id = `parameters: [{ name: id, in: path, required: true, schema: { type: string } }]`;
  const one = `responses: { "200": { description: One., ${json(order)} } }`;
  const [, own] = await loadDescribed(`
openapi: 3.1.0
info: { title: Orders, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /orders: { post: { requestBody: { required: true, ${json(given)} }, responses: { "201": { description: Made., ${json(order)} } } } }
  "/orders/{id}": { ${id}, get: { ${one} } }
  "/orders/{id}/cancel": { ${id}, post: { ${one} } }
  "/orders/{id}/pay": { ${id}, post: { responses: { "204": { description: Done. } } } }
components:
  schemas:
    Order: { type: object, required: [id, status], properties: { id: { type: string, readOnly: true }, name: { type: string }, status: ${status} } }
    Status: { type: string, enum: [open, PAID, cancelled] }
`);
  const { fetch } = own.mock({ remember: true });
  return async (line: string): Promise<Json> => {
    const [method = "", path = ""] = line.split(" ");
    const isMaking = line === "POST /orders";
    const response = await fetch(`https://api.example${path}`, {
      method,
      ...(isMaking && { body: "{}", headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    return text === "" ? response.status : JSON.parse(text);
  };
}

test.each([
  ["an enum", "{ type: string, enum: [open, PAID, cancelled] }"],
  ["an enum by reference", `{ $ref: "#/components/schemas/Status" }`],
  ["an enum that may be null", "{ type: [string, 'null'], enum: [open, PAID, cancelled, null] }"],
  ["an enum or any string", "{ anyOf: [{ enum: [open, PAID, cancelled] }, { type: string }] }"],
  [
    "a named enum or any string",
    `{ anyOf: [{ $ref: "#/components/schemas/Status" }, { type: string }] }`,
  ],
  ["x-extensible-enum", "{ type: string, x-extensible-enum: [open, PAID, cancelled] }"],
  [
    "constants",
    "{ oneOf: [{ const: open, title: Open }, { const: PAID, title: Paid }, { const: cancelled, title: Cancelled }] }",
  ],
])("sets a status that is %s", async (_, status) => {
  const send = await ordersWith(status);
  const { id, status: first } = await send("POST /orders");
  expect(first).toBe("open");
  expect(await send(`POST /orders/${id}/cancel`)).toEqual({ id, status: "cancelled" });
  expect(await send(`GET /orders/${id}`)).toEqual({ id, status: "cancelled" });
  expect(await send(`POST /orders/${id}/pay`)).toBe(204);
  expect(await send(`GET /orders/${id}`)).toEqual({ id, status: "PAID" });
});

test("sets no status of which no value is known", async () => {
  const send = await ordersWith("{ type: string }");
  const { id, status } = await send("POST /orders");
  await send(`POST /orders/${id}/cancel`);
  expect(await send(`GET /orders/${id}`)).toEqual({ id, status });
});
