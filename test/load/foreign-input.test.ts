import { expect, test } from "vitest";
import { loadSpec } from "../../generator/load/load-spec.js";
import { sourceText } from "../../generator/load/source-text.js";

async function said(text: string): Promise<string[]> {
  const source = sourceText("api.yaml", text);
  const { spec, diagnostics } = await loadSpec({ file: "api.yaml", corrections: [], source });
  expect(spec).toBeUndefined();
  for (const { hint } of diagnostics) expect(hint).toBeTruthy();
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

test.each([
  ["<!DOCTYPE html>\n<html><body>Sign in</body></html>", "an HTML page"],
  ["\ufeff \n<!-- made by us -->\n<HTML lang=en>", "an HTML page"],
  ["asyncapi: 3.0.0\ninfo: { title: A, version: '1' }\nchannels: {}", "an AsyncAPI description"],
  ['{"asyncapi": "2.6.0", "info": {}}', "an AsyncAPI description"],
  ["type Query {\n  pets(first: Int): [Pet!]!\n}\n", "a GraphQL schema"],
  [
    '"""A pet."""\ntype Pet implements Node @key(fields: "id") {\n  id: ID!\n}\n',
    "a GraphQL schema",
  ],
  ["# all\nschema {\n  query: Query\n}\nscalar Date\n", "a GraphQL schema"],
  ['{"data": {"__schema": {"types": []}}}', "a GraphQL schema"],
  [
    '{"info": {"name": "A", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}',
    "a Postman collection",
  ],
  ['{"collection": {"info": {"_postman_id": "1"}}}', "a Postman collection"],
  [
    '<?xml version="1.0"?>\n<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"></wsdl:definitions>',
    "a WSDL description of a SOAP service",
  ],
  [
    '<definitions name="A" xmlns="http://schemas.xmlsoap.org/wsdl/">',
    "a WSDL description of a SOAP service",
  ],
  ["<?xml version='1.0'?><note/>", "XML"],
  ['[\n  {\n    "openapi": "3.1.0"\n  }\n]\n', "a JSON array"],
  ["[]", "a JSON array"],
  ["version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "a pointer of Git LFS"],
  ["", "empty"],
  ["\n# nothing yet\n---\n", "empty"],
  ["{}", "empty"],
  ["overlay: 1.0.0\nactions: []", "an OpenAPI Overlay"],
  ['swaggerVersion: "1.2"', "Swagger 1"],
  ["#%RAML 1.0\ntitle: A", "a RAML description"],
  ['syntax = "proto3";', "a Protocol Buffers file"],
  ['{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}', "a JSON Schema"],
])("%j is named for what it is", async (text, name) => {
  expect(await said(text)).toEqual([
    `source-not-a-description: "api.yaml" is ${name}, not an OpenAPI description.`,
  ]);
});

test("a description with a fault is not taken for something else", async () => {
  const source = sourceText("api.yaml", "openapi: 3.0.0\ninfo: { title: <html>, version: '1'\n");
  const { diagnostics } = await loadSpec({ file: "api.yaml", corrections: [], source });
  expect(diagnostics.map(({ code }) => code)).toContain("yaml-invalid");
});
