import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { applyAccepted } from "../../generator/diff/accepted.js";
import { diff as diffSides, type Diff } from "../../generator/diff/diff.js";
import { sarifReport } from "../../generator/diff/report/sarif-report.js";
import { api, diff, gives, object, ref, side, string, takes } from "./api.js";
import { cases } from "./cases.js";
import { generatedReport } from "./generated-diff.js";
import { sarifSchema } from "./sarif-schema.js";

const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(sarifSchema);
const levels = ["wire", "types", "names"] as const;

interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Location[];
  readonly relatedLocations?: readonly Location[];
  readonly partialFingerprints: object;
  readonly properties: object;
  readonly suppressions?: readonly { readonly justification: string }[];
}

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly Result[];
  }[];
}

/** One that fits: every rule is used, and every result has its own. */
function sarif(whole: Diff, more: object = {}): Sarif["runs"][number] {
  const log = JSON.parse(sarifReport({ diff: whole, levels, ...more })) as Sarif;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [run] = log.runs;
  if (run === undefined) throw new Error("No run.");
  const ids = run.tool.driver.rules.map(({ id }) => id);
  for (const { ruleId, ruleIndex } of run.results) expect(ids[ruleIndex]).toBe(ruleId);
  expect(new Set(run.results.map(({ ruleId }) => ruleId))).toEqual(new Set(ids));
  return run;
}

test("the report of every case, and that of the versions, fits SARIF", () => {
  for (const { before, after } of cases) {
    const whole = diff(before, after);
    expect(sarif(whole).results).toHaveLength(whole.findings.length);
  }
  const whole = generatedReport();
  const { results } = sarif(whole);
  const count = (level: string) => results.filter((one) => one.level === level).length;
  const weights = whole.findings.map(({ verdict }) => Object.values(verdict));
  expect(count("error")).toBe(weights.filter((all) => all.includes("breaking")).length);
  expect(count("error") + count("warning") + count("note")).toBe(weights.length);
});

const schema = (properties: object) =>
  api({ ...takes(ref("thing")), ...gives(ref("thing")) }, { thing: object({ ...properties }) });

test("a result has its place in the description after, and that before as a related one", () => {
  const whole = diffSides(
    side(schema({ "a[0](x){1}": string }), "git:main~2:old specs/api.yaml"),
    side(schema({}), "/tmp/new:specs/api.yaml"),
  );
  const [result] = sarif(whole).results;
  const [finding] = whole.findings;
  expect(result?.level).toBe("error");
  expect(result?.partialFingerprints).toEqual({
    "intercomCodegenDiff/v1": finding?.fingerprint,
  });
  expect(result?.properties).toMatchObject({
    wire: "breaking",
    types: "breaking",
    names: "none",
  });
  expect(result?.message.text).toContain("thing.a[0\\](x){{1}} was removed.");
  const uri = (location?: Location) => location?.physicalLocation.artifactLocation.uri;
  expect(uri(result?.locations[0])).toBe("file:///tmp/new:specs/api.yaml");
  expect(uri(result?.relatedLocations?.[0])).toBe("old%20specs/api.yaml");
});

test("a finding that was accepted is a result that is suppressed", () => {
  const whole = diff(schema({ a: string, b: string }), schema({}));
  const [first] = whole.findings;
  const accepted = [{ fingerprint: first?.fingerprint ?? "", reason: "Nobody sends it." }];
  const { left, ...acceptances } = applyAccepted(whole, accepted, 0);
  const { results } = sarif({ ...whole, findings: left }, { acceptances });
  expect(results.map((one) => one.suppressions?.[0]?.justification)).toEqual([
    undefined,
    "Nobody sends it.",
  ]);
});
