import type { Direction } from "../model/direction.js";
import type { Json } from "../load/spec-document.js";
import type { TypeNode } from "../model/api-model.js";
import { createCounterexamples } from "./counterexample.js";
import type { Forms } from "./normal-form.js";
import { fails, listOf, type Obligation } from "./obligation.js";
import { createObligations } from "./obligations.js";
import { createSamples } from "./samples.js";

export type Answer = "yes" | "no" | "unknown";

/** Compares the sets of values of two descriptions' types. */
export interface Inclusion {
  /** Whether every value of `a` is a value of `b`. */
  readonly answer: (a: TypeNode, b: TypeNode) => Answer;
  /** A value of `a` that is not a value of `b`, checked against both; undefined if none is found. */
  readonly witness: (a: TypeNode, b: TypeNode) => Json | undefined;
}

export interface InclusionOptions {
  readonly direction: Direction;
  /** `types`: the rules of TypeScript, which ignores limits, formats and patterns. In responses, enums are open. */
  readonly level: "wire" | "types";
  /** Whether the wire has only strings. Then every number and boolean is a string, too. */
  readonly text?: boolean;
  /** Components whose values count as included, because they are judged by themselves. */
  readonly isJudgedApart?: (a: string, b: string) => boolean;
}

interface Entry {
  readonly a: TypeNode;
  readonly b: TypeNode;
  obligation: Obligation;
  status: Answer;
  /** For a pair that is not included: the reason, which refers to pairs that were rejected earlier. */
  blame?: Obligation;
  readonly dependents: Set<Entry>;
}

type Pair = Extract<Obligation, { kind: "pair" }>;

/** The current result for a pair. */
type EntryOf = (pair: Pair) => Entry | undefined;

interface Evaluated {
  readonly status: Answer;
  readonly blame?: Obligation;
}

const rank = { no: 0, unknown: 1, yes: 2 } as const satisfies Record<Answer, number>;

/**
 * Computes the greatest fixed point: every pair counts as included until a reason against it is found, so that recursive
 * types end. Each pair is checked once, and again only if a pair that it depends on has changed.
 */
export function createInclusion(from: Forms, to: Forms, options: InclusionOptions): Inclusion {
  const samples = createSamples(from, options.direction);
  const plainObligation = createObligations(from, to, samples, options);
  const counterexample = createCounterexamples(from.schemas, to.schemas, options);
  const entries = new Map<string, Entry>();
  const keyOf = (a: TypeNode, b: TypeNode) => `${from.idOf(a)} ${to.idOf(b)}`;

  const entryOf: EntryOf = ({ a, b }) => entries.get(keyOf(a, b));

  return {
    answer: (a, b) => solve(a, b).status,
    witness: (a, b) => {
      const { status, blame } = solve(a, b);
      if (status !== "no") return undefined;
      return counterexample.among(candidates(blame, 0, entryOf), a, b) ?? counterexample.find(a, b);
    },
  };

  /** What no rule decides may still be refuted by a value. */
  function obligationOf(a: TypeNode, b: TypeNode): Obligation {
    const obligation = plainObligation(a, b);
    if (options.level !== "wire" || !isUnclear(obligation)) return obligation;
    const value = counterexample.find(a, b);
    return value === undefined ? obligation : fails(() => value);
  }

  function solve(a: TypeNode, b: TypeNode): Entry {
    const known = entries.get(keyOf(a, b));
    if (known !== undefined) return known;
    const fresh: Entry[] = [];
    const root = enter(a, b, fresh);
    for (const entry of fresh) {
      entry.obligation = obligationOf(entry.a, entry.b);
      for (const pair of pairsIn(entry.obligation))
        enter(pair.a, pair.b, fresh).dependents.add(entry);
    }
    const waiting = new Set(fresh.toReversed());
    for (const entry of waiting) {
      waiting.delete(entry);
      const { status, blame } = evaluate(entry.obligation, entryOf);
      if (rank[status] >= rank[entry.status]) continue;
      entry.status = status;
      if (blame !== undefined) entry.blame = blame;
      for (const dependent of entry.dependents) waiting.add(dependent);
    }
    return root;
  }

  function enter(a: TypeNode, b: TypeNode, fresh: Entry[]): Entry {
    const key = keyOf(a, b);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = {
      a,
      b,
      obligation: { kind: "holds" },
      status: "yes",
      dependents: new Set(),
    };
    entries.set(key, entry);
    fresh.push(entry);
    return entry;
  }
}

function evaluate(obligation: Obligation, entryOf: EntryOf): Evaluated {
  switch (obligation.kind) {
    case "holds":
      return { status: "yes" };
    case "unclear":
      return { status: obligation.presumed === true ? "yes" : "unknown" };
    case "fails":
      return { status: "no", blame: obligation };
    case "pair": {
      const status = entryOf(obligation)?.status ?? "yes";
      return status === "no" ? { status, blame: obligation } : { status };
    }
    case "all": {
      const results = obligation.of.map((one) => evaluate(one, entryOf));
      const fine: Evaluated = { status: "yes" };
      return results.reduce((x, y) => (rank[y.status] < rank[x.status] ? y : x), fine);
    }
    case "any": {
      const results = obligation.of.map((one) => evaluate(one, entryOf));
      const best = Math.max(...results.map(({ status }) => rank[status]), rank.no);
      if (best === rank.yes) return { status: "yes" };
      if (best === rank.unknown) return { status: "unknown" };
      const blames = results.flatMap(({ blame }) => blame ?? []);
      return { status: "no", blame: { kind: "any", of: blames, values: obligation.values } };
    }
  }
}

/** Candidates, nearest reasons first. Reasons refer only to earlier results, so the search ends. */
function candidates(
  obligation: Obligation | undefined,
  depth: number,
  entryOf: EntryOf,
): readonly Json[] {
  if (obligation === undefined || depth > 100) return [];
  switch (obligation.kind) {
    case "holds":
    case "unclear":
      return [];
    case "fails":
      return obligation.values();
    case "pair": {
      const inner = candidates(entryOf(obligation)?.blame, depth + 1, entryOf).slice(0, 8);
      return inner.flatMap((value) => listOf(obligation.wrap(value)));
    }
    case "all":
    case "any": {
      const own = obligation.kind === "any" ? obligation.values() : [];
      return [...obligation.of.flatMap((one) => candidates(one, depth + 1, entryOf)), ...own].slice(
        0,
        64,
      );
    }
  }
}

function isUnclear(obligation: Obligation): boolean {
  if (obligation.kind === "unclear") return true;
  return (obligation.kind === "all" || obligation.kind === "any") && obligation.of.some(isUnclear);
}

function pairsIn(obligation: Obligation): readonly Pair[] {
  if (obligation.kind === "pair") return [obligation];
  return obligation.kind === "all" || obligation.kind === "any"
    ? obligation.of.flatMap(pairsIn)
    : [];
}
