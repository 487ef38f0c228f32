/** What a resource shows of those below it, in a mock that remembers. What is right is written by hand. */
import { expect, test } from "vitest";
import { loadDescribed } from "../conformance/own-mock/load-described.js";

type Json = ReturnType<typeof JSON.parse>;

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const ref = (name: string) => `{ $ref: "#/components/schemas/${name}" }`;
const one = (name: string) => `responses: { "200": { description: One., ${json(ref(name))} } }`;
const given = (schema: string) => `requestBody: { required: true, ${json(schema)} }`;
const id = (name: string) =>
  `{ name: ${name}, in: path, required: true, schema: { type: string } }`;

/** @param newOrder The schema of what creates an order. */
async function orders(newOrder: string, items: object = {}) {
  const lists = `{ type: array, items: ${ref("Item")} }`;
  const [, own] = await loadDescribed(`
openapi: 3.1.0
info: { title: Orders, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /orders:
    get: { responses: { "200": { description: All., ${json(`{ type: array, items: ${ref("Order")} }`)} } } }
    post: { ${given(newOrder)}, ${one("Order")} }
  "/orders/{id}": { parameters: [${id("id")}], get: { ${one("Order")} } }
  "/orders/{id}/items":
    parameters: [${id("id")}]
    get: { responses: { "200": { description: All., ${json(lists)} } } }
    post: { ${given("{ type: object, properties: { name: { type: string } } }")}, ${one("Item")} }
  "/orders/{id}/items/{item}":
    parameters: [${id("id")}, ${id("item")}]
    get: { ${one("Item")} }
    delete: { responses: { "204": { description: Gone. } } }
components:
  schemas:
    Order: { type: object, required: [id, items, item_count], properties: { id: { type: string }, name: { type: string }, items: ${lists}, item_count: { type: integer } } }
    Item: { type: object, required: [id], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }
`);
  const { fetch } = own.mock({ remember: true, items });
  return async (line: string, body?: object): Promise<Json> => {
    const [method = "", path = ""] = line.split(" ");
    const headers = { "content-type": "application/json" };
    const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`https://api.example${path}`, { method, ...sent });
    const text = await response.text();
    return text === "" ? response.status : JSON.parse(text);
  };
}

test("a list and a count in a resource are those of the collection below it", async () => {
  const send = await orders("{ type: object, properties: { name: { type: string } } }");
  const order = await send("POST /orders", { name: "A" });
  expect(order).toEqual({ id: order.id, name: "A", items: [], item_count: 0 });
  const other = await send("POST /orders", { name: "B" });
  const item = await send(`POST /orders/${order.id}/items`, { name: "x" });
  const whole = { ...order, items: [item], item_count: 1 };
  expect(await send(`GET /orders/${order.id}`)).toEqual(whole);
  expect(await send("GET /orders")).toEqual([whole, other]);
  expect(await send(`DELETE /orders/${order.id}/items/${item.id}`)).toBe(204);
  expect(await send(`GET /orders/${order.id}`)).toEqual(order);
});

test("a list that the caller gives stays as it was given", async () => {
  const send = await orders(ref("Order"));
  const items = [{ id: 7, name: "mine" }];
  const order = await send("POST /orders", { id: "a", items, item_count: 1 });
  await send(`POST /orders/${order.id}/items`, { name: "x" });
  expect((await send(`GET /orders/${order.id}`)).items).toMatchObject([{ name: "mine" }]);
});

test("a resource that a test begins with keeps what it has, and shows what is added", async () => {
  const first = { id: "a", items: [{ id: 7, name: "mine" }], item_count: 1 };
  const named = "{ type: object, properties: { name: { type: string } } }";
  const send = await orders(named, { "GET /orders": [first] });
  expect(await send("GET /orders/a")).toEqual(first);
  const item = await send("POST /orders/a/items", { name: "x" });
  const both = { ...first, items: [...first.items, item], item_count: 2 };
  expect(await send("GET /orders/a")).toEqual(both);
});
