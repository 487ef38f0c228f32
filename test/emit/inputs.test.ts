import { moduleText } from "../../generator/output/unformatted-file.js";
import { expect, test } from "vitest";
import { emitOperations } from "../../generator/emit/operations.js";
import { emitResources } from "../../generator/emit/resources.js";
import { inputOf, packageOf } from "../support/package-of.js";

interface Emitted {
  /** The types of the argument. */
  readonly declared: readonly string[];
  /** The type of the request. */
  readonly sent: string;
  /** What the method takes. */
  readonly taken: string;
}

/** What an operation becomes, each part on one line. */
function emitted(said: string, path = "/pets"): Emitted {
  const input = inputOf(`
paths:
  ${path}:
    post:
      operationId: createPet
      tags: [Pets]
      summary: Create a pet.
${said.trim().replace(/^/gm, "      ")}
components:
  schemas:
    pet: { type: object, properties: { name: { type: string } } }
`);
  const [resource] = emitResources(input).map((file) => moduleText(file.source()));
  const after = resource!.slice(resource!.indexOf("\n}\n") + 3);
  const declared = after
    .split(/^(?=export|\/\*\*)/m)
    .map((part) => part.replace(/\s+/g, " ").trim());
  const [, sent = ""] =
    /Operation<(.*), ApiCall<.*> =/s.exec(moduleText(emitOperations(input).source())) ?? [];
  return {
    declared: declared.filter((part) => /^export (?!type \w+Error = ApiFailure)/.test(part)),
    sent: sent.replace(/\s+/g, " "),
    taken: /create\((.*?)\)/s.exec(resource!)?.[1] ?? "",
  };
}

const query = (said: string) => `parameters: [{ in: query, schema: { type: string }, ${said} }]`;
const body = (schema: string, said = "required: true") =>
  `requestBody: { ${said}, content: { application/json: { schema: ${schema} } } }`;
const pet = `{ $ref: "#/components/schemas/pet" }`;

test("nothing", () => {
  expect(emitted("")).toMatchObject({ declared: [], sent: "{ }" });
  expect(emitted("", "/pets/{pet_id}").sent).toBe("{ path: { pet_id: string }; }");
});

test("a query alone is the argument", () => {
  expect(emitted(query("name: page, required: true"))).toMatchObject({
    declared: ["export interface PetsCreateInput { page: string; }"],
    sent: "{ query: PetsCreateInput; }",
  });
  expect(emitted(query("name: page"))).toMatchObject({
    declared: ["export interface PetsCreateInput { page?: string | undefined; }"],
    sent: "{ query?: PetsCreateInput | undefined; }",
  });
});

test("a body alone is the argument; a named one as it stands", () => {
  expect(emitted(body(pet))).toMatchObject({ declared: [], sent: "{ body: Pet; }" });
  expect(emitted(body(pet, "required: false")).sent).toBe("{ body?: Pet | undefined; }");
  expect(emitted(body("{ properties: { name: { type: string } } }"))).toMatchObject({
    declared: ["export interface PetsCreateInput { name?: string | undefined; }"],
    sent: "{ body: PetsCreateInput; }",
  });
  expect(emitted(body("{ type: array, items: { type: string } }")).declared).toEqual([
    "export type PetsCreateInput = Array<string>;",
  ]);
});

test("both with names of their own are one object, sent in two parts", () => {
  expect(emitted(`${query("name: page")}\n${body(pet)}`, "/pets/{id}")).toMatchObject({
    declared: [
      "export interface PetsCreateQuery { page?: string | undefined; }",
      "export type PetsCreateInput = (Pet) & PetsCreateQuery;",
    ],
    sent: "{ path: { id: string }; query?: PetsCreateQuery; body: Pet; }",
  });
});

test("where a name would stand for two things, the parts have names", () => {
  expect(emitted(`${query("name: name")}\n${body(pet)}`)).toMatchObject({
    declared: [
      "export interface PetsCreateQuery { name?: string | undefined; }",
      "export type PetsCreateInput = { query?: PetsCreateQuery | undefined; body: Pet; };",
    ],
    sent: "PetsCreateInput",
  });
});

test("headers and cookies are parts of their own", () => {
  const parameters = `parameters: [{ name: X-Trace, in: header, required: true, schema: {} }, { name: s, in: cookie, schema: {} }]`;
  expect(emitted(parameters, "/pets/{id}")).toMatchObject({
    declared: [
      'export type PetsCreateInput = { header: { "X-Trace": unknown; }; cookie?: { s?: unknown; } | undefined; };',
    ],
    sent: "{ path: { id: string }; } & PetsCreateInput",
  });
});

test("an argument may be left out exactly where each of its parts may", () => {
  const { declared, taken } = emitted(
    `${query("name: page")}\n${body("{ type: array, items: {} }", "required: false")}`,
  );
  expect(declared.join()).toContain("query?:");
  expect(taken.includes("input?:")).toBe(declared.join().includes("body?:"));
});

const branch = (key: string) => `{ required: [${key}], properties: { ${key}: { type: string } } }`;
const choice = (said: string) =>
  `{ name: filter, in: query, ${said}, schema: { oneOf: [${branch("id")}, ${branch("email")}] } }`;
const branches = "{ id: string; email?: undefined; } | { email: string; id?: undefined; }";

