import { expect, test } from "vitest";
import { diff as diffSides } from "../../generator/diff/diff.js";
import { withParts } from "../../generator/diff/findings/parts.js";
import type { Finding } from "../../generator/diff/findings/finding.js";
import type { Side } from "../../generator/diff/compare/side.js";
import { side } from "./api.js";
import { cases } from "./cases.js";
import { versionSides } from "./descriptions.js";
import { faultsOf, type Program } from "./packages.js";

/** What shows nothing but that a name is gone: no exported member, no such property of a resource. */
const missingName = new Set([2305, 2724]);

const isBreaking = ({ verdict }: Finding) => verdict.types === "breaking";

test("what breaks the types is shown by lines that compile against the package before alone", async () => {
  const { before, after } = await versionSides();
  const programs = [
    programOf("versions", before, after),
    programOf("versions-back", after, before),
    ...cases.map((one, index) => programOf(`case-${index}`, side(one.before), side(one.after))),
  ];
  const bare = programs.flatMap(({ diff: { findings }, name }) =>
    findings
      .filter((finding) => isBreaking(finding) && finding.typescript === undefined)
      .map(({ code, message }) => `${name} ${code} ${message}`),
  );
  expect(bare).toEqual([]);
  const wereFine = faultsOf(programs, "before");
  const areBroken = faultsOf(programs, "after");
  const count = programs.reduce((sum, { modules }) => sum + modules.length, 0);
  const said = (path: string) => {
    const [name, index] = path.split("/");
    return programs.find((one) => one.name === name)?.modules[Number(index)] ?? "";
  };
  const faulty = [...wereFine].filter(([, faults]) => faults.length > 0);
  expect(faulty.map(([path, faults]) => [said(path), faults])).toEqual([]);
  const fine = [...areBroken].filter(
    ([, faults]) => faults.filter((code) => !missingName.has(code)).length === 0,
  );
  expect(fine.map(([path, faults]) => [path, said(path), faults])).toEqual([]);
  console.log(
    `diff: of ${count} snippets each compiles against the package before, and none against the one after.`,
  );
});

function programOf(name: string, before: Side, after: Side): Program {
  const made = withParts(diffSides(before, after));
  const modules = made.findings.flatMap(({ typescript }) => typescript ?? []);
  return { name, before, after, modules, diff: made };
}
