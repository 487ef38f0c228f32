import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { lastVersion, nextVersion } from "../../generator/release/next-version.js";
import { findSecrets, redactSecrets } from "../../generator/npm/secrets.js";
import { readTarball } from "../../generator/release/tarball.js";
import { folderWith } from "../load/files.js";
import { entry } from "./tar-entry.js";

const next = (last: string | undefined, bump: "none" | "patch" | "minor" | "major", more = {}) =>
  nextVersion({ last, configured: "0.1.0", bump, used: [], ...more });

test("the next version", () => {
  expect(next(undefined, "none")).toBe("0.1.0");
  expect(["none", "patch", "minor", "major"].map((bump) => next("1.2.3", bump as "none"))).toEqual([
    ...[undefined, "1.2.4", "1.3.0", "2.0.0"],
  ]);
  // `^0.2.3` takes 0.2.4, and not 0.3.0.
  expect(["none", "patch", "minor", "major"].map((bump) => next("0.2.3", bump as "none"))).toEqual([
    ...[undefined, "0.2.4", "0.2.4", "0.3.0"],
  ]);
  // A prerelease leads to its release.
  expect(next("1.0.0-beta.2", "minor")).toBe("1.0.0");
  // Who raises the configured version gets it; no number is used twice, though it was taken back.
  expect(next("0.9.0", "none", { configured: "1.0.0" })).toBe("1.0.0");
  expect(next("1.0.0", "minor", { used: ["1.0.0", "1.1.0", "1.1.1"] })).toBe("1.1.2");
  expect(lastVersion(["1.0.0", "1.10.0", "1.9.0", "2.0.0-beta.1"])).toBe("1.10.0");
  expect(lastVersion(["1.0.0-a", "1.0.0-b"])).toBe("1.0.0-b");
  expect(lastVersion(["x"])).toBeUndefined();
});

test("what npm may send as a credential is in no message", async () => {
  const password = Buffer.from("a password").toString("base64");
  const folder = await folderWith({
    ".npmrc": `registry=https://host.example/\n; _authToken=comment\n//host.example/:_authToken=\${DEPLOY}\n//b.example/:_password="${password}"\n`,
  });
  const environment = {
    ...{ NPM_TOKEN: "token-of-npm", DEPLOY: "deploy-key", HOME: "/home/somebody" },
    npm_config_userconfig: `${folder}/none`,
  };
  const secrets = findSecrets(environment, folder);
  const said = `token-of-npm deploy-key ${password} "a password" /home/somebody comment`;
  expect(redactSecrets(said, secrets)).toBe(
    '(secret) (secret) (secret) "(secret)" /home/somebody comment',
  );
  const unknown = `Bearer abc.def, https://me:pass@host.example/x npm_${"a1".repeat(18)}`;
  expect(redactSecrets(unknown, [])).toBe(
    "Bearer (secret), https://(secret)@host.example/x (secret)",
  );
});

test("a tarball is read, with long names and without what is no file", () => {
  const long = `package/${"folder/".repeat(30)}ü.ts`;
  const record = `path=${long}\n`;
  const length = Buffer.byteLength(record) + 4;
  const tar = [
    entry("package/package.json", "{}"),
    entry("package/src", "", "5"),
    entry("index.ts", "x".repeat(600), "0", "package/src"),
    entry("PaxHeader/x", `${length} ${record}`, "x"),
    entry("package/cut", "long", "0"),
    entry("package/link", "", "2"),
    Buffer.alloc(1024),
  ];
  const files = readTarball(gzipSync(Buffer.concat(tar)));
  expect([...files].map(([path, bytes]) => [path, bytes.length])).toEqual([
    ["package.json", 2],
    ["src/index.ts", 600],
    [long.replace("package/", ""), 4],
  ]);
});

test("a registry may list any number of numbers that are gone", () => {
  const used = Array.from({ length: 30_000 }, (_, at) => `1.0.${at}`);
  expect(nextVersion({ last: "1.0.0", configured: "0.1.0", bump: "patch", used })).toBe(
    "1.0.30000",
  );
});

test("a password is hidden alone, too, wherever its Base64 comes from", () => {
  const auth = Buffer.from("deploy-bot:hunter2hunter2").toString("base64");
  const environment = { npm_config_userconfig: "/nowhere/.npmrc", npm_config__auth: auth };
  const secrets = findSecrets(environment, "/nowhere");
  expect(redactSecrets(`${auth}: hunter2hunter2 of deploy-bot`, secrets)).toBe(
    "(secret): (secret) of (secret)",
  );
});
