import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { folderWith } from "./files.js";

async function load(scheme: string, version = "3.0.3") {
  const folder = await folderWith({
    "api.yaml": `openapi: ${version}
info: { title: T, version: "1" }
paths: {}
components:
  securitySchemes:
    k: ${scheme}
`,
  });
  const { spec, diagnostics } = await loadSpec({ file: join(folder, "api.yaml"), corrections: [] });
  const said = diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
  const { components } = spec?.root as { components: { securitySchemes: { k?: unknown } } };
  return { scheme: components.securitySchemes.k, said };
}

test.each([
  ["{ type: bearer }", { type: "http", scheme: "bearer" }],
  ["{ type: Basic }", { type: "http", scheme: "basic" }],
  ["{ type: http, bearerFormat: JWT }", { type: "http", scheme: "bearer", bearerFormat: "JWT" }],
  ["{ type: HTTP, scheme: Bearer }", { type: "http", scheme: "Bearer" }],
  ["{ scheme: bearer }", { type: "http", scheme: "bearer" }],
  ["{ type: apikey, in: Header, name: Key }", { type: "apiKey", in: "header", name: "Key" }],
  ["{ in: query, name: key }", { type: "apiKey", in: "query", name: "key" }],
  ["{ type: oauth2 }", { type: "oauth2", flows: {} }],
  ["{ flows: {} }", { type: "oauth2", flows: {} }],
  ["{ type: openIdConnect }", { type: "openIdConnect", openIdConnectUrl: "" }],
])("the security scheme %s is read as what it means, with a warning", async (text, meant) => {
  const { scheme, said } = await load(text);
  expect(scheme).toEqual(meant);
  expect(said.length).toBeGreaterThan(0);
  for (const message of said) expect(message).toMatch(/^warning: .* is read as .*\.$/);
});

test.each([
  ["{ type: http }", 'has no "scheme"'],
  ["{ type: apiKey, in: header }", 'has no "name"'],
  ["{ type: apiKey, name: key }", 'has no "in"'],
  ["{ type: apiKey, name: key, in: body }", 'is sent in "body"'],
  ["{ type: own }", 'is of the type "own"'],
  ["{ type: mutualTLS }", 'is of the type "mutualTLS"'],
  ["{ description: Some. }", 'has no "type"'],
  ["bearer", "is no object"],
  ["[bearer]", "is no object"],
])("the security scheme %j is left out: it %s", async (text, why) => {
  const { scheme, said } = await load(text);
  expect(scheme).toBeUndefined();
  expect(said).toEqual([expect.stringContaining(`warning: The security scheme "k" ${why}`)]);
});

test.each([
  ["{ type: mutualTLS }", "3.1.1"],
  ["{ type: http, scheme: bearer }", "3.0.3"],
  ['{ $ref: "#/components/securitySchemes/other" }\n    other: { type: mutualTLS }', "3.1.1"],
])("the security scheme %s is right in %s", async (text, version) => {
  const { scheme, said } = await load(text, version);
  expect(scheme).toBeDefined();
  expect(said.filter((one) => one.includes("scheme"))).toEqual([]);
});
