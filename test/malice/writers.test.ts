/** Hostile texts in every place of a description: what each command says and writes of it stays text. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { contractLines, entryText, noLines } from "../../generator/release/changelog.js";
import { literalContent } from "../../generator/text/code.js";
import { projectWith } from "../specs-command/project.js";
import { diff } from "../diff/api.js";
import { harEntry, harOf } from "../drift/har.js";
import { actingParts as actingOf, commandLines, markupParts } from "./oracles.js";
import { expectInit, planted, plantedHead, type Text } from "./planted.js";
import type { JsonObject } from "../../generator/load/spec-document.js";

/** What acts on a terminal or on the CI that keeps the log. */
const actingParts = (text: string) => [...actingOf(text), ...commandLines(text)];

const canary = "https://evil.example/canary";

/** For those who read it: a terminal, a pull request, a page, a log of GitHub Actions. */
const shown: readonly string[] = [
  "\u001b]0;owned\u0007\u001b[2J\u001b[31m",
  "\u009b2J\u009d8;;https://evil.example\u009c",
  `[a](${canary}) ![b](${canary}) <${canary}> ${canary} www.evil.example`,
  `[a]: ${canary}\n\n[a] [b][a] ![c][a]`,
  `<img src=x onerror=alert(1)> <a href="${canary}">b</a> <b onclick=x>`,
  `</summary></details></code></b><img src="${canary}"><script>alert(1)</script>`,
  "@everyone and @intercom/team see #1, other/repo#2 and GH-3; joe@evil.example",
  "``` \n```\n~~~\n# heading\n---\n===\n1. one\n* * *\n> quote\n\n    code\n\ttab",
  "$x$ ~~a~~ **b** __c__ :tada: \\\\ \\` `a`` `",
  "a\u00ad\u034f\u115f\u3164b\u200b\u200d\u206a\ufeff\ufe0fc\u{e0041}\u{e007f}",
  "\u0000", // Two backticks side by side, if it is left out.
  "a | b | c\n--- | --- | ---\n1 | 2 | 3",
  "::set-output name=title::x\n::error::owned\ntitle=owned",
  "##[error]owned ##vso[task.setvariable variable=a]b ###[group]c",
  "%0A%1b[31m &lt;script&gt; &#64;everyone &NewLine;",
];

const texts = shown;
const plainly =
  (text: string): Text =>
  (place) =>
    `${text} ${place}`;
/** Every third place says something else after, and every fifth nothing that was there. */
const otherwise =
  (text: string): Text =>
  (place) =>
    place % 3 === 0
      ? `${place} ${text}`
      : place % 5 === 0
        ? `${text} new ${place}`
        : `${text} ${place}`;
const harmless = texts.map(() => "harmless");

const [before, after] = [planted(texts.map(plainly)), planted(texts.map(otherwise))];
const files = (old: JsonObject, now: JsonObject, more: Readonly<Record<string, string>> = {}) =>
  projectWith({ "old.json": JSON.stringify(old), "new.json": JSON.stringify(now), ...more });

const formats = ["terminal", "markdown", "json", "sarif", "html", "migration"] as const;
const outs = formats.map((format) => `out.${format}`);

async function reportsOf(old: JsonObject, now: JsonObject) {
  const project = await files(old, now);
  const ran = await project.run(
    ...["diff", "old.json", "new.json", "--format", ...formats, "--out", ...outs],
  );
  expect(ran.status).toBe(0);
  const read = Object.fromEntries(
    formats.map((format, index) => [format, project.read(outs[index] ?? "")]),
  );
  return { ...(read as Record<(typeof formats)[number], string>), said: ran.stdout + ran.stderr };
}

