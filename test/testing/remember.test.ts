/** A mock that remembers: what is created can be found again, and is gone when it is deleted. */
import { describe, expect, test } from "vitest";
import { company } from "../../generated/2.11/src/fixtures/index.js";
import { explain } from "../../templates/runtime/explain.js";
import { schemaOf } from "../../templates/runtime/schema.js";
import type { Shape } from "../../templates/runtime/shape.js";
import { createMock } from "../../templates/runtime/testing/mock.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { connect, sent } from "./client.js";

const collect = async (list: AsyncIterable<unknown>) => {
  const all: unknown[] = [];
  for await (const item of list) all.push(item);
  return all;
};

describe("a contact", () => {
  test("that was created is retrieved, listed, searched, updated and deleted", async () => {
    const { intercom } = connect({ remember: true });
    const ann = await intercom.contacts.create({ role: "user", email: "ann@example.com" });
    const bob = await intercom.contacts.create({ role: "user", email: "bob@example.com" });
    expect(ann.id).not.toBe(bob.id);
    expect(await intercom.contacts.retrieve(ann.id ?? "")).toEqual(ann);
    expect(ann).toMatchObject({ role: "user", email: "ann@example.com" });
    expect(await collect(intercom.contacts.list())).toEqual([ann, bob]);

    const query = { field: "email", operator: "=", value: "bob@example.com" } as const;
    const search = { query, pagination: { per_page: 5 } };
    expect(await collect(intercom.contacts.search(search))).toEqual([bob]);

    const renamed = await intercom.contacts.update(bob.id ?? "", { name: "Bob" });
    expect(renamed).toEqual({ ...bob, name: "Bob" });
    expect(await intercom.contacts.retrieve(bob.id ?? "")).toEqual(renamed);

    await intercom.contacts.delete(bob.id ?? "");
    await expect(intercom.contacts.retrieve(bob.id ?? "")).rejects.toMatchObject({ status: 404 });
    await expect(intercom.contacts.delete(bob.id ?? "")).rejects.toMatchObject({ status: 404 });
    await expect(intercom.contacts.update(bob.id ?? "", {})).rejects.toMatchObject({ status: 404 });
    expect(await collect(intercom.contacts.list())).toEqual([ann]);
  });

  test("has what it was not given left out", async () => {
    const { intercom } = connect({ remember: true });
    const { id = "" } = await intercom.contacts.create({ role: "user", email: "a@example.com" });
    const contact = await intercom.contacts.retrieve(id);
    expect([contact.phone ?? null, contact.avatar ?? null]).toEqual([null, null]);
  });

  test("has notes of its own, which are found by their id, too", async () => {
    const { intercom } = connect({ remember: true });
    const note = await intercom.contacts.createNote("6", { body: "Hello" });
    await intercom.contacts.createNote("7", { body: "Other" });
    expect(note).toMatchObject({ body: "Hello" });
    expect(await collect(intercom.contacts.listNotes("6"))).toEqual([note]);
    expect(await intercom.notes.retrieve(note.id ?? "")).toEqual(note);
  });

  test("is attached to a company, and detached", async () => {
    const { intercom } = connect({ remember: true });
    const { id = "" } = await intercom.companies.createOrUpdate({ company_id: "6", name: "Acme" });
    await intercom.contacts.attachCompany("9", { id });
    expect(await collect(intercom.contacts.listCompanies("9"))).toMatchObject([
      { id, name: "Acme" },
    ]);
    await intercom.contacts.detachCompany("9", id);
    expect(await collect(intercom.contacts.listCompanies("9"))).toEqual([]);
    expect(await intercom.companies.retrieve(id)).toMatchObject({ name: "Acme" });
    expect(await intercom.companies.find({ company_id: "6" })).toMatchObject({ id });
    await expect(intercom.companies.find({ company_id: "7" })).rejects.toMatchObject({
      status: 404,
    });
  });
});

test("an article is listed in the form of its list", async () => {
  const { intercom } = connect({ remember: true });
  const article = await intercom.articles.create({ title: "How", author_id: 1 });
  expect(await collect(intercom.articles.list())).toMatchObject([{ id: article.id, title: "How" }]);
});

