import { expect, test } from "vitest";
import { applyAccepted, readAccepted } from "../../generator/diff/accepted.js";
import { markdownReport } from "../../generator/diff/report/markdown-report.js";
import { terminalReport } from "../../generator/diff/report/terminal-report.js";
import { pageDataOf } from "../../generator/diff/report/page-data.js";
import { jsonReport } from "../../generator/diff/report/json-report.js";
import { isFailure, select } from "../../generator/diff/select.js";
import { sourceText } from "../../generator/load/source-text.js";
import { api, diff, gives, object, ref, reported, string, takes } from "./api.js";

const before = api(
  { ...takes(ref("thing")), ...gives(ref("thing")) },
  { thing: object({ a: string, b: string }) },
);
const after = api(
  { ...takes(ref("thing")), ...gives(ref("thing")) },
  { thing: object({ a: string }, { required: ["a"] }) },
);
const whole = diff(before, after);
const levels = ["wire", "types", "names"] as const;
const input = { diff: whole, levels };

test("the terminal: a summary, then what changed by resource", () => {
  expect(terminalReport(input, { color: false })).toMatchInlineSnapshot(`
    "api.yaml → api.yaml

      wire  breaking 2 breaking; semver: major
      types breaking 2 breaking; semver: major
      names none     nothing changed

      Operations: 0 added, 0 removed, 2 affected. Findings: 2.
      Documentation changed in 0 places, examples in 0 (see --format json).

    things
      breaking thing.a became required. [property-became-required 3d041e00580d]
               breaking on wire and types; sent and received
               a?: string → a: string
               accepted before, rejected now: thing = {}
               reaches 2 operations: Thing, things.create, things.retrieve
               api.yaml:1:1 → api.yaml:1:1
      breaking thing.b was removed. [property-removed 389b2553080b]
               breaking on wire and types; sent and received
               string → (nothing)
               possible before, not possible now: thing = {"b":"a"}
               reaches 2 operations: Thing, things.create, things.retrieve
               api.yaml:1:1 → api.yaml:1:1
    "
  `);
  expect(terminalReport(input, { color: true })).toContain("\u001b[31m");
});

test("Markdown fits where it has to, however many findings there are", () => {
  const names = Array.from({ length: 400 }, (_, index) => `things_${index}`);
  const many = (property: string) =>
    api(
      Object.assign({}, ...names.map((name) => gives(ref(name), name))),
      Object.fromEntries(names.map((name) => [name, object({ [`${name}_${property}`]: string })])),
    );
  const huge = { diff: diff(many("old"), many("new")), levels };
  const whole = markdownReport(huge, Infinity);
  expect(whole.length).toBeGreaterThan(65_536);
  for (const longest of [60_000, 20_000, 2_000, 300]) {
    const text = markdownReport(huge, longest);
    expect(text.length).toBeLessThanOrEqual(longest);
    expect(text).toContain("| level | verdict |");
    const count = (tag: string) => text.split(tag).length;
    expect(count("<details>")).toBe(count("</details>"));
  }
});

test("Markdown says the same, and text of a description starts no markup", () => {
  const text = markdownReport(input);
  expect(text).toContain("| wire | 🔴 breaking | 2 | 0 | 0 | 0 | major |");
  expect(text).toContain("thing.a became required.");
  const evil = "x`</details><script>|\u001b[31m";
  const hostile = diff(api(gives(object({ [evil]: string }))), api(gives(object({}))));
  const page = markdownReport({ diff: hostile, levels });
  expect(page).not.toMatch(/(?<!`[^`\n]*)<script>/);
  expect(page).not.toContain("\u001b");
  expect(terminalReport({ diff: hostile, levels }, { color: false })).not.toContain("\u001b");
});

test("JSON has its version, a verdict for each level, and the findings", () => {
  const report = JSON.parse(jsonReport(input)) as Record<string, unknown>;
  expect(report["version"]).toBe(1);
  expect(report["verdict"]).toEqual({ wire: "breaking", types: "breaking", names: "none" });
  expect(report["bump"]).toEqual({ wire: "major", types: "major", names: "none" });
  const [first] = report["findings"] as Record<string, unknown>[];
  expect(Object.keys(first ?? {})).toEqual([
    ...[
      "code",
      "fingerprint",
      "verdict",
      "direction",
      "directions",
      "subject",
      "message",
      "advice",
      "args",
    ],
    ...["before", "after", "places", "reach", "witness", "typescript"],
  ]);
});

test("the page has the changes that a finding puts together, as Markdown and the terminal have", () => {
  const of = (size: string) => {
    const page = { name: "page", in: "query", schema: { ...string, default: size } };
    return api({ "GET /a": { parameters: [page] }, "GET /b": { parameters: [page] } });
  };
  const [finding] = pageDataOf({ diff: reported(of("1"), of("2")), levels }).findings;
  expect(finding?.parts).toEqual([
    "query.page (parameter default changed)",
    "GET /b query.page (parameter default changed)",
  ]);
});

test("a part is asked for by level, by code, by resource and by path", () => {
  const codesOf = (only: readonly string[], ignore: readonly string[] = []) =>
    select(whole, { levels, only, ignore }).findings.map(({ code }) => code);
  expect(codesOf(["property-removed"])).toEqual(["property-removed"]);
  expect(codesOf([], ["property-removed"])).toEqual(["property-became-required"]);
  expect(codesOf(["things"])).toHaveLength(2);
  expect(codesOf(["/thi*"])).toHaveLength(2);
  expect(codesOf(["/other"])).toEqual([]);
  const names = select(whole, { levels: ["names"], only: [], ignore: [] });
  expect(names.verdict).toEqual({ wire: "none", types: "none", names: "none" });
  expect(isFailure(names, "any", ["names"])).toBe(false);
  expect(isFailure(whole, "breaking", levels)).toBe(true);
});

test("a finding that was accepted is left out, until its day is over; what matches nothing is stale", () => {
  const [first, second] = whole.findings.map(({ fingerprint }) => fingerprint);
  const { accepted, diagnostics } = readAccepted(
    sourceText(
      "accepted.yaml",
      `accepted:
  - { fingerprint: "${first}", reason: Nobody sends it. }
  - { fingerprint: "${second}", reason: For now., until: "2026-11-20" }
  - { fingerprint: "000000000000", reason: Long gone. }
`,
    ),
  );
  expect(diagnostics).toEqual([]);
  const on = (day: string) => applyAccepted(whole, accepted, Date.parse(day));
  expect(on("2026-11-20").left).toEqual([]);
  expect(on("2026-11-21").left.map(({ fingerprint }) => fingerprint)).toEqual([second]);
  expect(on("2026-11-21").expired.map(({ fingerprint }) => fingerprint)).toEqual([second]);
  expect(on("2026-11-20").stale.map(({ reason }) => reason)).toEqual(["Long gone."]);
});

test("an acceptance without a reason is refused, with its place", () => {
  const { diagnostics } = readAccepted(
    sourceText("accepted.yaml", 'accepted:\n  - { fingerprint: "a" }\n'),
  );
  expect(diagnostics.map(({ code, place }) => `${code} ${place?.line}`)).toEqual([
    "configuration-invalid 2",
  ]);
});

test("a finding keeps its fingerprint whatever else changes", () => {
  const more = api(
    { ...takes(ref("thing")), ...gives(ref("thing")), "GET /more": {} },
    { thing: object({ c: string, a: string }) },
  );
  const removed = (one: ReturnType<typeof diff>) =>
    one.findings.find(({ code }) => code === "property-removed")?.fingerprint;
  expect(removed(diff(before, more))).toBe(removed(whole));
});
