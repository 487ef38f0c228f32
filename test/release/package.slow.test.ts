/** Releases of a package that was not generated, such as the tool's own, to a real registry. */
import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Npm } from "../../generator/npm/npm.js";
import { findPublished } from "../../generator/release/last-release.js";
import { releasePackage, type PackageRequest } from "../../generator/release/release-package.js";
import { releaseSteps } from "../../generator/release/run-release.js";
import { root, runCli } from "../cli/run.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { rememberingNpm } from "./remembering-npm.js";
import { environmentOf, npmOf, startRegistry, type Registry } from "./verdaccio.js";

const folder = makeTemporaryFolder();
const project = join(folder, "project");
let registry: Registry;
let environment: Record<string, string>;
let npm: Npm;
beforeAll(async () => {
  registry = await startRegistry(folder);
  environment = environmentOf(folder, registry.url, registry.token);
  npm = rememberingNpm(npmOf(environment));
});
afterAll(async () => {
  await registry.close();
  fs.rmSync(folder, { recursive: true, maxRetries: 3 });
});

const manifest = {
  ...{ name: "@test/tool", version: "0.1.0", type: "module", license: "MIT" },
  exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
  files: ["dist"],
  scripts: { prepack: "node build.js" },
};
/** Its build copies, and its declarations stand in a second file. */
const sources = {
  "package.json": JSON.stringify(manifest),
  "build.js": 'import { cpSync } from "node:fs";\ncpSync("lib", "dist", { recursive: true });\n',
  "lib/index.js": "export const generate = () => 1;\n",
  "lib/index.d.ts": 'export { generate, type Options } from "./generate.js";\n',
  "lib/generate.d.ts":
    "export interface Options {\n  readonly out: string;\n}\nexport declare function generate(options: Options): number;\n",
};

function release(more: Partial<PackageRequest> = {}) {
  return releasePackage({
    ...{ folder: project, npm, isDryRun: false, date: "2026-11-20", notes: [], atLeast: "none" },
    ...{ budget: { packedSize: 1_000_000 }, publication: {} },
    ...more,
  });
}

test("a release follows from what the package exports and contains", async () => {
  put(project, sources);
  expect(await release()).toMatchObject({ status: "published", after: "0.1.0", diagnostics: [] });
  expect(await release()).toMatchObject({ status: "unchanged", before: "0.1.0" });

  put(project, { "lib/index.js": "export const generate = () => 2;\n" });
  expect(await release({ isDryRun: true })).toMatchObject({ bump: "patch", after: "0.1.1" });

  const declared = sources["lib/generate.d.ts"];
  put(project, {
    "lib/generate.d.ts": declared.replace("{\n", "{\n  readonly version?: string;\n"),
  });
  const minor = await release({ isDryRun: true });
  expect(minor).toMatchObject({
    bump: "minor",
    entry: expect.stringContaining("`Options.version`"),
  });

  // Below 1.0.0, what breaks raises the second number.
  put(project, { "lib/generate.d.ts": declared.replace("readonly out", "readonly folder") });
  put(project, { "notes/a.md": "`out` is `folder` now.\n" });
  expect(await release()).toMatchObject({ status: "published", bump: "major", after: "0.2.0" });
  const { last } = await findPublished(npm, "@test/tool", fs.mkdtempSync(join(folder, "last-")));
  expect(last?.files.get("CHANGELOG.md")).toBe(
    "# Changes of @test/tool\n\n## 0.2.0 (2026-11-20)\n\n`out` is `folder` now.\n\n" +
      "### Breaking\n\n- Removed: `Options.out`.\n\n### Added\n\n- New: `Options.folder`.\n\n" +
      "## 0.1.0 (2026-11-20)\n\n### Added\n\n- The first release.\n",
  );
  expect(JSON.parse(last?.files.get("package.json") ?? "")).toMatchObject({ version: "0.2.0" });
  // The folder is as it was, but for what its build made.
  expect(fs.readFileSync(join(project, "package.json"), "utf8")).toBe(sources["package.json"]);
  expect(fs.existsSync(join(project, "CHANGELOG.md"))).toBe(false);
});

test("ended at any step and run again, it is published once", async () => {
  put(project, { "lib/index.js": "export const generate = () => 3;\n" });
  for (const last of releaseSteps) {
    const onStep = (step: string) => {
      if (step === last) throw new Error(`ended before "${last}"`);
    };
    await expect(release({ onStep })).rejects.toThrow(`ended before "${last}"`);
  }
  expect(await release()).toMatchObject({ status: "unchanged", before: "0.2.1" });
});

test("what cannot be released says what to do", async () => {
  put(join(folder, "private"), { "package.json": '{ "name": "mine", "private": true }' });
  const refused = await release({ folder: join(folder, "private") });
  expect(refused).toMatchObject({ status: "failed", diagnostics: [{ code: "release-private" }] });
  expect(refused.diagnostics[0]?.hint).toContain("remove `private` from");
  const none = await release({ folder: join(folder, "nothing") });
  expect(none).toMatchObject({ status: "failed", diagnostics: [{ code: "package-invalid" }] });
  fs.writeFileSync(join(project, "lib/icon.png"), new Uint8Array([0x89, 0x50, 0xff, 0x00]));
  const binary = await release();
  expect(binary).toMatchObject({ status: "failed", diagnostics: [{ code: "package-invalid" }] });
  expect(binary.diagnostics[0]?.message).toContain("dist/icon.png");
  fs.rmSync(join(project, "lib/icon.png"));
  put(project, { ...sources, "build.js": "process.exit(1);\n" });
  const unbuilt = await release();
  expect(unbuilt).toMatchObject({
    ...{ status: "failed", diagnostics: [{ code: "package-uncompiled" }] },
  });
});

test("the tool itself, with its SBOM", async () => {
  const args = ["release", "--package", root, "--dry-run", "--out", folder, "--sbom", "cyclonedx"];
  const { code, stdout } = await runCli(args, { cwd: folder, env: environment });
  const { name, version, dependencies } = JSON.parse(
    fs.readFileSync(join(root, "package.json"), "utf8"),
  );
  const sbom = join(folder, `${name}-${version}.cdx.json`);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining(`SBOM in ${sbom}`) });
  expect(stdout).toContain("not published: --dry-run");
  const { metadata, components } = JSON.parse(fs.readFileSync(sbom, "utf8"));
  expect(metadata.component).toMatchObject({ name, version });
  const listed = new Set(components.map((one: { readonly name: string }) => one.name));
  for (const dependency of Object.keys(dependencies)) {
    expect(listed).toContain(dependency);
  }
  expect(listed).not.toContain("vitest");
});
