import { expect, test } from "vitest";
import { checkPackage } from "./own-mock/check-package.js";
import { loadDescribed } from "./own-mock/load-described.js";

const named =
  "{ schema: { type: object, required: [name], properties: { name: { type: string } } } }";
const sized =
  "{ schema: { type: object, required: [size], properties: { size: { type: integer } } } }";
const file = "{ schema: { type: string, format: binary } }";

/** The media types that the fixtures of an operation name, each once; `content` is what stands under that key. */
async function namedTypes(content: string): Promise<readonly unknown[]> {
  const [input, own] = await loadDescribed(`
openapi: 3.0.3
info: { title: Shop, version: "1" }
servers: [{ url: "https://api.example/v1" }]
paths:
  /pets:
    post:
      requestBody: { required: true, content: { ${content} } }
      responses: { "204": { description: Done. } }
`);
  for (const way of ["in process", "over HTTP"] as const) {
    const { faults, calls } = await checkPackage(input, own, way);
    expect(faults).toEqual([]);
    expect(calls).toBeGreaterThan(0);
  }
  const [fixture] = Object.values(own.operations).map((one) => one.input);
  const values = (fixture?.branches ?? []).map((branch) => branch.at() as { contentType?: string });
  return values.map(({ contentType }) => contentType);
}

test.each<[content: string, ...types: (string | undefined)[]]>([
  // Those of ASP.NET, which lists named ones beside the range.
  [
    `application/json: ${named}, application/*+xml: ${named}, text/xml: ${named}, application/xml: ${named}`,
    ...[undefined, "application/xml", "text/xml"],
  ],
  [
    `application/json: ${named}, application/*+xml: ${named}`,
    undefined,
    "application/vnd.example+xml",
  ],
  [`application/json: ${named}, "*/*+xml": ${named}`, undefined, "application/vnd.example+xml"],
  [
    `application/json: ${named}, "application/*+xml; version=1": ${named}`,
    ...[undefined, "application/vnd.example+xml"],
  ],
  [`application/json: ${named}, model/*: ${file}`, undefined, "model/vnd.example"],
  [`application/json: ${named}, multipart/*: ${file}`, undefined, "multipart/mixed"],
  [`application/json: ${named}, image/*: ${file}`, undefined, "image/png"],
  [`application/json: ${named}, "*/*": ${file}`, undefined, "application/octet-stream"],
  // JSON that is described otherwise than `application/json`.
  [
    `application/json: ${named}, application/*+json: ${sized}`,
    undefined,
    "application/vnd.example+json",
  ],
  [`application/json: ${named}, "*/*": ${sized}`, undefined, "application/vnd.example+json"],
  [
    `application/merge-patch+json: ${named}, application/*+json: ${sized}`,
    undefined,
    "application/vnd.example+json",
  ],
  [`application/merge-patch+json: ${named}, "*/*": ${sized}`, undefined, "application/json"],
])("a body of %s is sent as any media type of a range", async (content, ...types) => {
  expect(await namedTypes(content)).toEqual(types);
});
