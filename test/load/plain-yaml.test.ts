import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { newOrigins, type Origins } from "../../generator/load/origins.js";
import { tableOf } from "../../generator/load/place-table.js";
import { plainYaml } from "../../generator/load/plain-yaml.js";
import { readNodes } from "../../generator/load/read-yaml.js";
import { sourceText } from "../../generator/load/source-text.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { random } from "../diff/mutate.js";

const specs = fileURLToPath(new URL("../../specs", import.meta.url));

/** A value with the order of its keys, and the place of each entry. */
function shown(root: JsonObject | undefined, origins: Origins) {
  if (root === undefined) return undefined;
  return { text: JSON.stringify(root), places: [...(tableOf(root, origins)?.entries ?? [])] };
}

function plain(text: string) {
  const origins = newOrigins();
  return shown(plainYaml(sourceText("a.yaml", text), origins, 500), origins);
}

function byNodes(text: string) {
  const origins = newOrigins();
  const { root, diagnostics } = readNodes(sourceText("a.yaml", text), origins);
  return diagnostics.length > 0 ? undefined : shown(root, origins);
}

test("every file of ours is read as it is by nodes", () => {
  const files = readdirSync(specs, { recursive: true }).filter((name) =>
    String(name).endsWith(".yaml"),
  );
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    const text = readFileSync(`${specs}/${file}`, "utf8");
    expect(plain(text), String(file)).toBeDefined();
    expect(plain(text), String(file)).toEqual(byNodes(text));
  }
});

test.each([
  "a: 1\nb: -2\nc: +3\nd: 007\ne: -0\nf: 1.50\ng: .5\nh: 1.\ni: 1e3\nj: -0.0\n",
  "a: ~\nb:\nc: null\nd: Null\ne: nULL\nf: ''\ng: \"\"\n",
  "a: true\nb: False\nc: yes\nd: on\ne: tRue\nf: 2024-12-26\ng: 1_000\nh: 0b11\ni: 1:30\n",
  "200: a\n1.10: b\n~: c\ntrue: d\n'x': e\n\"y\\u0041\": f\n__proto__: { a: 1 }\nconstructor: 1\n",
  "a: one\n  two\n\n  three\nb: 'one\n  two'\nc: \"one\\\n  two\\n\n\n  three\"\n",
  "a: |\n  one\n   two\n\nb: >-\n  one\n  two\n\n   three\n  four\nc: |2+\n   x\n\n",
  "a: [1, two, { b: c, d }, [], {}, 'x', \"y\"]\nb: { c: , d: [ e,\n f ] } # comment\n",
  "a:\n- b\n- c: d\n  e: f\n-\n  g: h\n- - i\n  - j\n",
  '{ "a": [1, 2.0, null, true, "x\\n"], "b": {"c":{}} }',
  "# comment\n\na: b # c\n# d\nc: 'it''s' \n",
  "---\na: b\n",
  "a: http://x.y/#z\nb: a:b\nc: '#'\nd: a#b\ne: -a\nf: ?a\ng: :a\n",
  "a:\n-\n- b\n-  # comment\n- # - c\n- 'd'\n# - e\n-\n- - -\n  - f\n  -\n-",
  "a:\n  - { b: [c - d] } # - e\n  -\n  - f:\n  -\n  - []\n  -\n  - g: h\n    i:\n    -\n    - j\n  -   \n\n  -\nk:\n-\nl: m",
  "a:\n- |\n  - b\n- >- # c\n   d\n   e\n-   |2+\n\n    f\n\n-\n- ~\n- |\n\n- g\n",
  "a: 1\r\nb: |\r\n  one\r\n  two\r\nc: one\r\n  two\r\n",
])("is read as it is by nodes: %j", (text) => {
  expect(plain(text)).toBeDefined();
  expect(plain(text)).toEqual(byNodes(text));
});

test.each([
  "a: 1\na: 2\n",
  "a: 12345678901234567890\n",
  "a: .inf\n",
  "a: 0x1F\n",
  "a: &b 1\nc: *b\n",
  "a: !!str 1\n",
  "%YAML 1.2\n---\na: 1\n",
  "a: 1\n---\nb: 2\n",
  "? [a]\n: b\n",
  "a: [\n",
  "a: 'b\n",
  "a: 1\rb: 2\n",
  "\ufeffa: 1\n",
  "- a\n",
  "a\n",
  "",
  "- |\n  a\n",
  "a:\n- ! |\n  b\n",
  `a: ${"[".repeat(501)}${"]".repeat(501)}\n`,
])("is left to the reading by nodes: %j", (text) => {
  expect(plain(text)).toBeUndefined();
});

test("a damaged file is read as it is by nodes, or left to them", () => {
  const text = readFileSync(`${specs}/corrections.overlay.yaml`, "utf8").slice(0, 3000);
  const chance = random(7);
  const pieces = [" ", "\n", ":", "- ", "-\n", "- |\n", "'", '"', "|", ">", "#", "{", "}", "[", "]", ",", "\t", "0", "~", "? ", "&a ", "*a", "!b ", "  "]; // prettier-ignore
  let read = 0;
  for (let run = 0; run < 400; run += 1) {
    const start = Math.floor(chance() * (text.length - 400));
    const part = text.slice(text.indexOf("\n", start) + 1, start + 400);
    const at = Math.floor(chance() * part.length);
    const piece = pieces[Math.floor(chance() * pieces.length)] ?? "";
    const damaged = `a: b\n${part.slice(0, at)}${piece}${part.slice(at + Math.floor(chance() * 3))}`;
    const found = plain(damaged);
    if (found === undefined) continue;
    read += 1;
    expect(found, JSON.stringify(damaged)).toEqual(byNodes(damaged));
  }
  expect(read).toBeGreaterThan(20);
});
