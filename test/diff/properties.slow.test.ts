import { beforeAll, expect, test } from "vitest";
import { diff, type Diff } from "../../generator/diff/diff.js";
import { withParts } from "../../generator/diff/findings/parts.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import type { Side } from "../../generator/diff/compare/side.js";
import { needsShared } from "../support/shared.js";
import { side } from "./api.js";
import { publishedSides, versionSides } from "./descriptions.js";
import { mutations, random } from "./mutate.js";
import { rewrites } from "./rewrite.js";

/** Each change by itself. */
const diffSides = (before: Parameters<typeof diff>[0], after: Parameters<typeof diff>[1]): Diff =>
  withParts(diff(before, after));

let before: Side;
let after: Side;

beforeAll(async () => {
  ({ before, after } = await versionSides());
});

const own = () => [before, after];

test("a description does not differ from itself", () => {
  own().forEach(expectNoDifference);
});

test("nor does a published one", needsShared("published"), async () => {
  (await publishedSides()).forEach(expectNoDifference);
});

function expectNoDifference(one: Side): void {
  const { findings, hypotheses, documentation, examples } = diffSides(one, one);
  expect({ findings, hypotheses, documentation, examples }, one.label).toEqual({
    findings: [],
    hypotheses: [],
    documentation: [],
    examples: [],
  });
}

test("the same diff gives the same report, byte for byte", () => {
  expect(JSON.stringify(diffSides(before, after))).toBe(JSON.stringify(diffSides(before, after)));
});

/** What a code is called when it is looked at from the other side. */
const mirrors: readonly (readonly [string, string])[] = [
  ["operation-added", "operation-removed"],
  ["parameter-removed", "parameter-added"],
  ["property-became-optional", "property-became-required"],
  ["property-removed", "property-added"],
  ["type-became-nullable", "type-became-non-nullable"],
  ["enum-value-added", "enum-value-removed"],
  ["enum-added", "enum-removed"],
  ["union-member-added", "union-member-removed"],
  ["error-response-added", "error-response-removed"],
  ["type-changed", "type-changed"],
  ["path-parameter-renamed", "path-parameter-renamed"],
];

test("the other way round, what was added is removed", () => {
  expectMirrored(before, after);
});

test("so it is between published descriptions", needsShared("published"), async () => {
  const [first, ...others] = await publishedSides();
  for (const other of others) expectMirrored(first!, other);
});

function expectMirrored(one: Side, other: Side): void {
  const count = ({ findings }: Diff, code: string) =>
    findings.filter((finding) => finding.code === code || finding.code === `${code}-required`)
      .length;
  const there = diffSides(one, other);
  const back = diffSides(other, one);
  for (const [code, mirror] of mirrors) {
    expect(count(back, mirror), `${one.label} ${other.label} ${code}`).toBe(count(there, code));
    expect(count(back, code), `${one.label} ${other.label} ${mirror}`).toBe(count(there, mirror));
  }
}

test.each(Object.entries(rewrites))("%s: nothing above the names", (_, rewrite) => {
  for (const one of own()) {
    const { verdict, findings } = diffSides(side(one.spec.root), side(rewrite(one.spec.root)));
    const above = findings.filter(
      (finding) => finding.verdict.wire !== "none" || finding.verdict.types !== "none",
    );
    expect(
      above.map(({ code, message }) => `${code} ${message}`),
      one.label,
    ).toEqual([]);
    expect([verdict.wire, verdict.types]).toEqual(["none", "none"]);
  }
});

/** Without the parts that a correction put into several places at once. */
const copyOf = (root: JsonObject) => JSON.parse(JSON.stringify(root)) as JsonObject;

test("a change of the contract gives its finding, and no other", () => {
  const chance = random(20261120);
  let count = 0;
  for (const one of own()) {
    const original = side(one.spec.root);
    for (const mutate of mutations) {
      for (let round = 0; round < (one === before ? 2 : 1); round += 1) {
        const mutation = mutate(copyOf(one.spec.root), original, chance);
        if (mutation === undefined) continue;
        const found = diffSides(original, side(mutation.root))
          // What follows for calls, such as the place of the options, is told with its cause.
          .findings.filter(({ code }) => !code.startsWith("call-"))
          .filter(({ verdict }) => verdict.wire !== "none" || verdict.types !== "none")
          .map(
            ({ code, verdict, direction }) =>
              `${code} ${verdict.wire}/${verdict.types} ${direction}`,
          );
        expect(found, mutation.words).toEqual([mutation.finds]);
        count += 1;
      }
    }
  }
  console.log(`diff: ${count} random changes of the contract, each found as what it is.`);
  expect(count).toBeGreaterThan(40);
});
