/** Releases to a real registry: Verdaccio on this machine, without a network behind it. */
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { main } from "../../generator/boot/cli.js";
import { compilePackage, descriptionPath } from "../../generator/release/build-package.js";
import { checkPackage } from "../../generator/release/check-package.js";
import { findLastRelease } from "../../generator/release/last-release.js";
import type { Npm } from "../../generator/npm/npm.js";
import { pack, type Tarball } from "../../generator/release/registry.js";
import { publishTarball } from "../../generator/release/publish-tarball.js";
import { releaseVersion, type ReleaseRequest } from "../../generator/release/release.js";
import { releaseSteps, type Release } from "../../generator/release/run-release.js";
import type { ApiVersion } from "../../generator/config/versions.js";
import { runCli } from "../cli/run.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { changed, configuration, shop, versionIn } from "./shop.js";
import { rememberingNpm } from "./remembering-npm.js";
import { stagingNpm } from "./staging-npm.js";
import type { Registry } from "./verdaccio.js";
import { environmentOf, npmOf, startProxy, startRegistry } from "./verdaccio.js";

const folder = makeTemporaryFolder();
const project = join(folder, "project");
put(project, { "specs.yaml": configuration, "1/shop.yaml": shop });
let registry: Registry;
let environment: Record<string, string>;
let npm: Npm;
beforeAll(async () => {
  registry = await startRegistry(folder);
  environment = environmentOf(folder, registry.url, registry.token);
  npm = npmOf(environment);
  // To the end of the process: what runs on after a test that took too long must not ask a real registry.
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
});
afterAll(async () => {
  await registry.close();
  fs.rmSync(folder, { recursive: true, maxRetries: 3 });
});

/** What `generate` formatted, and the releases before. */

/** Under a tag of its own, as Unstable is. */
const shopVersion = versionIn(project, { tag: "next" });

function release(version: ApiVersion, more: Partial<ReleaseRequest> = {}): Promise<Release> {
  return releaseVersion({
    version,
    npm,
    isDryRun: false,
    date: "2026-11-20",
    notes: [],
    atLeast: "none",
    budget: { packedSize: 1_000_000 },
    publication: {},
    compile: compileOnce,
    ...more,
  });
}

/** The same sources compile to the same code: what was compiled is kept. */
async function compileOnce(place: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  for (const path of fs.readdirSync(join(place, "src"), { recursive: true, encoding: "utf8" })) {
    const file = join(place, "src", path);
    if (fs.statSync(file).isFile()) hash.update(path).update(fs.readFileSync(file));
  }
  const kept = join(folder, "compiled", hash.digest("hex"));
  if (!fs.existsSync(kept)) {
    const fault = await compilePackage(place);
    if (fault !== undefined) return fault;
    fs.cpSync(join(place, "dist"), kept, {
      recursive: true,
      filter: (path) => path !== join(place, descriptionPath),
    });
  }
  fs.cpSync(kept, join(place, "dist"), { recursive: true });
  return undefined;
}

async function inRegistry({ packageName }: ApiVersion) {
  const response = await fetch(`${registry.url}${packageName}`);
  const { versions, "dist-tags": tags } = await response.json();
  return { versions: Object.keys(versions ?? {}), tags };
}

const codes = ({ diagnostics }: Pick<Release, "diagnostics">) =>
  diagnostics.map(({ code }) => code);

test("the first release, and a run after it that finds nothing to do", async () => {
  const out = join(folder, "out");
  const sbom = join(out, "test-shop-1-1.0.0.cdx.json");
  const dry = await release(shopVersion, { isDryRun: true, out, sbom: "cyclonedx" });
  expect(dry).toMatchObject({ status: "planned", after: "1.0.0", sbom });
  expect(fs.readdirSync(out)).toEqual(["test-shop-1-1.0.0.cdx.json", "test-shop-1-1.0.0.tgz"]);
  expect(JSON.parse(fs.readFileSync(sbom, "utf8"))).toMatchObject({ bomFormat: "CycloneDX" });
  expect(await inRegistry(shopVersion)).toEqual({ versions: [], tags: undefined });

  expect(await release(shopVersion)).toMatchObject({ status: "published", tags: ["next"] });
  expect(await inRegistry(shopVersion)).toEqual({
    versions: ["1.0.0"],
    tags: { next: "1.0.0", latest: "1.0.0" },
  });
  expect(await release(shopVersion)).toEqual({
    ...{ status: "unchanged", before: "1.0.0", tags: [], diagnostics: [] },
  });
});