test("lists begin with their items, and reset forgets what came after", async () => {
  const first = company({ id: "a", name: "First" });
  const { mock, intercom } = connect({ remember: true, items: { "GET /companies": [first] } });
  expect(await intercom.companies.retrieve("a")).toEqual(first);
  await intercom.companies.createOrUpdate({ company_id: "b" });
  expect(await collect(intercom.companies.list())).toHaveLength(2);
  mock.reset();
  expect(await collect(intercom.companies.list())).toEqual([first]);
});

test("without the option nothing is kept", async () => {
  const { intercom } = connect();
  await intercom.contacts.delete("6");
  expect((await intercom.contacts.retrieve("6")).id).toBeDefined();
});

test("what no operation creates is as in its fixture", async () => {
  const { intercom, mock } = connect({ remember: true });
  expect((await intercom.admins.retrieve("1")).type).toBe("admin");
  expect((await mock.fetch(sent("/me"))).status).toBe(200);
});

test("a member of one resource is no member of another one", async () => {
  const shape: Shape = { fields: { id: "integer", name: "string" } };
  const member = schemaOf((value): value is unknown => explain(value, shape).length === 0, shape);
  const home = "/orgs/{org}/members";
  const own = { responses: { 200: (n = 0) => ({ id: 10 + n, name: "Ann" }) } };
  const mock = createMock(
    {
      api: { servers: {} },
      routes: [],
      schemas: {
        [`POST ${home}`]: { body: member, responses: { 200: [member] } },
        [`GET ${home}/{id}`]: { responses: { 200: [member] } },
        [`DELETE ${home}/{id}`]: { responses: { 204: [] } },
      },
      fixtures: { [`POST ${home}`]: own, [`GET ${home}/{id}`]: own },
      parameterShapes: {},
    },
    { remember: true },
  );
  const send = (method: string, path: string, body?: object) =>
    mock.fetch(`https://api.example${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  const created = await send("POST", "/orgs/1/members", { id: 7, name: "Bob" });
  expect(await created.json()).toEqual({ id: 7, name: "Bob" });
  expect((await send("GET", "/orgs/2/members/7")).status).toBe(404);
  expect((await send("DELETE", "/orgs/2/members/7")).status).toBe(404);
  expect(await (await send("GET", "/orgs/1/members/7")).json()).toEqual({ id: 7, name: "Bob" });
  expect((await send("DELETE", "/orgs/1/members/7")).status).toBe(204);
  expect((await send("GET", "/orgs/1/members/7")).status).toBe(404);
});

describe("a resource with members", () => {
  const described = (shape: Shape) =>
    schemaOf((value): value is unknown => explain(value, shape).length === 0, shape);
  const org = described({ fields: { id: "string", name: { optional: "string" } } });
  const member = described({
    fields: {
      id: "integer",
      org_id: "string",
      team: { fields: { id: "integer", name: "string" } },
      name: { optional: "string" },
    },
  });
  const orgs = { responses: { 200: (n = 0) => ({ id: `org-${n}`, name: "Acme" }) } };
  const members = {
    responses: {
      200: (n = 0) => ({ id: 10 + n, org_id: "elsewhere", team: { id: 1, name: "One" } }),
    },
  };
  const list = described({ list: { name: "Member", ref: () => member.shape } });
  const home = "/orgs/{id}/teams/{team}/members";
  const mockOf = () =>
    createMock(
      {
        api: { servers: {} },
        routes: [],
        schemas: {
          "GET /orgs/{id}": { responses: { 200: [org] } },
          "PUT /orgs/{id}": { body: org, responses: { 200: [org] } },
          "DELETE /orgs/{id}": { responses: { 204: [] } },
          [`POST ${home}`]: { body: described("unknown"), responses: { 200: [member] } },
          [`GET ${home}`]: { responses: { 200: [list] } },
          [`GET ${home}/{member}`]: { responses: { 200: [member] } },
          "GET /members/{member}": { responses: { 200: [member] } },
        },
        fixtures: {
          "GET /orgs/{id}": orgs,
          "PUT /orgs/{id}": orgs,
          [`POST ${home}`]: members,
          [`GET ${home}`]: { responses: { 200: () => [members.responses[200]()] } },
          [`GET ${home}/{member}`]: members,
          "GET /members/{member}": members,
        },
        parameterShapes: {},
      },
      { remember: true },
    );
  const sending =
    ({ fetch }: ReturnType<typeof mockOf>) =>
    async (method: string, path: string, body?: object) => {
      const response = await fetch(`https://api.example${path}`, {
        method,
        ...(body && {
          body: JSON.stringify(body),
          headers: { "content-type": "application/json" },
        }),
      });
      const text = await response.text();
      return [response.status, ...(response.ok && text ? [JSON.parse(text) as unknown] : [])];
    };

  test("is created by PUT where nothing else creates it, and replaced", async () => {
    const send = sending(mockOf());
    expect(await send("GET", "/orgs/acme")).toEqual([404]);
    expect(await send("PUT", "/orgs/acme", { id: "acme", name: "A" })).toEqual([
      200,
      { id: "acme", name: "A" },
    ]);
    expect(await send("GET", "/orgs/acme")).toEqual([200, { id: "acme", name: "A" }]);
    expect(await send("PUT", "/orgs/acme", { id: "acme", name: "B" })).toMatchObject([200, {}]);
    expect(await send("GET", "/orgs/acme")).toEqual([200, { id: "acme", name: "B" }]);
  });

  test("takes its members with it when it is deleted", async () => {
    const send = sending(mockOf());
    await send("PUT", "/orgs/acme", { id: "acme" });
    const [, made] = await send("POST", "/orgs/acme/teams/3/members", { name: "Ann" });
    const { id } = made as { id: number };
    expect(made).toEqual({ id, org_id: "acme", team: { id: 3, name: "One" }, name: "Ann" });
    await send("POST", "/orgs/other/teams/3/members", { name: "Bob" });
    expect(await send("GET", `/members/${id}`)).toEqual([200, made]);
    expect(await send("GET", "/orgs/acme/teams/3/members")).toEqual([200, [made]]);
    expect(await send("DELETE", "/orgs/acme")).toEqual([204]);
    for (const path of [`/members/${id}`, "/orgs/acme/teams/3/members"]) {
      expect(await send("GET", path)).toEqual([404]);
    }
    expect(await send("POST", "/orgs/acme/teams/3/members", {})).toEqual([404]);
    expect(await send("GET", "/orgs/other/teams/3/members")).toMatchObject([
      200,
      [{ name: "Bob" }],
    ]);
    await send("PUT", "/orgs/acme", { id: "acme" });
    expect(await send("GET", "/orgs/acme/teams/3/members")).toEqual([200, []]);
  });
});

