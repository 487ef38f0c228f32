import { expect, test } from "vitest";
import { diff } from "../../generator/diff/diff.js";
import type { Finding } from "../../generator/diff/findings/finding.js";
import { componentValidators } from "./json-schema.js";
import { versionSides } from "./descriptions.js";

test("Ajv confirms the witnesses of 2.11 → Unstable on the corrected descriptions", async () => {
  const { before, after } = await versionSides();
  const { findings } = diff(before, after);
  const partners = new Map(
    before.model.schemas.flatMap(({ name }) => (after.schemas.has(name) ? [[name, name]] : [])),
  );
  const breaking = findings.filter(
    ({ verdict, subject }) => verdict.wire === "breaking" && subject.kind === "schema",
  );
  const judged = {
    request: judges(before, after, "request"),
    response: judges(before, after, "response"),
  };
  let confirmed = 0;
  for (const { witness, message } of breaking) {
    expect(witness, message).toBeDefined();
    const partner = witness === undefined ? undefined : partners.get(witness.of);
    if (witness === undefined || partner === undefined) continue;
    const { old, now } = judged[witness.direction];
    const was = old(partner)(witness.value);
    const is = now(partner)(witness.value);
    const words = `${message} ${JSON.stringify(witness)}`;
    expect([was, is], words).toEqual(
      witness.kind === "refused"
        ? [true, false]
        : witness.kind === "new"
          ? [false, true]
          : [true, is],
    );
    confirmed += 1;
  }
  console.log(
    `diff: of ${breaking.length} findings that break a schema on the wire, Ajv confirms the witness of ${confirmed}.`,
  );
  expect(confirmed).toBeGreaterThan(breaking.length * 0.95);
});

function judges(
  before: Parameters<typeof diff>[0],
  after: Parameters<typeof diff>[1],
  direction: "request" | "response",
) {
  return {
    old: componentValidators(before.spec.root, direction),
    now: componentValidators(after.spec.root, direction),
  };
}

test("every breaking finding on the wire has a witness, in whatever it breaks", async () => {
  const { before, after } = await versionSides();
  for (const pair of [diff(before, after), diff(after, before)]) {
    const bare = pair.findings.filter(
      ({ verdict, witness }: Finding) => verdict.wire === "breaking" && witness === undefined,
    );
    expect(bare.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  }
});