/** The page without its title and its data, which is JSON. */
function pageOf(html: string): { readonly rest: string; readonly data: unknown } {
  const [all = "", title = "", data = ""] =
    /<title>([^]*?)<\/title>[^]*?<script id="data" type="application\/json">([^]*?)<\/script>/.exec(
      html,
    ) ?? [];
  expect(title).not.toMatch(/[<>"']/);
  const rest = html.replace(all, () => all.replace(title, () => "").replace(data, () => ""));
  return { rest, data: JSON.parse(data) };
}

test("diff, in every format", async () => {
  const { terminal, markdown, json, sarif, html, migration, said } = await reportsOf(before, after);
  for (const text of [terminal, markdown, json, sarif, html, migration, said])
    expect(actingParts(text)).toEqual([]);
  // What was planted is there.
  for (const text of [terminal, json, html]) expect(text).toContain("owned");
  expect(await markupParts(markdown)).toEqual([]);
  expect(await markupParts(migration)).toEqual([]);
  expect((JSON.parse(json) as { findings: unknown[] }).findings.length).toBeGreaterThan(100);
  const { runs } = JSON.parse(sarif) as {
    runs: { results: { message: { markdown: string } }[] }[];
  };
  const messages = runs.flatMap(({ results }) => results.map(({ message }) => message.markdown));
  expect(await markupParts(messages.join("\n\n"))).toEqual([]);
  const twin = await reportsOf(planted(harmless.map(plainly)), planted(harmless.map(otherwise)));
  expect(pageOf(html).rest).toBe(pageOf(twin.html).rest);
});

test("the changelog of a release", async () => {
  const found = diff(before, after);
  const symbols = found.findings.flatMap(({ reach }) => reach.symbols);
  const lines = { ...noLines, ...contractLines(found, new Map(), symbols.slice(0, 20)) };
  const entry = entryText({ version: "2.0.0", date: "2026-11-20", notes: [], lines });
  expect(lines.Breaking.length).toBeGreaterThan(50);
  expect(entry.split("\n").filter((line) => line.startsWith("- ")).length).toBe(
    Object.values(lines).flat().length,
  );
  expect(actingOf(entry)).toEqual([]);
  expect(await markupParts(entry)).toEqual([]);
});

test("specs check and specs correct", async () => {
  const project = await files(before, after);
  const reports = ["terminal", "markdown", "json", "sarif"];
  const check = await project.run(
    ...["specs", "check", "old.json", "--fail-on", "never"],
    ...["--format", ...reports, "--out", ...reports],
  );
  expect(check.status).toBe(0);
  for (const name of reports) expect(actingParts(project.read(name))).toEqual([]);
  expect(project.read("terminal")).toContain("owned");
  expect(await markupParts(project.read("markdown"))).toEqual([]);
  JSON.parse(project.read("json"));
  JSON.parse(project.read("sarif"));

  const correct = await project.run("specs", "correct", "old.json", "--from-examples");
  expect(actingParts(correct.stdout + correct.stderr)).toEqual([]);
  await project.run("specs", "correct", "old.json", "--from-examples", "--out", "draft.yaml");
  const overlay = project.read("draft.yaml");
  expect(actingParts(overlay)).toEqual([]);
  const { actions, ...rest } = parse(overlay) as { actions: Record<string, unknown>[] };
  expect(Object.keys(rest)).toEqual(["overlay", "info"]);
  expect(actions.length).toBeGreaterThan(0);
  for (const action of actions)
    expect(Object.keys(action).join()).toMatch(/^target,description,(update|remove)$/);
});

/** A project of one version, whose texts are hostile. */
const project = async (text: string) => {
  const made = await projectWith({ "api.json": JSON.stringify(plantedHead(text)) });
  const ran = await made.run("init", "api.json");
  return { ...made, ran };
};

test.each(texts.map((text) => [text]))("init, drift and specs update: %j", async (text) => {
  const { run, read, put, ran } = await project(text);
  expectInit(text, ran);
  expect(actingParts(ran.stdout + ran.stderr)).toEqual([]);
  const configuration = parse(read("specs/versions.yaml")) as {
    versions: { id: string; package: string; corrections: string[] }[];
  };
  expect(Object.keys(configuration)).toEqual(["client", "versions"]);
  const [version] = configuration.versions;
  const { id = "", package: name = "", corrections: [overlay = ""] = [] } = version ?? {};
  expect(Object.keys(version ?? {}).length).toBe(6);
  expect(parse(read(join("specs", overlay)))).toMatchObject({ actions: [] });

  const report = { client: `${name}/1.0.0`, route: "GET /a", status: 200, pointer: text };
  const reports = [
    { ...report, expected: text, got: text },
    { ...report, pointer: "/a", expected: "a string", got: "null", client: text },
  ];
  put("reports.jsonl", reports.map((one) => JSON.stringify(one)).join("\n"));
  const drift = await run("drift", "reports.jsonl");
  expect(drift.stdout).toContain("# ");
  expect(actingParts(drift.stdout + drift.stderr)).toEqual([]);

  const part = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, ""));
  const url = `https://planted.example/a/${part}?${part}=${part}`;
  const recorded = { url, type: text, response: { [text]: { [text]: text } } };
  const entries = [
    recorded,
    { ...recorded, type: "application/json" },
    { ...recorded, method: text },
  ];
  put("t.har", JSON.stringify(harOf(entries.map(harEntry))));
  for (const more of [[], ["--values"], ["--json"]]) {
    const traffic = await run("drift", "t.har", "--base-url", "https://planted.example", ...more);
    expect(traffic.status).toBe(0);
    expect(traffic.stdout).not.toBe("");
    expect(actingParts(traffic.stdout + traffic.stderr)).toEqual([]);
  }

  put(
    "new.json",
    JSON.stringify(plantedHead(`${text} 2`)).replace(
      '"/a"',
      JSON.stringify(`/${text.replaceAll(/[{}/]/g, "-")}`),
    ),
  );
  const from = ["--from", "new.json", "--report", "report.md"];
  const update = await run("specs", "update", id, ...from);
  expect([3, 4]).toContain(update.status);
  expect(actingParts(update.stdout + update.stderr)).toEqual([]);
  expect(actingParts(read("report.md"))).toEqual([]);
  expect(await markupParts(read("report.md"))).toEqual([]);
});

test("init of a title that YAML takes for something else, and of files that meet", async () => {
  const root = { ...plantedHead("1"), info: { title: "Null", version: "on" } };
  const { run, put, tree } = await projectWith({ "api.json": JSON.stringify(root) });
  expect((await run("init", "api.json")).status).toBe(0);
  expect((await run("specs", "lock")).status).toBe(0);

  const answer = { $ref: "openapi.json#/answer" };
  const paths = { "/a": { get: { responses: { 200: answer } } } };
  put("two.json", JSON.stringify({ ...root, paths }));
  put("openapi.json", JSON.stringify({ answer: { description: "" } }));
  const before = tree();
  const second = await run("init", "two.json", "--id", "2", "--folder", "specs/inner");
  expect([second.status, second.stderr]).toEqual([
    1,
    expect.stringContaining('would be called "specs/2/openapi.json"; nothing was written'),
  ]);
  expect(tree()).toEqual(before);
});

test("a program that is mended gets text alone", () => {
  for (const text of [...texts, "${globalThis.canary = 1}", "a`${1}'\"\\", "\\`", "\\\\${"]) {
    for (const quote of ['"', "'", "`"]) {
      const source = `${quote}${literalContent(text, quote)}${quote}`;
      expect(source).not.toMatch(/[\n\u0000-\u001f\u007f-\u009f]/);
      expect((0, eval)(source)).toBe(text);
    }
  }
});
