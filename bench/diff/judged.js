// Pairs of descriptions of which is known whether the change breaks at run time.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
const verdicts = ["none", "safe", "risky", "unknown", "breaking"];

/** Every set of pairs, read when it is asked for. `wanted`: the verdicts on the wire that are right. */
export const sets = { wire, cases, "diff-pairs": diffPairs };

async function wire() {
  const { wirePairs } = await tests("wire/pairs.ts");
  return wirePairs.map((pair) => ({ ...pair, wanted: [pair.wire] }));
}

async function cases() {
  const all = await tests("cases.ts");
  return all.cases.map((pair) => {
    const found = pair.finds.map((line) => verdicts.indexOf(line.split(" ")[1].split("/")[0]));
    return { ...pair, wanted: [verdicts[Math.max(0, ...found)]] };
  });
}

function diffPairs() {
  const folder = `${shared}diff-pairs`;
  if (!existsSync(folder)) return [];
  return JSON.parse(readFileSync(`${folder}/want.json`, "utf8"))
    .filter(({ want }) => want.wire !== undefined)
    .map(({ id, want }) => ({
      name: id,
      files: ["before", "after"].map((side) => `${folder}/${id}/${side}.yaml`),
      wanted: want.wire.split("|"),
    }));
}

function tests(file) {
  register({ tsconfig: false });
  return import(`../../test/diff/${file}`);
}

/** Whether a change breaks; undefined where the right verdict lies between, which most tools cannot say. */
export function breaks({ wanted }) {
  const answers = new Set(
    wanted.map((one) => (one === "risky" || one === "unknown" ? undefined : one === "breaking")),
  );
  return answers.size === 1 ? [...answers][0] : undefined;
}

/** The published descriptions beside the repository, and our versions. */
export function publishedPairs() {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const published = `${shared}published`;
  return [
    [
      "ours: 2.11 → Unstable",
      `${root}specs/2.11/openapi.yaml`,
      `${root}specs/unstable/openapi.yaml`,
    ],
    ["2.11: 2024 → 2026", `${published}/2.11/2024-12-26.yaml`, `${published}/2.11/2026-08-21.yaml`],
    [
      "Unstable: 2024 → 2026",
      `${published}/unstable/2024-12-26.yaml`,
      `${published}/unstable/2026-04-10.yaml`,
    ],
    [
      "2026: 2.11 → Unstable",
      `${published}/2.11/2026-08-21.yaml`,
      `${published}/unstable/2026-04-10.yaml`,
    ],
  ]
    .filter(([, ...files]) => files.every((file) => existsSync(file)))
    .map(([name, ...files]) => ({ name, files }));
}
