/** Bills of materials, by npm's own command. */
import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Npm, NpmFault } from "../../generator/npm/npm.js";
import { pack, type Tarball } from "../../generator/release/registry.js";
import { sbomName, sbomOf } from "../../generator/release/sbom.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { environmentOf, npmOf } from "./verdaccio.js";

const folder = makeTemporaryFolder();
afterAll(() => fs.rmSync(folder, { recursive: true, maxRetries: 3 }));
// No registry is asked.
const npm = npmOf(environmentOf(folder, "http://127.0.0.1:9/", "a long token"));

async function packed(name: string, manifest: object): Promise<Tarball> {
  const text = JSON.stringify({
    name: `@test/${name}`,
    version: "1.0.0",
    license: "MIT",
    ...manifest,
  });
  put(join(folder, name), { "package.json": text });
  return (await pack(npm, join(folder, name), folder)).value ?? expect.fail("npm packs nothing.");
}

const newFolder = (name: string) => join(folder, `sbom-of-${name}`);

test("npm writes what users install, in both formats; a package for development is no part of it", async () => {
  const tarball = await packed("shop", { devDependencies: { typescript: "5.9.3" } });
  const cyclonedx = await sbomOf(npm, { tarball, format: "cyclonedx" }, newFolder("cyclonedx"));
  expect(cyclonedx.diagnostics).toEqual([]);
  expect(JSON.parse(cyclonedx.text ?? "")).toMatchObject({
    bomFormat: "CycloneDX",
    metadata: {
      component: { type: "library", name: "@test/shop", purl: "pkg:npm/%40test/shop@1.0.0" },
    },
    components: [],
  });
  const spdx = await sbomOf(npm, { tarball, format: "spdx" }, newFolder("spdx"));
  expect(JSON.parse(spdx.text ?? "")).toMatchObject({
    spdxVersion: "SPDX-2.3",
    packages: [{ name: "@test/shop", versionInfo: "1.0.0", licenseDeclared: "MIT" }],
  });
  expect(sbomName("out/test-shop-1.0.0.tgz", "cyclonedx")).toBe("out/test-shop-1.0.0.cdx.json");
});

test("what npm cannot list is an error with npm's reason", async () => {
  const tarball = await packed("needy", { dependencies: { "left-pad": "1.0.0" } });
  const { text, diagnostics } = await sbomOf(npm, { tarball, format: "spdx" }, newFolder("needy"));
  expect(text).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "sbom-failed", severity: "error" }]);
  expect(diagnostics[0]?.message).toContain("missing: left-pad@1.0.0");
});

test.each(["EUNKNOWNCOMMAND", ""])("an npm without the command is too old (%j)", async (code) => {
  const fault: NpmFault = { code, message: 'Unknown command: "sbom"' };
  const old: Npm = { run: async () => ({ isDone: false, output: undefined, fault }) };
  const tarball = await packed("old", {});
  const { diagnostics } = await sbomOf(old, { tarball, format: "spdx" }, newFolder(`old${code}`));
  expect(diagnostics).toMatchObject([{ code: "npm-too-old", severity: "error" }]);
});