// https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2
test("a response 201 says where the resource is that was created", async () => {
  const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
  const body = `requestBody: { required: true, ${json("{ type: object, properties: { name: { type: string } } }")} }`;
  const pet = `{ $ref: "#/components/schemas/Pet" }`;
  const toy = `{ $ref: "#/components/schemas/Toy" }`;
  const made = (schema: string) => `responses: { "201": { description: Made., ${json(schema)} } }`;
  const one = (schema: string) => `responses: { "200": { description: One., ${json(schema)} } }`;
  const id = (name: string) =>
    `{ name: ${name}, in: path, required: true, schema: { type: string } }`;
  const [, own] = await loadDescribed(`
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://api.example/v1 }]
paths:
  /pets: { post: { ${body}, ${made(pet)} } }
  "/pets/{pet}":
    parameters: [${id("pet")}]
    get: { ${one(pet)} }
    put: { ${body}, responses: { "201": { description: Made. } } }
  "/pets/{pet}/toys": { parameters: [${id("pet")}], post: { ${body}, ${made(toy)} } }
  "/pets/{owner}/toys/{toy}": { parameters: [${id("owner")}, ${id("toy")}], get: { ${one(toy)} } }
  /notes: { post: { ${body}, responses: { "200": { description: Made., ${json(pet)} } } } }
components:
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: string, readOnly: true }, name: { type: string } } }
    Toy: { type: object, required: [id], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }
`);
  const { fetch } = own.mock({ remember: true });
  const send = async (method: string, url: string) => {
    const headers = { "content-type": "application/json" };
    const sent = method === "GET" ? {} : { headers, body: JSON.stringify({ name: "Rex" }) };
    const response = await fetch(url, { method, ...sent });
    const text = await response.text();
    const { id } = (text === "" ? {} : JSON.parse(text)) as { id?: string | number };
    return { id, location: response.headers.get("location") ?? "" };
  };
  for (const base of ["https://api.example/v1", "http://localhost:3000/proxy/v1"]) {
    const rex = await send("POST", `${base}/pets/`);
    expect(rex.location).toBe(`${base}/pets/${rex.id}`);
    expect((await send("GET", rex.location)).id).toBe(rex.id);
    const ball = await send("POST", `${rex.location}/toys`);
    expect(ball.location).toBe(`${rex.location}/toys/${ball.id}`);
    expect((await send("GET", ball.location)).id).toBe(ball.id);
    const max = `${base}/pets/max%20${base.length}`;
    expect((await send("PUT", max)).location).toBe(max);
    // Now it is there.
    expect((await send("PUT", max)).location).toBe("");
    expect((await send("POST", `${base}/notes`)).location).toBe("");
  }
  // What nobody keeps is nowhere.
  const forgetful = await own.mock().fetch("https://api.example/v1/pets", {
    ...{ method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
  });
  expect([forgetful.status, forgetful.headers.get("location")]).toEqual([201, null]);
});

test("a patch changes what it names, PUT beside it replaces, and what no response shows is kept", async () => {
  const [, own] = await loadDescribed(`
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://api.example }]
paths:
  /pets:
    post: { requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }, responses: { "201": { description: Made. } } }
    get: { responses: { "200": { description: All., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } } } }
  "/pets/{name}":
    parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
    get: { responses: { "200": { description: One., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } } }
    put: { requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }, responses: { "204": { description: Replaced. } } }
    patch:
      requestBody:
        required: true
        content:
          application/merge-patch+json: { schema: { type: object } }
          application/json-patch+json: { schema: { type: array, items: { type: object } } }
      responses: { "200": { description: One., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
    delete: { responses: { "204": { description: Gone. } } }
  "/pets/{name}/toys":
    parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
    post: { requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } }, responses: { "201": { description: Made., content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } } } }
    get: { responses: { "200": { description: All., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Toy" } } } } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string }, tag: { type: string }, size: { type: object, properties: { w: { type: integer }, h: { type: integer } } }, friends: { type: array, items: { type: string } } } }
    Toy: { type: object, required: [id], properties: { id: { type: integer, readOnly: true }, pet_id: { type: string }, name: { type: string } } }
`);
  const { fetch } = own.mock({ remember: true });
  const send = async (method: string, path: string, body?: object, type = "application/json") => {
    const sent = body && { body: JSON.stringify(body), headers: { "content-type": type } };
    const response = await fetch(`https://api.example${path}`, { method, ...sent });
    const text = await response.text();
    return response.ok && text !== "" ? (JSON.parse(text) as unknown) : response.status;
  };
  const rex = { name: "rex", tag: "dog", size: { w: 1, h: 2 }, friends: ["a", "b"] };
  expect(await send("POST", "/pets", rex)).toBe(201);
  expect(await send("GET", "/pets/rex")).toEqual(rex);
  expect(await send("GET", "/pets")).toEqual([rex]);

  const merge = { tag: null, size: { w: null, h: 3 } };
  const merged = { name: "rex", size: { h: 3 }, friends: ["a", "b"] };
  expect(await send("PATCH", "/pets/rex", merge, "application/merge-patch+json")).toEqual(merged);
  const steps = [
    { op: "test", path: "/size/h", value: 3 },
    { op: "add", path: "/friends/1", value: "c" },
    { op: "remove", path: "/friends/0" },
    { op: "replace", path: "/size/h", value: 4 },
    { op: "copy", from: "/friends/0", path: "/tag" },
    { op: "move", from: "/friends/1", path: "/friends/-" },
  ];
  const patched = { name: "rex", size: { h: 4 }, friends: ["c", "b"], tag: "c" };
  const json = "application/json-patch+json";
  expect(await send("PATCH", "/pets/rex", steps, json)).toEqual(patched);
  const failing = [
    { op: "remove", path: "/tag" },
    { op: "test", path: "/size/h", value: 9 },
  ];
  expect(await send("PATCH", "/pets/rex", failing, json)).toEqual(patched);

  expect(await send("PUT", "/pets/rex", { name: "rex", tag: "cat" })).toBe(204);
  expect(await send("GET", "/pets/rex")).toEqual({ name: "rex", tag: "cat" });

  const toy = await send("POST", "/pets/rex/toys", { name: "ball" });
  expect(toy).toMatchObject({ name: "ball", pet_id: "rex" });
  expect(await send("GET", "/pets/rex/toys")).toEqual([toy]);
  expect(await send("DELETE", "/pets/rex")).toBe(204);
  expect(await send("GET", "/pets/rex")).toBe(404);
});
