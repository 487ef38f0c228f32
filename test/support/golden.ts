import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Set to renew goldens: `UPDATE_GOLDENS=1 npx vitest run test/emit`. Read what changed before it is committed. */
const isRenewing = process.env["UPDATE_GOLDENS"] === "1";

/**
 * The goldens of one folder below `test/cases`: files that a reviewer reads. The test that calls this reads all of
 * them, by the names it gives; one that is missing, or that is there besides, fails.
 */
export function goldens<Name extends string>(
  folder: string,
  names: readonly Name[],
): (name: Name, text: string) => void {
  const place = new URL(`../cases/${folder}/`, import.meta.url);
  test(`no golden of ${folder} is left over`, () => {
    const known = new Set<string>(names);
    expect(readdirSync(place).filter((name) => !known.has(name))).toEqual([]);
  });
  return (name, text) => {
    const file = new URL(name, place);
    if (isRenewing) writeFileSync(file, text);
    if (!existsSync(file)) throw new Error(`${name} is missing; UPDATE_GOLDENS=1 writes it.`);
    expect(text).toBe(readFileSync(file, "utf8"));
  };
}
