import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hasErrors } from "../../generator/diagnostics/diagnostics.js";
import { readApi } from "../../generator/model/read-api.js";
import { compile } from "../support/compile.js";
import { packageOf } from "../support/package-of.js";
import { specOf } from "../support/spec-of.js";

/** The examples in the comments of a file, as a reader copies them. */
export function examplesIn(text: string): string[] {
  const blocks = text.matchAll(/\* @example\n\s*\* ```ts\n((?:\s*\* ?.*\n)*?)\s*\* ```\n/g);
  return [...blocks].map(([, lines = ""]) => lines.replaceAll(/^\s*\* ?/gm, ""));
}

/** A module in which every example of a package stands in a function of its own. */
function programOf(files: Readonly<Record<string, string>>, src: string): string {
  const client = /class (\w+)/.exec(files["src/client.ts"] ?? "")?.[1] ?? "";
  const variable = client.charAt(0).toLowerCase() + client.slice(1);
  const examples = Object.entries(files)
    .filter(([path]) => path.startsWith("src/resources/"))
    .flatMap(([, text]) => examplesIn(text));
  const functions = examples.map(
    (text) => `export const _${examples.indexOf(text)} = async () => {\n${text}};`,
  );
  return [
    `import type { ${client} } from "${src}/client.js";`,
    `declare const ${variable}: ${client};`,
    ...new Set(functions),
  ].join("\n");
}

const generated = new URL("../../generated/", import.meta.url);

test.each(["2.11", "unstable"])("the example of each method of %s compiles", (version) => {
  const folder = new URL(`${version}/src/`, generated);
  const read = (path: string) => [`src/${path}`, readFileSync(new URL(path, folder), "utf8")];
  const resources = readdirSync(new URL("resources/", folder)).map((name) => `resources/${name}`);
  const files = Object.fromEntries(["client.ts", ...resources].map(read)) as Record<string, string>;
  const text = Object.values(files).join("\n");
  const methods = text.match(/^   \* `[A-Z]+ \//gm) ?? [];
  expect(examplesIn(text).length).toBe(methods.length);
  expect(examplesIn(text).every((one) => one.split("\n").length < 25)).toBe(true);
  const program = programOf(files, `../generated/${version}/src`);
  expect(compile({ "program.ts": program })).toEqual([]);
});

const awkward = {
  "bytes, forms and several bodies": `
paths:
  /a/{b}: { put: { operationId: putA, tags: [A], parameters: [{ name: b, in: path, required: true, schema: { type: integer, format: int64 } }], requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [file], properties: { file: { type: string, format: binary } } } }, application/json: { schema: { type: object, required: [n], properties: { n: { type: number } } } } } }, responses: { "204": { description: Done. } } } }`,
  "a choice of a body": `
paths:
  /a: { post: { operationId: postA, tags: [A], requestBody: { required: true, content: { application/json: { schema: { oneOf: [{ type: object, required: [x], properties: { x: { type: string } } }, { type: object, required: [y], properties: { y: { type: string } } }] } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { type: string } } } } } } }`,
  "texts that could end the comment": `
paths:
  /a: { post: { operationId: postA, tags: [A], requestBody: { required: true, content: { application/json: { schema: { type: object, required: ["*/ x /*", "@param"], properties: { "*/ x /*": { type: string, example: "*/ process.exit() /*" }, "@param": { type: string, example: "a @param \`\`\` b" } } } } } }, responses: { "200": { description: Done., content: { application/json: { schema: { type: string } } } } } } }`,
  "a required query, an optional body": `
paths:
  /a: { patch: { operationId: patchA, tags: [A], parameters: [{ name: q, in: query, required: true, schema: { type: array, items: { type: string } } }], requestBody: { content: { application/json: { schema: { type: object, properties: { n: { type: number, example: 3 } } } } } }, responses: { "204": { description: Done. } } } }`,
};

test.each(Object.entries(awkward))("examples with %s compile", async (_, text) => {
  const files = await packageOf(text);
  const program = programOf(files, "./pack/src");
  expect(program).toContain("_0");
  const placed = Object.entries(files).map(([path, source]) => [`pack/${path}`, source]);
  expect(compile({ ...Object.fromEntries(placed), "program.ts": program })).toEqual([]);
});

test("a stream of events is read as it comes, because it may have no end", async () => {
  const files = await packageOf(`
paths:
  /a: { get: { operationId: watchA, tags: [A], responses: { "200": { description: Events., content: { text/event-stream: { schema: { type: string } } } } } } }`);
  const [example = ""] = examplesIn(files["src/resources/a.ts"] ?? "");
  expect(example).toMatch(/^for await \(const \{ event, data \} of /);
  const placed = Object.entries(files).map(([path, source]) => [`pack/${path}`, source]);
  const program = programOf(files, "./pack/src");
  expect(compile({ ...Object.fromEntries(placed), "program.ts": program })).toEqual([]);
});

test("a method leads to its documentation, which is a page on the web", async () => {
  const operation = (url: string) =>
    `{ get: { operationId: get${url.length}, tags: [A], externalDocs: { url: "${url}", description: "The @guide */" } } }`;
  const text = `
paths:
  /a: ${operation("https://example.com/a b")}
  /b: ${operation("javascript:alert(1)")}
  /c: ${operation("nowhere")}`;
  expect(hasErrors(readApi(specOf(text)).diagnostics)).toBe(false);
  const { "src/resources/a.ts": file = "" } = await packageOf(text);
  expect(file.match(/@see.*/g)).toEqual(["@see https://example.com/a%20b The \\@guide *\\/"]);
});

test("parameters say their limits and defaults, and HTML is Markdown", async () => {
  const { "src/resources/a.ts": file = "" } = await packageOf(`
paths:
  /a: { get: { operationId: listA, tags: [A], description: "<p>Lists <b>all</b>.</p>", parameters: [{ name: limit, in: query, description: <p>How many.</p>, schema: { type: integer, minimum: 1, maximum: 150, default: 20 } }, { name: q, in: query, schema: { type: string, minLength: 1, maxLength: 1 } }, { name: ids, in: query, schema: { type: array, maxItems: 5, items: { type: string } } }] } }`);
  expect(file).toContain("How many. From 1 to 150. Default: `20`.");
  expect(file).toContain("Exactly 1 character.");
  expect(file).toContain("At most 5 items.");
  expect(file).toContain("* Lists **all**.");
  expect(file).not.toMatch(/<\/?[pb]>/);
});
