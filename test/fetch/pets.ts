/** A package with the calls of openapi-fetch, and the same calls of openapi-fetch itself. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll } from "vitest";
import { emitVersion } from "../../generator/emit/emit-version.js";
import { readApi } from "../../generator/model/read-api.js";
import { printedText } from "../../generator/output/printed-text.js";
import { specOf } from "../support/spec-of.js";

const pet = 'content: { application/json: { schema: { $ref: "#/components/schemas/pet" } } }';
const failed = `default: { description: Failed., content: { application/json: { schema: { type: object, required: [message], properties: { message: { type: string } } } } } }`;
const id = "{ name: id, in: path, required: true, schema: { type: string } }";

export const description = `
openapi: 3.0.3
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example }]
security: [{ key: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      parameters:
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: limit, in: query, schema: { type: integer } }
        - { name: ids, in: query, explode: false, schema: { type: array, items: { type: integer } } }
        - { name: born, in: query, style: deepObject, schema: { type: object, properties: { after: { type: string }, before: { type: string } } } }
        - { name: x-trace, in: header, schema: { type: string } }
      responses: { "200": { description: Done., content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/pet" } } } } }, ${failed} }
    post: { operationId: createPet, tags: [Pets], requestBody: { required: true, ${pet} }, responses: { "201": { description: Done., ${pet} }, ${failed} } }
  /pets/{id}:
    get: { operationId: getPet, tags: [Pets], parameters: [${id}], responses: { "200": { description: Done., ${pet} }, ${failed} } }
    put: { operationId: updatePet, tags: [Pets], parameters: [${id}], requestBody: { ${pet} }, responses: { "200": { description: Done., ${pet} } } }
    delete: { operationId: deletePet, tags: [Pets], parameters: [${id}], responses: { "204": { description: Done. } } }
    head: { operationId: hasPet, tags: [Pets], parameters: [${id}], responses: { "200": { description: Done. } } }
  /pets/{id}/photo:
    get: { operationId: getPhoto, tags: [Pets], parameters: [${id}], responses: { "200": { description: Done., content: { image/png: { schema: { type: string, format: binary } } } } } }
    post: { operationId: addPhoto, tags: [Pets], parameters: [${id}], requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, properties: { title: { type: string } } } } } }, responses: { "204": { description: Done. } } }
  /login:
    post: { operationId: logIn, tags: [Pets], requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [user], properties: { user: { type: string }, word: { type: string } } } } } }, responses: { "204": { description: Done. } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas: { pet: { type: object, required: [name], properties: { name: { type: string }, age: { type: integer } } } }`;

/** The files of the package by path. */
export async function petsPackage(): Promise<Readonly<Record<string, string>>> {
  const { api } = readApi(specOf(description));
  const files = [...emitVersion({ ...api, settings: { ...api.settings, parts: ["fetch"] } })];
  const texts = files.map(async (file) => [file.path, await printedText(file)] as const);
  return Object.fromEntries(await Promise.all(texts));
}

/** What a file of the package exports, as a bundler takes it. */
export async function loaded<Module>(entry: string): Promise<Module> {
  const folder = await mkdtemp(join(tmpdir(), "intercom-codegen-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(await petsPackage())) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const outfile = join(folder, "bundle.mjs");
  await build({
    entryPoints: [join(folder, entry)],
    outfile,
    bundle: true,
    format: "esm",
    logLevel: "silent",
  });
  return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Module;
}
