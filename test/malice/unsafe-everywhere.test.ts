/** Each unsafe character in every place of a description and in names of files: none reaches an output, nor the name of one. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { JsonObject } from "../../generator/load/spec-document.js";
import { projectWith, type Project } from "../specs-command/project.js";
import { unsafe } from "../text/unsafe-numbers.js";
import { make } from "./made.js";
import { actingParts } from "./oracles.js";
import { planted, plantedHead, type Text } from "./planted.js";

const characters = unsafe.map((code) => String.fromCodePoint(code));

/** All of them in every place, which begin with another one in each, so that some stay of a text that is cut. */
const all: Text = (place) => {
  const start = (place * 7) % characters.length;
  const turned = [...characters.slice(start), ...characters.slice(0, start)];
  return `p${place}${turned.map((character) => `a${character}`).join("")}`;
};

const described = planted([all]);
/** The same names, other texts: what a diff tells. */
const changed = JSON.parse(
  JSON.stringify(described).replaceAll('"description":"p', '"description":"q'),
) as JsonObject;

const folder = mkdtempSync(join(tmpdir(), "unsafe-"));
afterAll(() => rmSync(folder, { recursive: true }));

const acting = (texts: Iterable<readonly [name: string, text: string]>) =>
  [...texts].flatMap(([name, text]) => {
    const found = [...actingParts(name), ...actingParts(text), ...left(text)];
    return found.length === 0 ? [] : [`${name}: ${found[0]}`];
  });

/** What the oracle does not know: a character between the letters that were planted around it. */
function left(text: string): readonly string[] {
  return characters
    .filter((character) => text.includes(`a${character}a`))
    .map((character) => `U+${character.codePointAt(0)?.toString(16)}`);
}

test("the oracle finds each of them, where the text is as it was", () => {
  expect(left(all(3)).length).toBeGreaterThan(characters.length - 3);
});

test("files of a package, and their names", async () => {
  const file = join(folder, "api.json");
  for (const root of [described, plantedHead(all(0).slice(0, 900))]) {
    writeFileSync(file, JSON.stringify(root));
    const { files, diagnostics } = await make(file);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(files.size).toBeGreaterThan(50);
    expect(acting(files)).toEqual([]);
  }
});

const formats = ["terminal", "markdown", "json", "sarif", "html", "migration"] as const;

/** What a name may have on this system, in names of at most 255 bytes. */
const fileNames = () => {
  const may = characters.filter((one) => one !== "\0" && !/\p{Cs}/u.test(one));
  return Array.from({ length: Math.ceil(may.length / 40) }, (_, index) => {
    const some = may.slice(index * 40, index * 40 + 40);
    return `${some.map((character) => `a${character}`).join("")}a.json`;
  });
};

test("reports and messages, of descriptions in files of such names", async () => {
  const { run, read, put } = await projectWith({});
  for (const [index, name] of fileNames().entries()) {
    const next = `b${name.slice(1)}`;
    const pair = index === 0 ? [described, changed] : [plantedHead("a"), plantedHead("b")];
    put(name, JSON.stringify(pair[0]));
    put(next, JSON.stringify(pair[1]));
    const outs = formats.map((format) => `out.${format}`);
    const ran = [
      await run("diff", name, next, "--format", ...formats, "--out", ...outs),
      await run("specs", "check", name, "--fail-on", "never"),
      await run("generate", "--spec", name, "--out", "out", "--check"),
      await run("generate", "--spec", name, "--out", "out", "--check", "--json"),
    ];
    expect(ran.map(({ status }) => status)).toEqual([0, 0, 1, 1]);
    const reports = formats.map((format) => [format, read(`out.${format}`)] as const);
    expect(acting(reports)).toEqual([]);
    expect(acting(ran.flatMap(said))).toEqual([]);
  }
});

test("errors in files of such names, and in the names of files that there are not", async () => {
  const { run, put } = await projectWith({});
  const faulty = JSON.stringify({ ...described, paths: { [`/${all(1)}`]: { get: 1 } } });
  for (const name of fileNames()) {
    put(name, faulty);
    const ran = [
      await run("generate", "--spec", name, "--out", "out"),
      await run("generate", "--spec", `no-${name}`, "--out", "out"),
      await run("generate", "--config", `no-${name}`),
      await run("diff", name, `no-${name}`),
      await run("init", name, "--folder", name.slice(0, -5)),
      await run("specs", "check", `no-${name}`),
      await run("mock", name),
      await run(name),
    ];
    expect(ran.map(({ status }) => status === 0)).toEqual(ran.map(() => false));
    expect(acting(ran.flatMap(said))).toEqual([]);
  }
});

type Ran = Awaited<ReturnType<Project["run"]>>;

const said = ({ stdout, stderr }: Ran) => [
  ["stdout", stdout] as const,
  ["stderr", stderr] as const,
];
