import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { ApiVersion } from "../../generator/config/versions.js";
import type { Npm } from "../../generator/npm/npm.js";
import { findLastRelease } from "../../generator/release/last-release.js";
import { descriptionPath } from "../../generator/release/build-package.js";
import { folderWith } from "../load/files.js";
import { entry } from "./tar-entry.js";

/** npm as it is with a registry that lists 1.0.0 of every package and sends these bytes. */
function npmThatGets(bytes: Uint8Array, packed: unknown = [{ filename: "shop-1.0.0.tgz" }]): Npm {
  return {
    run: ([command, ...args]) => {
      if (command === "view")
        return Promise.resolve({ isDone: true, output: { versions: ["1.0.0"] } });
      writeFileSync(join(args.at(-1) ?? "", "shop-1.0.0.tgz"), bytes);
      return Promise.resolve({ isDone: true, output: packed });
    },
  };
}

async function said(npm: Npm): Promise<readonly string[]> {
  const folder = await folderWith({});
  const version: ApiVersion = {
    ...{ id: "1", description: "openapi.yaml", corrections: [] },
    ...{ packageName: "shop", packageVersion: "0.1.0", client: { name: "Shop" } },
  };
  const { last, diagnostics } = await findLastRelease(npm, version, folder);
  return last === undefined
    ? diagnostics.map(({ code, message }) => `${code}: ${message}`)
    : [...last.files.keys()];
}

const description = entry(
  `package/${descriptionPath}`,
  JSON.stringify({ openapi: "3.0.3", info: { title: "Shop", version: "1" }, paths: {} }),
);
const zipped = (...entries: readonly Buffer[]) =>
  gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)]));

function withSize(size: string): Buffer {
  const one = entry("package/package.json", "{}");
  one.fill(0, 124, 136);
  one.write(size, 124);
  return one;
}

test("a package that was published is read", async () => {
  const whole = zipped(entry("package/package.json", "{}"), description);
  expect(await said(npmThatGets(whole))).toEqual(["package.json", descriptionPath]);
});

const unreadable = "release-unreadable: shop@1.0.0 cannot be compared. ";
const badHeader = /It has a header whose size is none, or is larger than the tarball\.$/;

test.each([
  ["-1000", badHeader],
  ["", badHeader],
  ["0x10", badHeader],
  ["12e3", badHeader],
  ["77777777777", badHeader],
])("a size of %j in a tarball", async (size, message) => {
  const [first = "", ...others] = await said(npmThatGets(zipped(withSize(size), description)));
  expect(first.startsWith(unreadable)).toBe(true);
  expect(first).toMatch(message);
  expect(others).toEqual([]);
});

const others: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ["no tarball", Buffer.from("<!doctype html>"), /It cannot be unzipped: .+$/],
  ["nothing", Buffer.alloc(0), /It cannot be unzipped: .+$/],
  ["half a tarball", zipped(description).subarray(0, 60), /It cannot be unzipped: .+$/],
  ["no tar", gzipSync("hello".repeat(200)), badHeader],
  ["an empty tar", zipped(), /It has no readable dist\/openapi\.json\.$/],
];
const manifests = ["null", "5", "[]", "{", '"{}"'].map(
  (text) =>
    [
      `${text} as package.json`,
      zipped(entry("package/package.json", text), description),
      /Its package\.json is not a JSON object\.$/,
    ] as const,
);

test.each([...others, ...manifests])("%s", async (_, bytes, message) => {
  const [first = "", ...others] = await said(npmThatGets(bytes));
  expect(first.startsWith(unreadable)).toBe(true);
  expect(first).toMatch(message);
  expect(others).toEqual([]);
});

test.each([[null], [[]], [{}], [[null]], [[{ filename: 5 }]], ["text"]])(
  "npm prints %j of what it packed",
  async (packed) => {
    expect(await said(npmThatGets(zipped(description), packed))).toEqual([
      "registry-failed: shop@1.0.0 cannot be downloaded: npm names no file that it packed from shop@1.0.0",
    ]);
  },
);
