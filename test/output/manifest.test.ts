import { format } from "prettier";
import { expect, test } from "vitest";
import { manifestText, readManifest } from "../../generator/output/manifest.js";

const files = new Map([
  ["src/index.ts", Buffer.from("b")],
  ["LICENSE", Buffer.from("a")],
  ["10", Buffer.from("")],
]);

test("a manifest lists a hash for each file, sorted by path", () => {
  const text = manifestText(files);
  expect(text).toBe(`{
  "generator": "intercom-codegen",
  "files": {
    "10": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "LICENSE": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    "src/index.ts": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
  }
}
`);
  expect([...(readManifest(text)?.keys() ?? [])]).toEqual(["10", "LICENSE", "src/index.ts"]);
});

test("a manifest is formatted as prettier would", async () => {
  for (const content of [files, new Map<string, Buffer>()]) {
    const text = manifestText(content);
    expect(await format(text, { parser: "json" })).toBe(text);
  }
});

test.each([
  ["a conflict", '<<<<<<< HEAD\n{"generator":"intercom-codegen","files":{}}'],
  ["another's", '{"manifest_version": 3, "name": "an extension"}'],
  ["a path that leads out", '{"generator":"intercom-codegen","files":{"../../x":"00"}}'],
  ["a list", '{"generator":"intercom-codegen","files":["x"]}'],
  ["null", "null"],
])("not a manifest of ours: %s", (_, text) => {
  expect(readManifest(text)).toBeUndefined();
});
