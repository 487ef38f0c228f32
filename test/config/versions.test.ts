import { join } from "node:path";
import { expect, test } from "vitest";
import { isVersionId } from "../../generator/config/version-id.js";
import { readVersions } from "../../generator/config/versions.js";
import { folderWith, shortly } from "../load/files.js";
import { payloads } from "../malice/payloads.js";

const good = `client:
  name: Intercom
  versionHeader: Intercom-Version
  regions: { us: "https://api.intercom.io", eu: "https://api.eu.intercom.io" }
versions:
  - id: "2.11"
    description: 2.11/openapi.yaml
    corrections: [shared.yaml, 2.11/own.yaml]
    package: "@intercom-codegen/client-2.11"
    packageVersion: 0.1.0
    header: "2.11"
    source: { repository: intercom/OpenAPI, file: api.yaml, url: "https://h.example/{ref}/api.yaml", ref: main }
  - id: unstable
    description: unstable/openapi.yaml
    package: client-unstable
    packageVersion: 0.1.0-beta.1
    tag: next
`;

test("every version, with its files as paths from the working directory", async () => {
  const folder = await folderWith({ "versions.yaml": good });
  const { versions, diagnostics } = await readVersions(join(folder, "versions.yaml"));
  expect(diagnostics).toEqual([]);
  const client = {
    name: "Intercom",
    versionHeader: "Intercom-Version",
    regions: { us: "https://api.intercom.io", eu: "https://api.eu.intercom.io" },
  };
  expect(versions).toEqual([
    {
      id: "2.11",
      description: join(folder, "2.11/openapi.yaml"),
      corrections: [join(folder, "shared.yaml"), join(folder, "2.11/own.yaml")],
      packageName: "@intercom-codegen/client-2.11",
      packageVersion: "0.1.0",
      header: "2.11",
      source: {
        repository: "intercom/OpenAPI",
        file: "api.yaml",
        url: "https://h.example/{ref}/api.yaml",
        ref: "main",
        allowedHosts: [],
      },
      client,
    },
    {
      id: "unstable",
      description: join(folder, "unstable/openapi.yaml"),
      corrections: [],
      packageName: "client-unstable",
      packageVersion: "0.1.0-beta.1",
      tag: "next",
      client,
    },
  ]);
});

test("how descriptions are read", async () => {
  const said = "  name: Intercom\n  int64: bigint\n  discriminators: annotation\n";
  const text = good.replace("  name: Intercom\n", said);
  const folder = await folderWith({ "versions.yaml": text });
  const { versions } = await readVersions(join(folder, "versions.yaml"));
  expect(versions[0]?.client.reading).toEqual({ int64: "bigint", discriminators: "annotation" });
});

/** What is wrong with the good file after one change, with the place of each fault. */
async function faultsAfter(part: string, change: string): Promise<[string[], string[]]> {
  const folder = await folderWith({ "versions.yaml": good.replace(part, () => change) });
  const { versions, diagnostics } = await readVersions(join(folder, "versions.yaml"));
  // A configuration with a fault gives nothing to go on with.
  expect(versions).toEqual([]);
  return [shortly(diagnostics, folder), diagnostics.map(({ message }) => message)];
}

const text = "is a number, but it must be";

test.each([
  [
    "a missing key",
    "    packageVersion: 0.1.0\n",
    "",
    "6:5",
    '"packageVersion" is missing; it must be a semantic version.',
  ],
  ["an unknown key", "    header:", "    heading:", "11:5", 'The key "heading" is not known here.'],
  [
    "a number for a text",
    'id: "2.11"',
    "id: 2.11",
    "6:5",
    `"id" ${text} a valid folder name, such as 2.11, in quotes.`,
  ],
  [
    "a number for a header",
    'header: "2.11"',
    "header: 2.11",
    "11:5",
    `"header" ${text} a string, in quotes.`,
  ],
  [
    "a number for a ref",
    "ref: main",
    "ref: 3585498",
    "12:102",
    `"ref" ${text} a branch, a tag or a commit, in quotes.`,
  ],
  [
    "an address that is none",
    "https://h.example",
    "h.example",
    "12:61",
    '"url" is a string, but it must be a URL, https://….',
  ],
  [
    "a tag that is a version",
    "tag: next",
    "tag: v1",
    "17:5",
    '"tag" is a string, but it must be a name that is not a version, such as next.',
  ],
  ["a repeated id", "id: unstable", 'id: "2.11"', "13:5", "Two versions have the same id."],
  [
    "a repeated package",
    "package: client-unstable",
    'package: "@intercom-codegen/client-2.11"',
    "15:5",
    "Two versions have the same package.",
  ],
  [
    "an id that is no folder",
    "id: unstable",
    "id: ../up",
    "13:5",
    '"id" is a string, but it must be a valid folder name, such as 2.11.',
  ],
  [
    "a package that npm refuses",
    "package: client-unstable",
    "package: Client",
    "15:5",
    '"package" is a string, but it must be the name of an npm package.',
  ],
  [
    "a text for a list",
    "[shared.yaml, 2.11/own.yaml]",
    "shared.yaml",
    "8:5",
    '"corrections" is a string, but it must be a list of strings.',
  ],
  [
    "a header's value of two lines",
    'header: "2.11"',
    'header: "2\\n11"',
    "11:5",
    '"header" is a string, but it must be a string.',
  ],
  [
    "a type that integers cannot have",
    "  name: Intercom\n",
    "  name: Intercom\n  int64: float\n",
    "3:3",
    '"int64" is a string, but it must be one of number, string, bigint.',
  ],
  [
    "a region that is no text",
    '"https://api.intercom.io"',
    "1",
    "4:14",
    `"us" ${text} a string, in quotes.`,
  ],
])("%s", async (_, part, change, place, message) => {
  const [places, messages] = await faultsAfter(part, change);
  expect(messages).toEqual([message]);
  expect(places).toEqual([`configuration-invalid versions.yaml:${place}`]);
});