test("a choice alone is the argument", () => {
  expect(emitted(`parameters: [${choice("required: true")}]`)).toMatchObject({
    declared: [`export type PetsCreateInput = ${branches};`],
    sent: "{ query: PetsCreateInput; }",
  });
});

test("a choice that may be left out allows none of its keys", () => {
  expect(emitted(`parameters: [${choice("required: false")}]`)).toMatchObject({
    declared: [
      `export type PetsCreateInput = ${branches} | { id?: undefined; email?: undefined; };`,
    ],
    sent: "{ query?: PetsCreateInput | undefined; }",
  });
  const merged = emitted(`parameters: [${choice("required: false")}]\n${body(pet)}`);
  expect(merged.sent).toBe("{ query?: PetsCreateQuery; body: Pet; }");
});

test("beside other fields a choice has a name", () => {
  const page = "{ name: page, in: query, schema: { type: integer } }";
  expect(emitted(`parameters: [${choice("required: true")}, ${page}]`).declared).toEqual([
    `export type PetsFilter = ${branches};`,
    "export type PetsCreateInput = PetsFilter & { page?: number | undefined; };",
  ]);
});

const bodies = (said: string, ...contents: string[]) =>
  `requestBody: { ${said}, content: { ${contents.join(", ")} } }`;
const patches = "application/json-patch+json: { schema: { type: array, items: { type: string } } }";

test("of several media types the usual one is taken as it is, each other one with its name", () => {
  const upload =
    "multipart/form-data: { schema: { required: [file], properties: { file: { type: string, format: binary } } } }";
  const several = bodies("required: true", `application/json: { schema: ${pet} }`, upload);
  const file = "{ file: Blob | Uint8Array | string; }";
  expect(emitted(several)).toMatchObject({
    declared: [
      `export type PetsCreateInput = (Pet & { contentType?: undefined; }) | { contentType: "multipart/form-data"; body: ${file}; };`,
    ],
    sent: `{ contentType?: "application/json" | undefined; body: Pet; } | { contentType: "multipart/form-data"; body: ${file}; }`,
  });
  const merged = emitted(`${query("name: page")}\n${several}`);
  expect(merged.declared[1]).toBe(
    `export type PetsCreateInput = ((Pet & { contentType?: undefined; }) | { contentType: "multipart/form-data"; body: ${file}; }) & PetsCreateQuery;`,
  );
  const list = emitted(bodies("required: false", patches, "text/csv: {}"));
  expect(list.declared).toEqual([
    'export type PetsCreateInput = Array<string> | { contentType: "text/csv"; body: string; };',
  ]);
});

test("where a body could be taken for one with its media type, it has a name of its own", () => {
  const free = "application/json: { schema: { additionalProperties: { type: string } } }";
  expect(
    emitted(bodies("required: true", free, patches, "text/plain: {}, text/csv: {}")),
  ).toMatchObject({
    declared: [
      'export type PetsCreateInput = { contentType?: "application/json" | undefined; body: { [key: string]: string }; } | { contentType: "application/json-patch+json"; body: Array<string>; } | { contentType: "text/plain" | "text/csv"; body: string; };',
    ],
  });
});

test("optional headers and cookies are options, and change no argument", () => {
  const own = (said: string) => `{ in: header, name: X-Trace, ${said}, schema: { type: string } }`;
  const cookie = "{ in: cookie, name: theme, schema: { type: string } }";
  const { declared, sent, taken } = emitted(
    `parameters: [${own("required: false")}, ${cookie}]\n${body(pet)}`,
  );
  expect(taken).toBe("input: Pet, options?: PetsCreateOptions");
  expect(declared).toEqual([
    'export interface PetsCreateOptions extends RequestOptions { header?: { "X-Trace"?: string | undefined; } | undefined; cookie?: { theme?: string | undefined; } | undefined; }',
  ]);
  expect(sent).toBe(
    '{ header?: PetsCreateOptions["header"]; cookie?: PetsCreateOptions["cookie"]; body: Pet; }',
  );
  expect(emitted(`parameters: [${own("required: true")}, ${cookie}]`)).toMatchObject({
    declared: [
      'export type PetsCreateInput = { header: { "X-Trace": string; }; cookie?: { theme?: string | undefined; } | undefined; };',
    ],
    taken: "input: PetsCreateInput, options?: RequestOptions",
  });
});

test("the body of an error is JSON or a text, never bytes", async () => {
  const content = (
    type: string,
    schema = "{ type: object, properties: { m: { type: string } } }",
  ) => `${type}: { schema: ${schema} }`;
  const { "src/resources/as.ts": text = "" } = await packageOf(`
openapi: 3.1.0
paths:
  /a:
    get:
      operationId: getA
      tags: [as]
      responses:
        "400": { description: Bad., content: { ${content("application/xml")} } }
        "404": { description: Bad., content: { ${content("application/json")}, ${content("application/xml")} } }
        "409": { description: Bad., content: { ${content("application/pdf", "{ type: string, format: binary }")} } }
        default: { description: Bad., content: { ${content("text/plain", "{ type: string }")} } }
`);
  expect(text).toMatch(/\{ 400: string; 404: \w+ \| string; 409: string; \}/);
  expect(text).toContain("{ 3: string; 4: string; 5: string; }");
});
