import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { emitInput } from "../../../generator/emit/emit-context.js";
import { hasErrors } from "../../../generator/diagnostics/diagnostics.js";
import { readApi } from "../../../generator/model/read-api.js";
import { realVersions } from "../../support/real-versions.js";
import { needsShared, shared } from "../../support/shared.js";
import { specOf } from "../../support/spec-of.js";
import { checkPackage, type Checked, type Way } from "./check-package.js";
import { exceptions } from "./exceptions.js";
import { loadDescribed } from "./load-described.js";
import { loadPackage } from "./own-package.js";

const versions = await realVersions();

/** What its client sends, its own mock reads, and what that returns, the client takes: for every operation. */
export function testOwnMock(way: Way): void {
  test.each(versions)("$id", async ({ id, model, names, settings }) => {
    const input = emitInput(model, names, settings);
    const folder = fileURLToPath(new URL(`../../../generated/${id}`, import.meta.url));
    const checked = await checkPackage(input, await loadPackage(folder, input), way);
    expect(checked.faults).toEqual([]);
    expect(checked.calls).toBeGreaterThan(150);
    console.log(`${id}, ${way}: ${figures([checked])}`);
  });

  test("each exception is needed, and nothing else is wrong", async () => {
    const { faults, excepted } = await checkPackage(...(await loadDescribed(description)), way);
    expect(faults).toEqual([]);
    const needed = exceptions.filter(([, one]) => way === "over HTTP" || one.isServed !== true);
    expect(Object.keys(excepted).sort()).toEqual(needed.map(([name]) => name).sort());
  });
}

export function testSmallDescriptions(way: Way): void {
  test(`each small description, ${way}`, needsShared("small"), async () => {
    const files = readdirSync(shared("small")).map((name) => shared(`small/${name}`));
    const cases = readdirSync(shared("cases"), { recursive: true, encoding: "utf8" })
      .filter((name) => /\/openapi\.(yaml|json)$/.test(name))
      .map((name) => shared(`cases/${name}`));
    const all: Checked[] = [];
    for (const file of [...files, ...cases]) {
      const text = readFileSync(file, "utf8");
      if (hasErrors(readApi(specOf(text)).diagnostics)) continue;
      const checked = await checkPackage(...(await loadDescribed(text)), way);
      expect({ file, faults: checked.faults }).toEqual({ file, faults: [] });
      all.push(checked);
    }
    console.log(`${all.length} small descriptions, ${way}: ${figures(all)}`);
  });
}

function figures(all: readonly Checked[]): string {
  const sum = (name: "calls" | "right" | "lists" | "ended") =>
    all.reduce((total, one) => total + one[name], 0);
  return `${sum("right")} of ${sum("calls")} calls right, ${sum("ended")} of ${sum("lists")} lists ended`;
}

