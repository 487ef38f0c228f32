import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { applyAccepted } from "../../generator/diff/accepted.js";
import type { Level } from "../../generator/diff/codes/verdicts.js";
import type { Diff } from "../../generator/diff/diff.js";
import { jsonReport } from "../../generator/diff/report/json-report.js";
import { reportSchema, reportSchemaId } from "../../generator/diff/report/report-schema.js";
import { select } from "../../generator/diff/select.js";
import { diff } from "./api.js";
import { cases } from "./cases.js";
import { generatedReport } from "./generated-diff.js";

const levels: readonly Level[] = ["wire", "types", "names"];
const validate: ValidateFunction = new Ajv2020({ allErrors: true, strict: true }).compile(
  reportSchema(),
);

/** What the schema says against a report: nothing. */
function faults(report: unknown): readonly string[] {
  validate(report);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ""}`);
}

const parsed = (whole: Diff, more: Partial<Parameters<typeof jsonReport>[0]> = {}) =>
  JSON.parse(jsonReport({ diff: whole, levels, ...more })) as Record<string, unknown>;

test("the report of every case fits its schema, there and back", () => {
  for (const { name, before, after } of cases) {
    expect(faults(parsed(diff(before, after))), name).toEqual([]);
    expect(faults(parsed(diff(after, before))), `${name}, back`).toEqual([]);
  }
});

test("so does the report that is generated, also a part of it, and one with acceptances", () => {
  const report = generatedReport();
  expect(faults(report)).toEqual([]);
  const { before, after, verdict, findings, hypotheses, documentation, examples } = report;
  const whole = { before, after, verdict, findings, hypotheses, documentation, examples };
  const part = select(whole, { levels: ["names"], only: [], ignore: [] });
  expect(faults(parsed(part, { levels: ["names"] }))).toEqual([]);
  const [first, second] = whole.findings.map(({ fingerprint }) => fingerprint);
  const acceptances = applyAccepted(
    whole,
    [
      { fingerprint: first ?? "", reason: "Nobody sends it." },
      { fingerprint: second ?? "", reason: "For now.", until: "2026-01-01" },
      { fingerprint: "000000000000", reason: "Long gone." },
    ],
    Date.parse("2026-11-20"),
  );
  const { accepted, expired, stale } = acceptances;
  expect([accepted.length, expired.length, stale.length]).toEqual([1, 1, 1]);
  expect(faults(parsed(whole, { acceptances }))).toEqual([]);
});

test("the schema leaves nothing out, and takes nothing else", () => {
  const [one] = cases;
  const report = parsed(diff(one?.before ?? {}, one?.after ?? {}));
  expect(report["$schema"]).toBe(reportSchemaId);
  const [finding] = report["findings"] as object[];
  const { verdict: _, ...without } = report;
  expect(faults(without)).toEqual([" must have required property 'verdict'"]);
  expect(faults({ ...report, more: 1 })).toEqual([" must NOT have additional properties"]);
  const wrong = [{ ...finding, code: "no-such-code", more: 1 }];
  expect(faults({ ...report, findings: wrong })).toEqual([
    "/findings/0 must NOT have additional properties",
    "/findings/0/code must be equal to one of the allowed values",
  ]);
});
