import type { Direction } from "../../generator/model/direction.js";
import {
  brokenBy,
  diffOf,
  mild,
  wrongWitnesses,
  type Described,
  type PairOf,
} from "./judged-pairs.js";
import { rewritten } from "./equal-schemas.js";
import { random } from "./mutate.js";
import {
  mutated,
  randomComponents,
  randomSchema,
  type Dialect,
  type Dice,
} from "./random-schemas.js";

export interface OracleResult {
  readonly pairs: number;
  /** Pairs whose verdict is `unknown`, and those that are breaking without a witness. */
  readonly unknown: number;
  readonly bare: number;
  readonly faults: readonly string[];
}

const dialects: readonly Dialect[] = ["3.0", "3.1"];
const directions: readonly Direction[] = ["request", "response"];

/** Compares random schemas with changed ones and with equal ones, in each dialect and direction, and lets Ajv judge. */
export function setOracle(seed: number, rounds: number, values = 120): OracleResult {
  const chance = random(seed);
  const faults: string[] = [];
  let [pairs, unknown, bare] = [0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const dialect = dialects[round % 2]!;
    const dice: Dice = { chance, dialect };
    const components = randomComponents(dice);
    const before: Described = { schema: randomSchema(dice, 3), components };
    const change = mutated(before.schema, dice);
    const equal = rewritten(before.schema, dice);
    const moved = equal.moved === undefined ? {} : { moved: equal.moved };
    const equalPair = {
      before,
      after: { schema: equal.schema, components: { ...components, ...moved } },
    };
    for (const direction of directions) {
      const words = (pair: PairOf<Described>) =>
        `round ${round} ${dialect} ${direction}\n${JSON.stringify(pair.before.schema)}\n${JSON.stringify(pair.after.schema)}\n${JSON.stringify(pair.after.components)}`;
      const changedPair = { before, after: { schema: change, components } };
      const found = diffOf(changedPair, dialect, direction);
      const said = found.findings
        .filter(({ verdict }) => verdict.wire !== "none")
        .map(({ code, verdict }) => `${code} ${verdict.wire}`);
      pairs += 2;
      if (found.verdict.wire === "unknown") unknown += 1;
      if (found.findings.some(({ verdict, witness }) => verdict.wire === "breaking" && !witness))
        bare += 1;
      if (mild.includes(found.verdict.wire)) {
        const value = brokenBy(changedPair, { dialect, direction, chance }, values);
        if (value !== undefined)
          faults.push(`miss ${said.join()} ${JSON.stringify(value)} ${words(changedPair)}`);
      }
      for (const wrong of wrongWitnesses(found, changedPair, dialect))
        faults.push(`witness ${wrong} ${words(changedPair)}`);
      const same = diffOf(equalPair, dialect, direction);
      if (!mild.includes(same.verdict.wire)) {
        const codes = same.findings.map(({ code, verdict }) => `${code} ${verdict.wire}`);
        const { witness } = same.findings.find((one) => one.witness) ?? {};
        faults.push(
          `false alarm by "${equal.way}": ${codes.join()} ${JSON.stringify(witness)} ${words(equalPair)}`,
        );
      }
    }
  }
  return { pairs, unknown, bare, faults };
}