test("ended at any step and run again, on any day, a release is staged once", async () => {
  put(project, { "1/shop.yaml": changed(shop, "addition") });
  const spec = { name: "@test/shop-1", version: "1.1.0" };
  const { npm: staging, sent } = stagingNpm({ spec, npm: rememberingNpm(npm) });
  const stage = (day: number, onStep?: ReleaseRequest["onStep"]) =>
    release(shopVersion, {
      ...{ npm: staging, isStaged: true, date: `2026-11-${day}` },
      ...(onStep === undefined ? {} : { onStep }),
    });
  // No tag moves before the approval.
  const steps = releaseSteps.filter((step) => step !== "tag");
  for (const [index, last] of steps.entries()) {
    const ended = stage(10 + index, (step) => {
      if (step === last) throw new Error(`ended before "${last}"`);
    });
    await expect(ended).rejects.toThrow(`ended before "${last}"`);
  }
  expect(sent()).toEqual([]);
  for (const day of [20, 21, 22]) {
    const staged = await stage(day);
    expect(staged).toMatchObject({ status: "staged", after: "1.1.0", diagnostics: [], tags: [] });
    expect(sent()).toHaveLength(1);
  }
  expect((await inRegistry(shopVersion)).versions).toEqual(["1.0.0"]);
});

test("ended at any step and run again, a release is published once, and its tag follows", async () => {
  put(project, { "1/shop.yaml": changed(shop, "addition") });
  const reached: string[] = [];
  const remembering = rememberingNpm(npm);
  for (const last of releaseSteps) {
    const ended = release(shopVersion, {
      npm: remembering,
      onStep: (step) => {
        if (step === last) throw new Error(`ended before "${step}"`);
      },
    });
    await expect(ended).rejects.toThrow(`ended before "${last}"`);
    const { versions } = await inRegistry(shopVersion);
    if (last !== "tag") expect(versions).toEqual(["1.0.0"]);
    reached.push(last);
  }
  expect(reached).toEqual([...releaseSteps]);
  expect(await release(shopVersion)).toMatchObject({ status: "unchanged", before: "1.1.0" });
  expect(await inRegistry(shopVersion)).toEqual({
    versions: ["1.0.0", "1.1.0"],
    tags: { next: "1.1.0", latest: "1.1.0" },
  });
  // Tags that stayed behind come along, without a new version; where they cannot, that is said.
  for (const tag of ["latest", "next"]) {
    await npm.run(["dist-tag", "add", "@test/shop-1@1.0.0", tag]);
  }
  const fault = { code: "E401", message: "Not with that token." };
  const untagging: Npm = {
    run: async (args) =>
      args[0] === "dist-tag" ? { isDone: false, output: {}, fault } : remembering.run(args),
  };
  const refused = await release(shopVersion, { npm: untagging });
  expect(refused).toMatchObject({ status: "failed", tags: [] });
  expect(codes(refused)).toEqual(["registry-refused", "release-tag-behind"]);
  const moved = await release(shopVersion);
  expect(moved).toMatchObject({ status: "unchanged", tags: ["next", "latest"], diagnostics: [] });
  expect((await inRegistry(shopVersion)).tags).toEqual({ next: "1.1.0", latest: "1.1.0" });
});

test("the command, killed after the registry took the package and before it said so", async () => {
  put(project, { "1/shop.yaml": changed(shop, "removal", "nullable") });
  let kill = () => {};
  const proxy = await startProxy(
    registry.url,
    ({ method }) => method === "PUT",
    async (_, answer, pass) => {
      await pass();
      kill();
      answer.destroy();
    },
  );
  onTestFinished(proxy.close);
  const controller = new AbortController();
  kill = () => controller.abort();
  // What a killed process leaves behind goes with the test.
  const env = { ...environmentOf(folder, proxy.url, registry.token), TMPDIR: folder };
  const args = ["release", "1", "--config", "specs.yaml", "--quiet"];
  const run = await runCli(args, { cwd: project, env, signal: controller.signal });
  expect(run.code).not.toBe(0);
  expect(proxy.requests.filter((one) => one.startsWith("PUT"))).toHaveLength(1);

  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  onTestFinished(() => written.mockRestore());
  const code = await main(["release", "1", "--config", join(project, "specs.yaml")]);
  const stdout = written.mock.calls.map(([text]) => text);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: ["1: @test/shop-1@2.0.0: nothing new · tagged latest\n"],
  });
  expect(await inRegistry(shopVersion)).toEqual({
    versions: ["1.0.0", "1.1.0", "2.0.0"],
    tags: { next: "2.0.0", latest: "2.0.0" },
  });
  const { last } = await findLastRelease(npm, shopVersion, folder);
  expect(last?.files.get("CHANGELOG.md")?.match(/^## .*/gm)).toHaveLength(3);
});

