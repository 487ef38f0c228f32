/** The packages of this repository in a real registry, and in an app that uses two versions of one API. */
import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Npm } from "../../generator/npm/npm.js";
import { releaseVersion } from "../../generator/release/release.js";
import { readVersions } from "../../generator/config/versions.js";
import { root, runCompiler, runNode } from "../cli/run.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { bringCode } from "../packages/built.js";
import { environmentOf, npmOf, startRegistry, type Registry } from "./verdaccio.js";

const folder = makeTemporaryFolder();
let registry: Registry;
let npm: Npm;
beforeAll(async () => {
  registry = await startRegistry(folder);
  npm = npmOf(environmentOf(folder, registry.url, registry.token));
});
afterAll(async () => {
  await registry.close();
  fs.rmSync(folder, { recursive: true, maxRetries: 3 });
});

const { versions } = await readVersions(join(root, "specs/versions.yaml"));

test.each(versions)("$packageName: published without a fault", async (version) => {
  const released = await releaseVersion({
    version,
    npm,
    isDryRun: false,
    date: "2026-11-20",
    notes: [],
    atLeast: "none",
    budget: { packedSize: 1_700_000 },
    publication: {},
    compile: bringCode,
  });
  const { packageVersion: after, tag = "latest" } = version;
  expect(released).toMatchObject({ status: "published", after, tags: [tag], diagnostics: [] });
  const { packedSize = 0, unpackedSize = 0 } = released;
  console.log(`${version.packageName}: ${packedSize} bytes packed, ${unpackedSize} unpacked`);
});

test("they are installed and used side by side", async () => {
  const app = join(folder, "app");
  put(app, { "package.json": '{ "private": true, "type": "module" }', "app.ts": sideBySide });
  const specs = versions.map(({ packageName, tag = "latest" }) => `${packageName}@${tag}`);
  const installed = await npm.run(["install", "--prefix", app, ...specs]);
  expect(installed.fault).toBeUndefined();
  put(app, { "tsconfig.json": JSON.stringify({ compilerOptions, files: ["app.ts"] }) });
  expect(await runCompiler(["--project", app])).toEqual({ code: 0, stdout: "", stderr: "" });
  // Node 20 warns of modules that are JSON.
  const env = { NODE_NO_WARNINGS: "1" };
  const { stdout, stderr, code } = await runNode([join(app, "app.js")], { cwd: app, env });
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  expect(JSON.parse(stdout)).toEqual({
    headers: ["2.11", "Unstable"],
    companies: [true, true],
    isMissing: true,
    descriptions: ["2.11", "Unstable"],
  });
});

const compilerOptions = {
  ...{ strict: true, module: "NodeNext", target: "ES2022", lib: ["ES2022", "DOM"], types: [] },
  ...{ resolveJsonModule: true, skipDefaultLibCheck: true },
};

/** Two versions of one API in one program. An error of one is known to the other. */
const sideBySide = `
import { Intercom as Stable } from "@intercom-codegen/client-2.11";
import { isCompany as isStableCompany } from "@intercom-codegen/client-2.11/guards";
import { mockIntercom as mockStable, respond } from "@intercom-codegen/client-2.11/testing";
import { Intercom as Unstable, isApiError, type Company } from "@intercom-codegen/client-unstable";
import { isCompany } from "@intercom-codegen/client-unstable/guards";
import { mockIntercom as mockUnstable } from "@intercom-codegen/client-unstable/testing";
import stableApi from "@intercom-codegen/client-2.11/openapi.json" with { type: "json" };
import unstableApi from "@intercom-codegen/client-unstable/openapi.json" with { type: "json" };

const mocks = [mockStable(), mockUnstable()] as const;
const stable = new Stable({ token: "test", fetch: mocks[0].fetch });
const unstable = new Unstable({ token: "test", fetch: mocks[1].fetch });
const old = await stable.companies.retrieve("6");
const company: Company = await unstable.companies.retrieve("6");
mocks[0].answer("GET /companies/{company_id}", respond(404));
const failure: unknown = await stable.companies.retrieve("7").catch((error: unknown) => error);
console.log(
  JSON.stringify({
    headers: mocks.map(({ calls }) => calls[0]?.headers["intercom-version"]),
    companies: [isStableCompany(old), isCompany(company)],
    isMissing: isApiError(failure, 404),
    descriptions: [stableApi, unstableApi].map(({ info }) => info.version),
  }),
);
`;
