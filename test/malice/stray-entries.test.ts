/** Entries that are none: what OpenAPI has no key for is told, and of no output. */
import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { sourceText } from "../../generator/load/source-text.js";

const description = (version: string, entry: string) => `openapi: ${version}
info: { title: T, version: "1" }
paths:
  /a:
    get:
      operationId: getA
      responses: { "200": { description: "" }, maxItems: ${entry} }
`;

const versions = ["3.0.3", "3.1.0", "3.2.0"];
const entries = ["-1", "[1]", "true", "[null]"];

test.each(versions.flatMap((version) => entries.map((entry) => ({ version, entry }))))(
  "a response by no status that is $entry, in $version",
  async ({ version, entry }) => {
    const source = sourceText("api.yaml", description(version, entry));
    const { files, diagnostics } = await generate({ file: "api.yaml", corrections: [], source });
    expect(diagnostics.map(({ code }) => code)).toEqual(["openapi-irregular"]);
    expect(files.map(({ text }) => text).join("")).not.toContain("maxItems:");
  },
);
