import { applyCorrections } from "../load/corrections.js";
import { isPath } from "../load/json-path.js";
import { newOrigins } from "../load/origins.js";
import type { JsonObject, SpecDocument } from "../load/spec-document.js";
import { chooseFixes, type Fix } from "./choose-fixes.js";
import { exampleFaults, type Fault } from "./example-faults.js";
import { bodyExamples, type Example } from "./examples.js";
import { actionsOf, isMoving, type ActionSpec, type FixGroup, type Reason } from "./fix-actions.js";
import { overlayOf, type DraftAction } from "./overlay-text.js";

export interface ExampleDraft {
  readonly actions: readonly DraftAction[];
  /** Of the examples that are meant to be valid. */
  readonly counts: { readonly all: number; readonly before: number; readonly after: number };
  /** Those that no correction could be drafted for. */
  readonly left: readonly InvalidExample[];
}

export interface InvalidExample {
  readonly example: Example;
  readonly faults: readonly Fault[];
}

// Each round shows what the one before uncovered: a branch that fits now may fit beside another.
const mostRounds = 8;

/** Drafts the corrections that would make the examples of requests and responses valid. */
export function draftFromExamples(spec: SpecDocument): ExampleDraft {
  const examples = bodyExamples(spec.root).filter(({ isNegative }) => !isNegative);
  const before = invalidExamples(spec, examples);
  const { actions, left } = draftInRounds(spec, {
    invalid: (current) => invalidExamples(current, examples),
    fixes: ({ root }, { faults }) => chooseFixes(root, faults),
  });
  const counts = {
    all: examples.length,
    before: examples.length - before.length,
    after: examples.length - left.length,
  };
  return { actions, counts, left };
}

/** What is checked in each round, and what may be done about it. */
export interface Rounds {
  readonly invalid: (spec: ActionSpec) => readonly InvalidExample[];
  readonly fixes: (spec: ActionSpec, one: InvalidExample) => readonly Fix[];
  /** By default, values are called published examples. */
  readonly reason?: Reason;
}

/** Drafts corrections until all is valid, or nothing more can be drafted. */
export function draftInRounds(
  spec: ActionSpec,
  rounds: Rounds,
): Pick<ExampleDraft, "actions" | "left"> & { readonly spec: ActionSpec } {
  const actions: DraftAction[] = [];
  let current: ActionSpec = { root: spec.root, dialect: spec.dialect };
  let left = rounds.invalid(current);
  for (let round = 0; round < mostRounds && left.length > 0; round += 1) {
    const drafted = roundOf(current, left, rounds);
    const root = corrected(current.root, drafted);
    if (root === undefined) break;
    actions.push(...drafted);
    current = { root, dialect: spec.dialect };
    left = rounds.invalid(current);
  }
  return { actions, left, spec: current };
}

export function invalidExamples(
  spec: ActionSpec,
  examples: readonly Example[],
): readonly InvalidExample[] {
  const validate = exampleFaults(spec);
  return examples.flatMap((example) => {
    const faults = validate(example.value, example.schemaPointer, example.direction);
    return faults.length === 0 ? [] : [{ example, faults }];
  });
}

function roundOf(
  spec: ActionSpec,
  invalid: readonly InvalidExample[],
  { fixes, reason }: Rounds,
): readonly DraftAction[] {
  const groups = grouped(invalid, (one) => fixes(spec, one)).filter((group) =>
    actionsOf(group, spec, reason).every(({ target }) => isPath(target)),
  );
  // What is moved is copied as it stands now: what changes below it comes first, and it in the next round.
  const isDisturbed = (one: FixGroup) =>
    groups.some(
      (other) => other !== one && `${other.at}/`.startsWith(`${one.at}/`) && other.at !== one.at,
    ) || groups.some((other) => other.at === one.at && other.kind !== one.kind);
  const isNow = (one: FixGroup) => !isMoving(one, spec) || !isDisturbed(one);
  const now = groups.filter(isNow);
  return (now.length > 0 ? now : groups.slice(0, 1)).flatMap((group) =>
    actionsOf(group, spec, reason),
  );
}

function grouped(
  invalid: readonly InvalidExample[],
  fixesOf: (one: InvalidExample) => readonly Fix[],
): readonly FixGroup[] {
  const groups = new Map<string, { fixes: Fix[]; labels: Set<string> }>();
  for (const one of invalid) {
    for (const fix of fixesOf(one)) {
      const key = JSON.stringify([fix.at, fix.kind]);
      const group = groups.get(key) ?? { fixes: [], labels: new Set() };
      group.fixes.push(fix);
      group.labels.add(one.example.label);
      groups.set(key, group);
    }
  }
  return [...groups].map(([key, { fixes, labels }]) => {
    const [at, kind] = JSON.parse(key) as [string, Fix["kind"]];
    return { at, kind, fixes, labels: [...labels] };
  });
}

/** The description with the actions applied, each of which has to do something. */
export function corrected(
  root: JsonObject,
  actions: readonly DraftAction[],
): JsonObject | undefined {
  if (actions.length === 0) return undefined;
  const overlays = [overlayOf("Draft", actions)];
  const { root: result, diagnostics } = applyCorrections(root, overlays, newOrigins(), {
    stale: "error",
  });
  return diagnostics.length > 0 ? undefined : result;
}
