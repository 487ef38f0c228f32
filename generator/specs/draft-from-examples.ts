import { applyCorrections } from "../load/corrections.js";
import { isPath } from "../load/json-path.js";
import { newOrigins } from "../load/origins.js";
import type { JsonObject, SpecDocument } from "../load/spec-document.js";
import { chooseFixes, type Fix } from "./choose-fixes.js";
import { exampleFaults, type Fault } from "./example-faults.js";
import { bodyExamples, type Example } from "./examples.js";
import { actionsOf, isMoving, type ActionSpec, type FixGroup } from "./fix-actions.js";
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
  const actions: DraftAction[] = [];
  let current: ActionSpec = spec;
  let invalid = invalidExamples(current, examples);
  const before = examples.length - invalid.length;
  for (let round = 0; round < mostRounds && invalid.length > 0; round += 1) {
    const drafted = roundOf(current, invalid);
    const root = corrected(current.root, drafted);
    if (root === undefined) break;
    actions.push(...drafted);
    current = { root, dialect: spec.dialect };
    invalid = invalidExamples(current, examples);
  }
  const counts = { all: examples.length, before, after: examples.length - invalid.length };
  return { actions, counts, left: invalid };
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

function roundOf(spec: ActionSpec, invalid: readonly InvalidExample[]): readonly DraftAction[] {
  const groups = grouped(spec, invalid).filter((group) =>
    actionsOf(group, spec).every(({ target }) => isPath(target)),
  );
  // What is moved is copied as it stands now: what changes below it comes first, and it in the next round.
  const isDisturbed = (one: FixGroup) =>
    groups.some(
      (other) => other !== one && `${other.at}/`.startsWith(`${one.at}/`) && other.at !== one.at,
    ) || groups.some((other) => other.at === one.at && other.kind !== one.kind);
  const isNow = (one: FixGroup) => !isMoving(one, spec) || !isDisturbed(one);
  const now = groups.filter(isNow);
  return (now.length > 0 ? now : groups.slice(0, 1)).flatMap((group) => actionsOf(group, spec));
}

function grouped(spec: ActionSpec, invalid: readonly InvalidExample[]): readonly FixGroup[] {
  const groups = new Map<string, { fixes: Fix[]; labels: Set<string> }>();
  for (const { example, faults } of invalid) {
    for (const fix of chooseFixes(spec.root, faults)) {
      const key = JSON.stringify([fix.at, fix.kind]);
      const group = groups.get(key) ?? { fixes: [], labels: new Set() };
      group.fixes.push(fix);
      group.labels.add(example.label);
      groups.set(key, group);
    }
  }
  return [...groups].map(([key, { fixes, labels }]) => {
    const [at, kind] = JSON.parse(key) as [string, Fix["kind"]];
    return { at, kind, fixes, labels: [...labels] };
  });
}

/** The description with the actions applied, each of which has to do something. */
function corrected(root: JsonObject, actions: readonly DraftAction[]): JsonObject | undefined {
  if (actions.length === 0) return undefined;
  const overlays = [overlayOf("Draft", actions)];
  const { root: result, diagnostics } = applyCorrections(root, overlays, newOrigins(), {
    stale: "error",
  });
  return diagnostics.length > 0 ? undefined : result;
}
