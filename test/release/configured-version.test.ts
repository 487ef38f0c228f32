/** `packageVersion` is what the rules of a release make of the changes since the version that is named under `before`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readVersions } from "../../generator/config/versions.js";
import { bumpOf, worst, type Level, type Verdict } from "../../generator/diff/codes/verdicts.js";
import { nextVersion } from "../../generator/release/next-version.js";
import { root } from "../cli/run.js";

const { versions } = await readVersions(join(root, "specs/versions.yaml"));
const released = versions.flatMap(({ id, packageVersion, before }) =>
  before === undefined ? [] : [{ id, packageVersion, before }],
);

test.each(released)("$id is $packageVersion after $before.packageVersion", (version) => {
  const { id, packageVersion, before } = version;
  const file = join(root, `generated/diff/${id}-${before.date}-to-${id}.json`);
  const { verdict } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly verdict: Readonly<Record<Level, Verdict>>;
  };
  const last = before.packageVersion;
  const bump = bumpOf(worst(Object.values(verdict)));
  expect(nextVersion({ last, configured: last, bump, used: [] })).toBe(packageVersion);
});

test("2.11 has such a version", () => {
  expect(released.map(({ id }) => id)).toContain("2.11");
});