/** Each of the exceptions, and forms that a mock once did not read. */
const description = `
openapi: 3.0.3
info: { title: Shop, version: "1" }
servers: [{ url: "https://api.example/v1" }]
paths:
  /nothing:
    get:
      parameters: [{ name: tags, in: query, schema: { type: array, maxItems: 0, items: { type: string } } }]
      responses: { "204": { description: d } }
  /list-of-one:
    get:
      parameters: [{ name: tag, in: query, schema: { oneOf: [{ type: string }, { type: array, items: { type: string } }] } }]
      responses: { "204": { description: d } }
  /numbered:
    get:
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { "200": { description: d, content: { application/json: { schema: { type: object, required: [pages, data], properties: { pages: { type: integer }, data: { type: array, items: { type: object, required: [id], properties: { id: { $ref: "#/components/schemas/Key" } } } } } } } } } }
  /fieldless:
    post:
      requestBody:
        required: true
        content:
          application/json: &rows { schema: { type: object, properties: { count: { type: integer }, offset: { type: integer } } } }
          application/octet-stream: *rows
          application/xml: *rows
          multipart/form-data: *rows
      responses: { "200": { description: d, content: { application/json: { schema: { type: array, items: { type: object, required: [id], properties: { id: { type: integer } } } } } } } }
  /untyped:
    get:
      parameters: [{ name: at, in: query, style: deepObject, example: { least: 4, open: true }, schema: { type: object } }]
      responses: { "204": { description: d } }
  /any-language:
    get:
      parameters: [{ name: Accept-Language, in: header, schema: { type: string } }, { name: X-Shop, in: header, required: true, schema: { type: string } }]
      responses: { "204": { description: d } }
  /own-agent:
    get:
      parameters: [{ name: User-Agent, in: header, schema: { type: string } }, { name: Accept-Language, in: header, schema: { type: string } }, { name: X-Shop, in: header, required: true, schema: { type: string } }]
      responses: { "204": { description: d } }
  /nameless:
    get:
      parameters: [{ name: "", in: query, schema: { type: string } }, { name: "", in: header, required: true, schema: { type: string } }, { name: "", in: cookie, schema: { type: string } }]
      responses: { "204": { description: d, headers: { "": { required: true, schema: { type: string } } } } }
  /nested:
    get:
      parameters: [{ name: X-Rows, in: header, required: true, schema: { type: array, items: { type: object, properties: { a: { type: string } } } } }]
      responses: { "204": { description: d } }
  /separated:
    get:
      parameters: [{ name: X-List, in: header, required: true, schema: { type: array, items: { type: string, enum: ["a,b", "c,d"] } } }]
      responses: { "204": { description: d } }
  /credential:
    get:
      security: [{ key: [] }]
      parameters: [{ name: x-key, in: header, required: true, schema: { type: string } }]
      responses: { "204": { description: d } }
  /impossible:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [a], properties: { a: { allOf: [{ type: string }, { type: integer }] } } } } }
      responses: { "204": { description: d } }
  /never-empty:
    get:
      parameters: [{ name: page, in: query, schema: { type: integer, default: 1 } }]
      responses: { "200": { description: d, content: { application/json: { schema: { type: object, required: [data], properties: { data: { type: array, minItems: 1, items: { type: object, properties: { id: { type: integer } } } } } } } } } }
  /laravel:
    get:
      parameters: [{ name: page, in: query, schema: { type: integer } }]
      responses: { "200": { description: d, content: { application/json: { schema: { type: object, required: [data, meta], properties: { data: { type: array, items: { type: object, properties: { id: { type: integer } } } }, meta: { type: object, properties: { current_page: { type: integer }, last_page: { type: integer }, per_page: { type: integer }, total: { type: integer } } } } } } } } }
  /openai:
    get:
      parameters: [{ name: after, in: query, schema: { type: string } }, { name: limit, in: query, schema: { type: integer } }]
      responses: { "200": { description: d, content: { application/json: { schema: { type: object, required: [data, has_more], properties: { object: { type: string, enum: [list] }, data: { type: array, items: { type: object, required: [id], properties: { id: { type: string } } } }, first_id: { type: string }, last_id: { type: string }, has_more: { type: boolean } } } } } } }
  /always-a-cursor:
    get:
      parameters: [{ name: cursor, in: query, required: true, schema: { type: string } }]
      responses: { "200": { description: d, content: { application/json: { schema: { type: object, required: [data], properties: { data: { type: array, items: { type: object, required: [id], properties: { id: { type: string } } } }, next_cursor: { type: string } } } } } } }
  /times:
    get:
      parameters: [{ name: cursor, in: query, schema: { type: string, format: date-time } }, { name: query, in: query, required: true, schema: { type: string } }]
      responses: { "200": { description: d, content: { application/json: { schema: { type: object, required: [data], properties: { data: { type: array, items: { type: object, required: [id], properties: { id: { type: string } } } }, next_cursor: { type: string } } } } } } }
  /excluded:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [code], properties: { code: { type: string, minLength: 8, pattern: "^[a-z]$" } } } } }
      responses: { "204": { description: d } }
  /ambiguous:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { oneOf: [{ $ref: "#/components/schemas/Named" }, { type: object, required: [name], properties: { name: { type: string } } }] } } }
      responses: { "204": { description: d } }
  /null-tells:
    post:
      parameters: [{ name: format, in: query, schema: { type: string } }]
      requestBody:
        content:
          application/json: &either
            example: { channel: c, client: d }
            schema: { oneOf: [{ type: object, properties: { channel: { type: string }, device: { type: string } } }, { type: object, properties: { channel: { type: string }, client: { type: string } } }] }
          application/x-msgpack: *either
          application/x-www-form-urlencoded: *either
      responses: { "204": { description: d } }
  "/divided/{id}{extension}":
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: extension, in: path, required: true, schema: { type: string, enum: [.json, .html] } }]
      responses: { "204": { description: d } }
  "/readings/{at}":
    get:
      parameters:
        - { name: at, in: path, required: true, schema: &reading { $ref: "#/components/schemas/Reading" } }
        - { name: since, in: query, explode: false, schema: *reading }
        - { name: until, in: query, style: deepObject, schema: *reading }
        - { name: X-At, in: header, schema: { allOf: [*reading, { type: object, properties: { third: { type: integer, readOnly: true } } }] } }
        - { name: last, in: cookie, schema: *reading }
      responses: { "204": { description: d } }
  "/same/{one}":
    get:
      parameters: [{ name: one, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: d } }
  "/same/{other}":
    get:
      parameters: [{ name: other, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: d } }
  "/told#one":
    get: { responses: { "204": { description: d } } }
  "/told#other":
    get: { responses: { "204": { description: d } } }
  /jobs:
    get: { responses: { "200": { description: d, content: { application/json: { schema: { type: string } } } } } }
  /jobs/:
    get: { responses: { "200": { description: d, content: { application/json: { schema: { type: integer } } } } } }
  /text-as-form:
    post:
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: string } } } }
      responses: { "204": { description: d } }
  /text-as-parts:
    post:
      requestBody: { content: { multipart/form-data: { schema: { type: string } } } }
      responses: { "204": { description: d } }
  /any-parts:
    post:
      requestBody: { content: { multipart/form-data: { schema: {} } } }
      responses: { "204": { description: d } }
  /spread-parts:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { name: { type: string }, size: { type: object, properties: { x: { type: integer }, y: { type: integer } } } } }
            encoding: { size: { style: form } }
      responses: { "204": { description: d } }
  /any-or-form:
    put:
      parameters: [{ name: owner, in: query, schema: { type: string } }]
      requestBody:
        content:
          "*/*": { schema: { type: array, items: { type: string } } }
          multipart/form-data: { schema: { type: object, properties: { column: { type: string } } } }
      responses: { "204": { description: d } }
components:
  schemas: { Key: { type: string, example: m1pe7z60bsw }, Reading: { type: object, properties: { first: { type: integer, readOnly: true }, second: { type: integer, readOnly: true } } }, Named: { type: object, required: [name], properties: { name: { type: string } } } }
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`;