test("a registry that refuses or fails says why; the token is never shown", async () => {
  const place = join(folder, "faulty");
  put(place, { "package.json": '{ "name": "@test/faulty", "version": "1.0.0" }' });
  const { value: tarball } = await pack(npm, place, folder);
  const publishTo = async (url: string, token: string, what = tarball as Tarball) => {
    const spec = { name: "@test/faulty", version: "1.0.0" };
    const through = npmOf(environmentOf(folder, url, token));
    const diagnostics = await publishTarball(through, what, spec, { tag: "latest" });
    expect(JSON.stringify(diagnostics)).not.toContain(registry.token);
    return diagnostics;
  };
  for (const [status, code] of [
    [500, "registry-failed"],
    [401, "registry-refused"],
    [409, "release-conflict"],
  ] as const) {
    const proxy = await startProxy(
      registry.url,
      ({ method }) => method === "PUT",
      ({ headers }, answer) => {
        answer.writeHead(status, { "content-type": "application/json" });
        answer.end(JSON.stringify({ error: `No: ${headers.authorization}` }));
      },
    );
    const diagnostics = await publishTo(proxy.url, registry.token);
    proxy.close();
    expect(codes({ diagnostics })).toEqual([code]);
    expect(diagnostics[0]?.message).toMatch(/^@test\/faulty@1\.0\.0 cannot be published: /);
    expect(diagnostics[0]?.message).toContain(String(status));
    expect(diagnostics[0]?.message).toContain("(secret)");
  }
  expect(codes({ diagnostics: await publishTo("http://127.0.0.1:9/", "abcdefgh") })).toEqual([
    "registry-failed",
  ]);

  // Nothing of all that was published. Once it is, it may be published again, but nothing else under its name.
  expect(await publishTo(registry.url, registry.token)).toEqual([]);
  expect(await publishTo(registry.url, registry.token)).toEqual([]);
  put(place, { "index.js": "" });
  const { value: other } = await pack(npm, place, join(folder, "out"));
  const conflict = await publishTo(registry.url, registry.token, other);
  expect(codes({ diagnostics: conflict })).toEqual(["release-conflict"]);
});

test("what is downloaded must be what was published, by a release of ours", async () => {
  const proxy = await startProxy(
    registry.url,
    ({ url = "" }) => url.endsWith(".tgz"),
    async (_, answer, pass) => {
      const { headers, body } = await pass();
      body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
      answer.writeHead(200, headers).end(body);
    },
  );
  onTestFinished(proxy.close);
  const cache = { npm_config_cache: join(folder, "other-cache") };
  const through = npmOf({ ...environmentOf(folder, proxy.url, registry.token), ...cache });
  const damaged = await findLastRelease(through, shopVersion, folder);
  expect(codes(damaged)).toEqual(["registry-failed"]);
  expect(damaged.diagnostics[0]?.message).toContain("EINTEGRITY");

  const foreign = versionIn(project, { packageName: "@test/faulty" });
  expect(codes(await release(foreign))).toEqual(["release-unreadable"]);
});

test("a package that is not as it should be is not published", async () => {
  const uncompiled = await release(shopVersion, {
    atLeast: "patch",
    compile: async () => "x.ts: wrong",
  });
  expect(uncompiled).toMatchObject({ status: "failed", before: "2.0.0", after: "2.0.1" });
  expect(codes(uncompiled)).toEqual(["package-uncompiled"]);

  const { last } = await findLastRelease(npm, shopVersion, folder);
  const { "package.json": manifest = "", ...files } = Object.fromEntries(last?.files ?? []);
  const { exports, ...others } = JSON.parse(manifest);
  exports["./guards"].default = "./dist/guard/index.js";
  const bad = { ...others, exports, dependencies: { "left-pad": "1.0.0" } };
  const place = join(folder, "bad");
  put(place, { ...files, "package.json": JSON.stringify(bad), "dist/index.test.js": "" });
  for (const path of ["dist/testing.d.ts", "LICENSE"]) fs.rmSync(join(place, path));
  const { value: tarball } = await pack(npm, place, folder);
  const faults = await checkPackage(tarball as Tarball, { packedSize: 1000 });
  expect(faults.map(({ message }) => message)).toEqual([
    "The package depends on left-pad; it must have no dependencies.",
    "The package has no LICENSE.",
    "The package contains a test: dist/index.test.js.",
    expect.stringMatching(/^publint: .*guard\/index\.js.*FILE_DOES_NOT_EXIST/),
    "attw: NoResolution (./guards, node16-esm)",
    "attw: NoResolution (./guards, bundler)",
    "attw: UntypedResolution (./testing, node10)",
    "attw: UntypedResolution (./testing, node16-esm)",
    "attw: UntypedResolution (./testing, bundler)",
    expect.stringMatching(/^The package is \d+ kB packed; 1 kB are allowed\.$/),
  ]);
});
