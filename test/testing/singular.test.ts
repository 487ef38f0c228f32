import { expect, test } from "vitest";
import { singular } from "../../templates/runtime/testing/singular.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";

test.each([
  ["companies", "company"],
  ["boxes", "box"],
  ["statuses", "status"],
  ["addresses", "address"],
  ["branches", "branch"],
  ["orders", "order"],
  ["blogPosts", "blogPost"],
  ["warehouses", "warehouse"],
  ["movies", "movie"],
  ["caches", "cache"],
  ["status", "status"],
  ["person", "person"],
])("one of %s is %s", (all, one) => {
  expect(singular(all)).toBe(one);
});

test("the id of a resource is known by the name of one, and so is the count of all", async () => {
  const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
  const one = `responses: { "200": { description: One., ${json(`{ $ref: "#/components/schemas/Company" }`)} } }`;
  const gone = `{ type: object, required: [company_id, deleted], properties: { company_id: { type: string }, deleted: { type: boolean } } }`;
  const all = `{ type: object, required: [companies, company_count], properties: { companies: { type: array, items: { $ref: "#/components/schemas/Company" } }, company_count: { type: integer } } }`;
  const [, own] = await loadDescribed(`
openapi: 3.1.0
info: { title: Companies, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /companies:
    get: { responses: { "200": { description: All., ${json(all)} } } }
    post: { requestBody: { required: true, ${json("{ type: object, properties: { name: { type: string } } }")} }, ${one} }
  "/companies/{id}":
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { ${one} }
    delete: { responses: { "200": { description: Gone., ${json(gone)} } } }
components:
  schemas:
    Company: { type: object, required: [id], properties: { id: { type: string, readOnly: true }, name: { type: string } } }
`);
  const { fetch } = own.mock({ remember: true });
  const send = async (method: string, path: string, body?: string) => {
    const headers = { "content-type": "application/json" };
    const sent = body === undefined ? {} : { headers, body };
    const response = await fetch(`https://api.example${path}`, { method, ...sent });
    return (await response.json()) as Record<string, unknown>;
  };
  const first = String((await send("POST", "/companies", "{}"))["id"]);
  const second = String((await send("POST", "/companies", "{}"))["id"]);
  expect(await send("GET", "/companies")).toMatchObject({ company_count: 2 });
  for (const id of [first, second])
    expect(await send("DELETE", `/companies/${id}`)).toMatchObject({ company_id: id });
});
