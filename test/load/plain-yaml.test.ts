import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { newOrigins } from "../../generator/load/origins.js";
import { tableOf } from "../../generator/load/place-table.js";
import { readPlainYaml } from "../../generator/load/plain-yaml.js";
import { readAnyYaml } from "../../generator/load/read-yaml.js";
import { sourceText } from "../../generator/load/source-text.js";
import type { JsonObject } from "../../generator/load/spec-document.js";

/** The value in JSON, which tells the order of keys too, and the place of every entry. */
type Read = readonly [value: string, places: readonly number[]];

function described(root: JsonObject, origins: ReturnType<typeof newOrigins>): Read {
  return [JSON.stringify(root), [...(tableOf(root, origins)?.entries ?? [])]];
}

/** Undefined where the text is left to the library. */
function plainly(text: string): Read | undefined {
  const source = sourceText("api.yaml", text);
  const origins = newOrigins();
  const root = readPlainYaml(text, (value, extent) =>
    origins.values.set(value, { source, extent }),
  );
  return root === undefined ? undefined : described(root as JsonObject, origins);
}

/** "refused" where it says anything but the value. */
function byLibrary(text: string): Read | "refused" {
  const origins = newOrigins();
  const { root, diagnostics } = readAnyYaml(sourceText("api.yaml", text), origins);
  return root === undefined || diagnostics.length > 0 ? "refused" : described(root, origins);
}

const everything = `# A comment.
plain: text   # and a comment
goes on: text
  on a second line

  after a blank one
numbers: [1, -2, +3, 2.5, .5, 1e3, -0, 010, 1_000, 0.0.1]
words: [true, False, null, ~, yes, 2024-12-26, a:b, http://x.y/z#f]
"quoted": "é \\u00e9 \\" \\n \\\\ end "
'single': 'it''s
  two lines '
empty:
200: { a: 1, "b":[], 'c': {} }
literal: |
  one

    indented
  end
stripped: >-
  folded
  text

   as it stands
  folded
kept: |+
  one

list:
  - x
  - key: value
    other:
    - same column
  - - nested
    - - deeper
  -   far: away
next line:
  "on it"
__proto__: { constructor: 1 }
last: end
`;

const json = `{"a": [1, {"b": "c\\u00e9\\/"}],\n "d":{"e": null}, "f": true}\n`;

test("the published descriptions are read plainly, and as by the library", () => {
  for (const file of ["corrections.overlay", "2.11/corrections.overlay", "unstable/openapi"]) {
    const text = readFileSync(new URL(`../../specs/${file}.yaml`, import.meta.url), "utf8");
    expect(plainly(text)).toEqual(byLibrary(text));
  }
});

test.each([
  ["what descriptions are written in", everything],
  ["JSON", json],
  ["a marker before the document", `---\n${everything}`],
  ["a sequence of maps at the column of its key", "a:\n- b: 1\n  c: 2\n- d: 3\n"],
])("%s is read plainly, and as by the library", (_, text) => {
  expect(plainly(text)).toBeDefined();
  expect(plainly(text)).toEqual(byLibrary(text));
});

test.each([
  ...[
    "a: &b 1\nc: *b\n",
    "a: !!str 1\n",
    "? a\n: b\n",
    "%YAML 1.2\n---\na: 1\n",
    "a: 1\n---\nb: 2\n",
  ],
  ...[
    "a: 1\na: 2\n",
    "a: b: c\n",
    "a: 1\n  b: 2\n",
    "a: [1, 2\n",
    'a: "b\n',
    "a:\tb\n",
    "a: 0x10\n",
  ],
  ...[
    "a: 9007199254740993\n",
    "a: |2\n    b\n",
    'a: "\\x41"\n',
    "a: 'b' c\n",
    "a: - b\n",
    "a: 1\r\n",
  ],
])("%j is left to the library", (text) => {
  expect(plainly(text)).toBeUndefined();
});

const bits = [
  ...[
    " ",
    "  ",
    "\n",
    "\n  ",
    ":",
    ": ",
    "- ",
    "-",
    "#",
    " #",
    "'",
    '"',
    "\\",
    "[",
    "]",
    "{",
    "}",
    ",",
  ],
  ...[
    "|",
    ">",
    "&a ",
    "*a",
    "? ",
    "!",
    "%",
    "@",
    "`",
    "~",
    "0",
    "0x1",
    "+",
    ".",
    "a",
    "a: b",
    "\n\n",
    "\n# c\n",
  ],
  ...[
    "\u00a0",
    "é",
    "---\n",
    "...",
    "\t",
    "\\\n",
    "=",
    "<<",
    ".5",
    "- - ",
    "\n- ",
    "null",
    "\u3000\n",
  ],
];

test("a text that is spoilt is read as by the library, or left to it", () => {
  const texts = [everything, json];
  const draw = drawer(7);
  const read = { plainly: 0, left: 0 };
  for (let round = 0; round < 4000; round += 1) {
    const lines = (texts[draw(texts.length)] ?? "").split("\n");
    const from = draw(lines.length);
    let text = `${lines.slice(from, from + 2 + draw(12)).join("\n")}\n`;
    for (let times = 1 + draw(2); times > 0; times -= 1) {
      const at = draw(text.length);
      text = text.slice(0, at) + (bits[draw(bits.length)] ?? "") + text.slice(at + draw(2));
    }
    const found = plainly(text);
    read[found === undefined ? "left" : "plainly"] += 1;
    if (found !== undefined && !found[0].startsWith("["))
      expect(found, JSON.stringify(text)).toEqual(byLibrary(text));
  }
  // Enough of both to tell something.
  expect(Math.min(read.plainly, read.left)).toBeGreaterThan(200);
});

/** Numbers below a limit, the same in every run. */
function drawer(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
