import type { Operation, Parameter } from "../../model/api-model.js";
import { parameterPosition } from "./compare-parameters.js";
import { shapesOf } from "./compare-styles.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import type { Pair } from "./side.js";

/** An object in the query that is sent as a whole on one side, and on the other one as parameters: one for each key. */
export interface SpreadObject {
  readonly whole: Parameter;
  readonly keys: readonly Parameter[];
  /** The side where it is spread. */
  readonly spreadIn: "before" | "after";
}

export function spreadObjects(
  comparison: Comparison,
  operation: Pair<Operation>,
): readonly SpreadObject[] {
  return (["before", "after"] as const).flatMap((spreadIn) => {
    const wholeIn = spreadIn === "before" ? "after" : "before";
    const spread = operation[spreadIn].query.parameters;
    const whole = operation[wholeIn].query.parameters;
    const isOnlyIn = (list: readonly Parameter[], { name }: Parameter) =>
      !list.some((other) => other.name === name);
    return whole
      .filter((one) => isOnlyIn(spread, one))
      .flatMap((one) => {
        const names = keysOf(comparison, wholeIn, one);
        const found = spread.filter((key) => names.has(key.name) && isOnlyIn(whole, key));
        // The keys of one object stand in one place of the description.
        const keys = found.filter(({ pointer }) => pointer === found[0]?.pointer);
        return keys.length === 0 ? [] : [{ whole: one, keys, spreadIn }];
      });
  });
}

function keysOf(
  { forms }: Comparison,
  side: "before" | "after",
  { type }: Parameter,
): ReadonlySet<string> {
  const names = shapesOf(forms[side], type).flatMap((shape) =>
    shape.kind === "object" ? shape.properties.map(({ name }) => name) : [],
  );
  return new Set(names);
}

export function compareSpreadObjects(
  comparison: Comparison,
  operation: Pair<Operation>,
  found: readonly SpreadObject[],
): void {
  for (const { whole, keys, spreadIn } of found) {
    const [key = whole] = keys;
    const { style, explode, json } = whole;
    const words = json ? "as JSON" : [style, ...(explode ? ["exploded"] : [])].join(", ");
    const spread = "form, exploded";
    const isBefore = spreadIn === "before";
    const pair = isBefore ? { before: key, after: whole } : { before: whole, after: key };
    const [from, to] = isBefore ? [spread, words] : [words, spread];
    put(parameterPosition(comparison, operation, "query", pair), "parameter-style-changed", {
      args: { place: "query", name: whole.name, from, to },
      identity: whole.name,
      evidence: { witness: () => ({ style: from }) },
      verdicts: { request: { types: "breaking" } },
    });
  }
}
