import { expect, test } from "vitest";
import { diff as diffSides } from "../../generator/diff/diff.js";
import { withParts } from "../../generator/diff/findings/parts.js";
import type { Finding } from "../../generator/diff/findings/finding.js";
import { componentValidators } from "./json-schema.js";
import { versionSides } from "./descriptions.js";

/** An optional property that is gone: with it and without it, a value has both types. */
const hasNoWitness: ReadonlySet<string> = new Set(["property-removed", "property-access-changed"]);

test("Ajv confirms the witnesses of 2.11 → Unstable on the corrected descriptions", async () => {
  const { before, after } = await versionSides();
  const { findings } = withParts(diffSides(before, after));
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
  for (const { code, witness, message } of breaking) {
    if (!hasNoWitness.has(code)) expect(witness, message).toBeDefined();
    const partner = witness === undefined ? undefined : partners.get(witness.of);
    if (witness === undefined || partner === undefined) continue;
    const { old, now } = judged[witness.direction];
    const was = old(partner)(witness.value);
    const is = now(partner)(witness.value);
    const words = `${message} ${JSON.stringify(witness)}`;
    expect([was, is], words).toEqual(witness.kind === "new" ? [false, true] : [true, false]);
    confirmed += 1;
  }
  console.log(
    `diff: of ${breaking.length} findings that break a schema on the wire, Ajv confirms the witness of ${confirmed}.`,
  );
  const shown = breaking.filter(({ witness }) => witness !== undefined);
  expect(confirmed).toBeGreaterThan(shown.length * 0.95);
});

function judges(
  before: Parameters<typeof diffSides>[0],
  after: Parameters<typeof diffSides>[1],
  direction: "request" | "response",
) {
  return {
    old: componentValidators(before.spec.root, direction),
    now: componentValidators(after.spec.root, direction),
  };
}

test("every breaking finding on the wire has a witness, in whatever it breaks", async () => {
  const { before, after } = await versionSides();
  for (const pair of [withParts(diffSides(before, after)), withParts(diffSides(after, before))]) {
    const bare = pair.findings.filter(
      ({ code, verdict, witness }: Finding) =>
        verdict.wire === "breaking" && witness === undefined && !hasNoWitness.has(code),
    );
    expect(bare.map(({ code, message }) => `${code} ${message}`)).toEqual([]);
  }
});
