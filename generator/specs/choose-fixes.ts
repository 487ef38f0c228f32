import { isJsonObject, ownValue } from "../load/json.js";
import { resolvePointer } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { Fault, UnionKeyword } from "./example-faults.js";
import { append } from "../lists/append.js";

/** A change of one schema that mends a fault. */
export type Fix = { readonly at: string } & (
  | { readonly kind: "nullable" }
  | { readonly kind: "unrequire"; readonly name: string }
  | { readonly kind: "enum"; readonly value: Json }
  | { readonly kind: "widen"; readonly value: Json }
  | { readonly kind: "declare"; readonly name: string; readonly value: Json }
  | { readonly kind: "unlimit"; readonly keyword: string }
  | { readonly kind: "branch"; readonly keyword: UnionKeyword; readonly value: Json }
  | { readonly kind: "any-of" }
);

interface Mending {
  readonly fixes: readonly Fix[];
  /** The smaller the better. Saying less of what is there is cheaper than saying something new. */
  readonly cost: number;
}

/** The smallest change that mends all faults of one example. */
export function chooseFixes(root: JsonObject, faults: readonly Fault[]): readonly Fix[] {
  return all(root, faults).fixes;
}

function all(root: JsonObject, faults: readonly Fault[]): Mending {
  const lacking = new Map<string, Missing[]>();
  const parts: Mending[] = [];
  for (const fault of faults) {
    if (fault.kind !== "required") {
      parts.push(mend(root, fault));
      continue;
    }
    const key = `${fault.path} ${fault.at}`;
    append(lacking, key, fault);
  }
  const whole = [...parts, ...[...lacking.values()].map(mendMissing)];
  return {
    fixes: whole.flatMap(({ fixes }) => fixes),
    cost: whole.reduce((sum, { cost }) => sum + cost, 0),
  };
}

type Missing = Extract<Fault, { kind: "required" }>;

/** What one value lacks. A value that lacks nearly all is not of that schema: then it is the place that takes others. */
function mendMissing(faults: readonly Missing[]): Mending {
  const [first] = faults;
  if (first === undefined) return { fixes: [], cost: 0 };
  const other = mendType(first.place, first.got);
  if (faults.length > other.cost) return other;
  const fixes = faults.map(({ at, name }) => ({ at, kind: "unrequire" as const, name }));
  return { fixes, cost: faults.length };
}

function mendType(at: string, value: Json): Mending {
  return { fixes: [{ at, kind: "widen", value }], cost: sizeOf(value) + 1 };
}

function mend(root: JsonObject, fault: Fault): Mending {
  const { at } = fault;
  switch (fault.kind) {
    case "null":
      return { fixes: [{ at, kind: "nullable" }], cost: 1 };
    case "required":
      return mendMissing([fault]);
    case "enum":
      // A single value tells the branches of a union apart.
      return {
        fixes: [{ at, kind: "enum", value: fault.got }],
        cost: countAt(root, at) === 1 ? 3 : 1,
      };
    case "type":
      return mendType(at, fault.got);
    case "undeclared":
      return {
        fixes: [{ at, kind: "declare", name: fault.name, value: fault.got }],
        cost: 2,
      };
    case "limit":
      return { fixes: [{ at, kind: "unlimit", keyword: fault.keyword }], cost: 2 };
    case "several-branches":
      return { fixes: [{ at, kind: "any-of" }], cost: 1 };
    case "no-branch": {
      const { keyword, got, branches } = fault;
      const added: Mending = {
        fixes: [{ at, kind: "branch", keyword, value: got }],
        cost: sizeOf(got) + 0.5,
      };
      return branches
        .map((branch) => all(root, branch))
        .reduce((best, one) => (one.cost < best.cost ? one : best), added);
    }
  }
}

function countAt(root: JsonObject, at: string): number {
  const schema = resolvePointer(root, at);
  const values = isJsonObject(schema) ? ownValue(schema, "enum") : undefined;
  return Array.isArray(values) ? values.length : 1;
}

/** How much has to be said of a value. */
function sizeOf(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return 3 + Object.keys(value).length / 2;
}
