/** ETags of a mock that remembers: https://www.rfc-editor.org/rfc/rfc9110#section-13. What is right is written by hand. */
import { expect, test } from "vitest";
import { loadDescribed } from "../conformance/own-mock/load-described.js";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const header = (name: string) => `{ name: ${name}, in: header, schema: { type: string } }`;
const note = `{ $ref: "#/components/schemas/Note" }`;
const given = `requestBody: { required: true, ${json("{ type: object, properties: { text: { type: string } } }")} }`;
const tag = "headers: { ETag: { schema: { type: string } } }";
const id = "{ name: id, in: path, required: true, schema: { type: string } }";

async function notes(precondition = `"412": { description: Changed. }`) {
  const [, own] = await loadDescribed(`
openapi: 3.1.0
info: { title: Notes, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /notes:
    get: { parameters: [${header("If-None-Match")}], responses: { "200": { description: All., ${tag}, ${json(`{ type: array, items: ${note} }`)} }, "304": { description: Known. } } }
    post: { ${given}, responses: { "201": { description: Made., ${tag}, ${json(note)} } } }
  "/notes/{id}":
    parameters: [${id}]
    get: { parameters: [${header("If-None-Match")}], responses: { "200": { description: One., ${tag}, ${json(note)} }, "304": { description: Known. } } }
    patch: { parameters: [${header("If-Match")}], ${given}, responses: { "200": { description: One., ${json(note)} }, ${precondition} } }
    delete: { parameters: [${header("If-Match")}], responses: { "204": { description: Gone. }, ${precondition} } }
  "/files/{id}":
    parameters: [${id}]
    get: { responses: { "200": { description: One., ${json(note)} } } }
    put: { parameters: [${header("If-None-Match")}], ${given}, responses: { "200": { description: One., ${json(note)} }, "201": { description: Made., ${json(note)} }, ${precondition} } }
  /settings:
    get: { responses: { "200": { description: All., ${tag}, ${json("{ type: object, properties: { size: { type: integer } } }")} } } }
    put: { parameters: [${header("If-Match")}], requestBody: { required: true, ${json("{ type: object, properties: { size: { type: integer } } }")} }, responses: { "204": { description: Done. }, ${precondition} } }
  /plain: { post: { ${given}, responses: { "201": { description: Made., ${json(`{ $ref: "#/components/schemas/Plain" }`)} } } } }
  "/plain/{id}": { parameters: [${id}], get: { responses: { "200": { description: One., ${json(`{ $ref: "#/components/schemas/Plain" }`)} } } } }
components:
  schemas:
    Note: { type: object, required: [id], properties: { id: { type: string, readOnly: true }, text: { type: string } } }
    Plain: { type: object, required: [id], properties: { id: { type: string, readOnly: true }, text: { type: string } } }
`);
  const { fetch } = own.mock({ remember: true });
  return async (line: string, headers: Record<string, string> = {}, body?: object) => {
    const [method = "", path = ""] = line.split(" ");
    const response = await fetch(`https://api.example${path}`, {
      ...{ method, headers: { ...headers, ...(body && { "content-type": "application/json" }) } },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      tag: response.headers.get("etag") ?? "none",
      body: response.ok && text !== "" ? (JSON.parse(text) as { id: string; text?: string }) : {},
    };
  };
}

test("a resource has an ETag, which changes when it changes and only then", async () => {
  const send = await notes();
  const made = await send("POST /notes", {}, { text: "a" });
  const path = `/notes/${(made.body as { id: string }).id}`;
  expect(made.tag).toMatch(/^"[^"]+"$/);
  expect((await send(`GET ${path}`)).tag).toBe(made.tag);
  const list = await send("GET /notes");
  const changed = await send(`PATCH ${path}`, {}, { text: "b" });
  expect(changed.tag).not.toBe(made.tag);
  expect((await send(`GET ${path}`)).tag).toBe(changed.tag);
  expect((await send("GET /notes")).tag).not.toBe(list.tag);
});

test("what is known already comes as 304, without a body and with its ETag", async () => {
  const send = await notes();
  const made = await send("POST /notes", {}, { text: "a" });
  const path = `/notes/${(made.body as { id: string }).id}`;
  for (const known of [made.tag, `W/${made.tag}`, `"x", ${made.tag}`, "*"]) {
    expect(await send(`GET ${path}`, { "if-none-match": known })).toEqual({
      ...{ status: 304, tag: made.tag, body: {} },
    });
  }
  expect((await send(`GET ${path}`, { "if-none-match": '"x"' })).status).toBe(200);
  const { tag: all } = await send("GET /notes");
  expect((await send("GET /notes", { "if-none-match": all })).status).toBe(304);
  await send(`PATCH ${path}`, {}, { text: "b" });
  expect((await send(`GET ${path}`, { "if-none-match": made.tag })).status).toBe(200);
  expect((await send("GET /notes", { "if-none-match": all })).status).toBe(200);
});

test("a change for another state than there is changes nothing and gets 412", async () => {
  const send = await notes();
  const made = await send("POST /notes", {}, { text: "a" });
  const path = `/notes/${(made.body as { id: string }).id}`;
  for (const other of ['"x"', `W/${made.tag}`]) {
    expect((await send(`PATCH ${path}`, { "if-match": other }, { text: "b" })).status).toBe(412);
    expect((await send(`DELETE ${path}`, { "if-match": other })).status).toBe(412);
  }
  expect((await send(`GET ${path}`)).tag).toBe(made.tag);
  const changed = await send(`PATCH ${path}`, { "if-match": made.tag }, { text: "b" });
  expect(changed.status).toBe(200);
  expect((await send(`DELETE ${path}`, { "if-match": made.tag })).status).toBe(412);
  expect((await send(`DELETE ${path}`, { "if-match": changed.tag })).status).toBe(204);
  expect((await send(`DELETE ${path}`, { "if-match": changed.tag })).status).toBe(404);
});

test("`If-None-Match: *` creates only, and a document has an ETag before anybody writes it", async () => {
  const send = await notes();
  const onlyNew = { "if-none-match": "*" };
  expect((await send("PUT /files/a", onlyNew, { text: "a" })).status).toBe(201);
  expect((await send("PUT /files/a", onlyNew, { text: "b" })).status).toBe(412);
  const first = await send("GET /settings");
  expect((await send("PUT /settings", { "if-match": '"x"' }, { size: 71 })).status).toBe(412);
  expect((await send("PUT /settings", { "if-match": first.tag }, { size: 71 })).status).toBe(204);
  expect((await send("PUT /settings", { "if-match": first.tag }, { size: 72 })).status).toBe(412);
  expect((await send("GET /settings")).body).toEqual({ size: 71 });
});

test("a condition whose failure is not described is ignored, and other resources have no ETag", async () => {
  const send = await notes(`"404": { description: None. }`);
  const made = await send("POST /notes", {}, { text: "a" });
  const path = `/notes/${(made.body as { id: string }).id}`;
  expect((await send(`PATCH ${path}`, { "if-match": '"x"' }, { text: "b" })).status).toBe(200);
  const plain = await send("POST /plain", {}, {});
  expect([plain.status, plain.tag]).toEqual([201, "none"]);
});