const devices = ["con", "AUX", "nul.1", "com1", "LPT9.x", "node_modules", "a.", "x".repeat(65)];
const ids = [...payloads.filter((one) => one !== "constructor"), ...devices, "", "-a", "..", "a/b"];

test.each(ids.map((id) => [id.slice(0, 30), id]))("no folder is called %j", async (_, id) => {
  const part = "id: unstable";
  const [places, [message]] = await faultsAfter(part, `id: ${JSON.stringify(id)}`);
  expect(places).toEqual(["configuration-invalid versions.yaml:13:5"]);
  expect(message).toContain("it must be a valid folder name, such as 2.11.");
  expect(isVersionId(id)).toBe(false);
});

test("ids that differ in case alone are one folder, and the folder of reports is taken", async () => {
  const [places, messages] = await faultsAfter('id: "2.11"', "id: UNSTABLE");
  expect(places).toEqual(["configuration-invalid versions.yaml:13:5"]);
  expect(messages).toEqual(["Two versions have the same id."]);
  expect((await faultsAfter("id: unstable", "id: Diff"))[1][0]).toContain(
    '"Diff" is the folder of',
  );
  expect(["Diff", "versions.yaml", "lock.json"].map(isVersionId)).toEqual([false, false, false]);
  expect(["constructor", "2.11", "2024-10", "v1_beta", "a"].every(isVersionId)).toBe(true);
});

test("several faults at once, each with its place", async () => {
  const [places] = await faultsAfter("  name: Intercom\n", "  name: intercom\n  nom: x\n");
  expect(places).toEqual([
    "configuration-invalid versions.yaml:3:3",
    "configuration-invalid versions.yaml:2:3",
  ]);
});

test("no versions, or no client", async () => {
  const noVersions = good.slice(0, good.indexOf("versions:"));
  const [, messages] = await faultsAfter(good, `${noVersions}versions: []\n`);
  expect(messages).toEqual([
    '"versions" is a list, but it must be a list with at least one entry.',
  ]);
  const [, [first]] = await faultsAfter(good, good.slice(good.indexOf("versions:")));
  expect(first).toBe('"client" is missing; it must be an object.');
});

test("the lock beside it, read with its faults", async () => {
  const hash = "0".repeat(64);
  const entry = { date: "2024-12-26", sha256: hash, corrections: { "own.yaml": hash } };
  const read = async (lock: unknown) => {
    const files = { "versions.yaml": good, "lock.json": JSON.stringify(lock) };
    const folder = await folderWith(files);
    const file = join(folder, "lock.json");
    return { file, ...(await readVersions(join(folder, "versions.yaml"))) };
  };
  const { file, versions, diagnostics } = await read({ versions: { "2.11": entry } });
  expect(diagnostics).toEqual([]);
  expect(versions.map(({ lock }) => lock)).toEqual([{ file, entry }, { file }]);
  const bad = await read({ versions: { "2.11": { ...entry, sha256: "abc" } } });
  expect(bad.versions).toEqual([]);
  expect(bad.diagnostics.map(({ message }) => message)).toEqual([
    '"sha256" is a string, but it must be a SHA-256 in hexadecimal.',
  ]);
});

test("a file that is not there, and one that is no YAML", async () => {
  const folder = await folderWith({ "versions.yaml": "client: {" });
  const codes = async (name: string) => {
    const { versions, diagnostics } = await readVersions(join(folder, name));
    return [versions.length, diagnostics[0]?.code];
  };
  expect(await codes("other.yaml")).toEqual([0, "file-unreadable"]);
  expect(await codes("versions.yaml")).toEqual([0, "yaml-invalid"]);
});

test("the parts of a package, and how the API signs webhooks", async () => {
  const settings =
    "client:\n  parts: [query, schema]\n  webhooks: { header: X-Sign, algorithm: sha256 }";
  const folder = await folderWith({ "versions.yaml": good.replace("client:", settings) });
  const { versions, diagnostics } = await readVersions(join(folder, "versions.yaml"));
  expect(diagnostics).toEqual([]);
  expect(versions[0]?.client).toMatchObject({
    parts: ["schema", "query"],
    webhooks: { header: "X-Sign", algorithm: "sha256" },
  });
});

test.each([
  ["parts: guards", "a list of guards, fixtures"],
  ["parts: [guard]", "a list of guards, fixtures"],
  ["webhooks: { header: a b, algorithm: sha1 }", "the name of a header"],
  ["webhooks: { header: X-Sign, algorithm: md5 }", "one of sha1, sha256, sha512"],
])("%s is no setting", async (setting, message) => {
  const text = good.replace("client:", `client:\n  ${setting}`);
  const folder = await folderWith({ "versions.yaml": text });
  const { versions, diagnostics } = await readVersions(join(folder, "versions.yaml"));
  expect(versions).toEqual([]);
  expect(diagnostics.map((one) => one.message).join()).toContain(message);
});
