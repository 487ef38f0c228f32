import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { settingsOf, type ClientSettings } from "../../generator/model/client-settings.js";
import { diff, type Diff } from "../../generator/diff/diff.js";
import { partsOf } from "../../generator/diff/findings/parts.js";
import type { Pair, Side } from "../../generator/diff/compare/side.js";
import { analyseUsage, type Analysed } from "../../generator/usage/analyse.js";
import { changesOf } from "../../generator/usage/fix/changes.js";
import { fixesFor } from "../../generator/usage/fix/edits.js";
import { emitNewPackage } from "../../generator/usage/new-package.js";
import { readVersions } from "../../generator/config/versions.js";
import { versionSides } from "../diff/descriptions.js";
import { compileAgainst, generatedSources } from "./compile-against.js";
import { expectedIn, foundIn, scoreOf, sources } from "./markers.js";
import { plantedSide } from "./planted.js";

interface Case {
  readonly sides: Pair<Side>;
  readonly settings: Pair<ClientSettings>;
  readonly whole: Diff;
  readonly analysed: Analysed;
  /** The new package, as it is published. */
  readonly sources: ReadonlyMap<string, string>;
}

const packageName = "@intercom-codegen/client-2.11";
const cases: Record<string, Case> = {};
const caseOf = (program: string): Case => cases[program] ?? expect.fail(`There is no ${program}.`);

beforeAll(async () => {
  const { before, after } = await versionSides();
  const { versions } = await readVersions("specs/versions.yaml");
  const [old, now] = [before, after].map(({ model }, index) =>
    settingsOf(versions[index] ?? expect.fail(), model),
  );
  if (old === undefined || now === undefined) return expect.fail();
  const changed = plantedSide(before);
  const given = {
    desk: {
      sides: { before, after },
      settings: { before: old, after: now },
      files: generatedSources("unstable"),
    },
    shop: {
      sides: { before, after: changed },
      settings: { before: old, after: old },
      files: await emitNewPackage(changed, old, new Set(["guards", "fixtures"])),
    },
  };
  for (const [program, { files, ...pair }] of Object.entries(given)) {
    const whole = diff(pair.sides.before, pair.sides.after);
    const tsconfig = `test/usage/programs/${program}`;
    const analysed = await analyseUsage({
      ...pair,
      tsconfig,
      packageName,
      diff: whole,
      progress: () => {},
    });
    cases[program] = { ...pair, whole, analysed, sources: files };
  }
});

describe.each(["desk", "shop"])("%s", (program) => {
  const folder = `test/usage/programs/${program}`;

  test("each finding that touches it, where it does, and no other", () => {
    const { analysed, whole } = caseOf(program);
    expect(analysed.diagnostics).toEqual([]);
    const { report } = analysed;
    if (report === undefined) return expect.fail();
    const expected = expectedIn(folder);
    const { precision, recall, wrong, missed } = scoreOf(foundIn(report, folder), expected);
    console.log(
      `usage: ${program}: ${expected.length} expected by hand, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}; ${report.uses} uses, ${report.touching} of ${whole.findings.length} findings touch it.`,
    );
    expect({ wrong, missed }).toEqual({ wrong: [], missed: [] });
    expect(report.unexplained).toEqual([]);
  });

  test("tsc agrees: what is called broken does not compile, all the rest does, and what is mended too", () => {
    const { analysed, sides, settings, whole, sources: newPackage } = caseOf(program);
    const { hypotheses: renames } = whole;
    const findings = whole.findings.flatMap(partsOf);
    const { edits, mended } = fixesFor({ ...analysed, sides, settings, findings, renames });
    const { changes, diagnostics } = changesOf(edits);
    expect(diagnostics).toEqual([]);
    const texts = new Map(
      sources(folder).map((file) => [
        `${folder}/${file}`,
        readFileSync(`${folder}/${file}`, "utf8"),
      ]),
    );
    const cwd = `${process.cwd()}/`;
    const fixed = new Map([
      ...texts,
      ...changes.map(({ path, after }) => [path.replace(cwd, ""), after] as const),
    ]);
    const refusedStill = compileAgainst(fixed, newPackage);

    const at = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;
    const linesOf = ({ impact }: (typeof analysed.touches)[number]) => [
      at(impact.place),
      ...impact.errors.map(({ place }) => at(place)),
    ];
    const broken = analysed.touches.filter(({ impact }) => impact.stopsCompiling);
    const left = broken.filter((touch) => !mended.has(touch));
    const compiles = (touch: (typeof broken)[number], lines: ReadonlySet<string>) =>
      !linesOf(touch).some((line) => lines.has(line));
    if (program === "shop") {
      // Which has a mended line of each kind: one compilation more is enough.
      const refused = compileAgainst(texts, newPackage);
      const needless = broken.filter((touch) => mended.has(touch) && compiles(touch, refused));
      expect(needless.map(linesOf)).toEqual([]);
    }
    expect(left.filter((touch) => compiles(touch, refusedStill)).map(linesOf)).toEqual([]);
    const explained = new Set(left.flatMap(linesOf));
    expect([...refusedStill].filter((line) => !explained.has(line))).toEqual([]);
    console.log(
      `usage: ${program}: tsc refuses all ${broken.length} uses that we call broken, ${mended.size} of which --fix mends, and none of the others.`,
    );
  });
});
