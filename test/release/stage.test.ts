/** Staged publishing, with an npm that keeps what is staged. */
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Npm, NpmFault, NpmResult } from "../../generator/npm/npm.js";
import { pack, type Tarball } from "../../generator/release/registry.js";
import { stageTarball, stagingFault } from "../../generator/release/stage-tarball.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { loopback } from "../runtime/loopback.js";
import { environmentOf, npmOf } from "./verdaccio.js";

const spec = { name: "@test/shop", version: "1.0.0" };
const tarballOf = (text: string): Tarball => ({
  ...{ file: "shop.tgz", bytes: Buffer.from(text), integrity: "" },
  ...{ packedSize: 1, unpackedSize: 1, files: 1 },
});

/** `loses` takes a package and fails, as where the response is lost. */
function stagingNpm({ loses = false } = {}) {
  const commands: string[] = [];
  const staged: object[] = [];
  const lost: NpmFault = { code: "ECONNRESET", message: "socket hang up" };
  const run = async (args: readonly string[]): Promise<NpmResult> => {
    commands.push(args.join(" "));
    if (args[1] === "list") return { isDone: true, output: [...staged] };
    const shasum = createHash("sha1").update("one").digest("hex");
    staged.push({ id: "s-1", packageName: spec.name, version: spec.version, shasum });
    return loses ? { isDone: false, output: {}, fault: lost } : { isDone: true, output: {} };
  };
  return { npm: { run } satisfies Npm, commands };
}

const failing = (fault: NpmFault): Npm => ({
  run: async () => ({ isDone: false, output: {}, fault }),
});

test("a package is staged once, also where the response was lost, and by npm's own command", async () => {
  for (const loses of [false, true]) {
    const { npm, commands } = stagingNpm({ loses });
    const publication = { tag: "next", access: "public" };
    expect(await stageTarball(npm, tarballOf("one"), spec, publication)).toEqual([]);
    expect(await stageTarball(npm, tarballOf("one"), spec, publication)).toEqual([]);
    const sent = commands.filter((command) => !command.startsWith("stage list"));
    expect(sent).toEqual(["stage publish shop.tgz --ignore-scripts --tag next --access public"]);
  }
});

test("another package under the version of a staged one is a conflict", async () => {
  const { npm } = stagingNpm();
  await stageTarball(npm, tarballOf("one"), spec, { tag: "latest" });
  const [conflict] = await stageTarball(npm, tarballOf("two"), spec, { tag: "latest" });
  expect(conflict).toMatchObject({ code: "release-conflict" });
  expect(conflict?.hint).toContain("npm stage approve s-1");
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
  const odd: Npm = { run: async () => ({ isDone: true, output: "<html>" }) };
  expect((await stagingFault(odd, spec.name))?.code).toBe("registry-failed");
  expect(await stagingFault(stagingNpm().npm, spec.name)).toBeUndefined();
});

test("npm itself stages at a registry, and lists what is staged", async () => {
  const folder = makeTemporaryFolder();
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
  onTestFinished(() => fs.rmSync(folder, { recursive: true, maxRetries: 3 }));
  const npm = npmOf(environmentOf(folder, `${registry.url}/`, "a long token"));
  const { value } = await pack(npm, join(folder, "shop"), folder);
  const tarball = value ?? expect.fail("npm packs nothing.");
  const shasum = createHash("sha1").update(tarball.bytes).digest("hex");
  for (const _run of [1, 2])
    expect(await stageTarball(npm, tarball, spec, { tag: "latest" })).toEqual([]);
  expect(sent).toHaveLength(1);
  expect(sent[0]).toContain("/-/stage");
});
