import { isPath } from "../load/json-path.js";
import { resolvePointer } from "../load/pointer.js";
import type { SpecDocument } from "../load/spec-document.js";
import { normalize } from "../model/normalize.js";
import { routeOf } from "../model/route.js";
import { chooseFixes, type Fix } from "../specs/choose-fixes.js";
import { corrected, draftInRounds, type InvalidExample } from "../specs/draft-from-examples.js";
import { exampleFaults, type Fault } from "../specs/example-faults.js";
import type { ActionSpec } from "../specs/fix-actions.js";
import type { DraftAction } from "../specs/overlay-text.js";
import { baseUrlsOf, describedApi, type DescribedApi } from "./described-api.js";
import { gapActions, isShownType } from "./draft-gaps.js";
import type { Exchange } from "./exchange.js";
import { declaredNames, faultFindings, isPlain } from "./fault-findings.js";
import { countedFindings, type DriftFinding, type Seen } from "./finding.js";
import { holdTraffic, type Gap, type Held, type HeldValue } from "./hold-traffic.js";
import { baseName } from "./query-checks.js";
import { isShownName, shownName, withShownNames } from "./shown-names.js";
import { undeclaredProperties } from "./undeclared-properties.js";
import { append } from "../lists/append.js";

export interface TrafficOptions {
  readonly baseUrls?: readonly string[];
  /** Whether values of enums may stand in findings and in the draft. */
  readonly values?: boolean;
}

export interface TrafficDraft {
  readonly findings: readonly DriftFinding[];
  readonly actions: readonly DraftAction[];
  /** What the draft does not mend. */
  readonly left: readonly DriftFinding[];
  readonly coverage: readonly OperationCoverage[];
  readonly counts: Pick<Held, "elsewhere" | "unmatched" | "redirects">;
}

/** In the order of the description. */
export interface OperationCoverage {
  readonly route: string;
  readonly exchanges: number;
  readonly statuses: readonly number[];
}

/** The addresses of the API that a recording may have. */
export function knownBaseUrls(spec: SpecDocument): readonly string[] {
  return baseUrlsOf(normalize(spec).model);
}

/** Holds recorded traffic against a description, and drafts the corrections that make the two agree. */
export function draftFromTraffic(
  spec: SpecDocument,
  exchanges: readonly Exchange[],
  { baseUrls = [], values = false }: TrafficOptions = {},
): TrafficDraft {
  const api = describedApi(spec, baseUrls);
  const heldAgain = ({ root }: ActionSpec) =>
    holdTraffic(describedApi({ ...spec, root }, baseUrls), exchanges);
  const held = holdTraffic(api, exchanges);
  const { elsewhere, unmatched, redirects } = held;
  const completed = withGaps(spec, held, heldAgain);
  const rounds = draftInRounds(completed.spec, {
    invalid: (current) => invalidValues(current, completed.held.values),
    fixes: ({ root }, { faults }) => safeFixes(chooseFixes(root, faults), values),
    reason,
  });
  const actions = [...completed.actions, ...rounds.actions];
  const findings = findingsOf(held, spec, values);
  const last = { ...spec, root: rounds.spec.root };
  const left = actions.length === 0 ? findings : findingsOf(heldAgain(last), last, values);
  const counts = { elsewhere, unmatched, redirects };
  return { findings, actions, left, coverage: coverageOf(api, held), counts };
}

function reason(words: string, labels: readonly string[]): string {
  const more = labels.length > 3 ? `; and ${labels.length - 3} more` : "";
  return `Recorded exchanges ${words}: ${labels.slice(0, 3).join("; ")}${more}.`;
}

// What is known of a new route are its query and its bodies in the next round.
const mostRounds = 4;

/** Nobody reviews more; what they would mend is left. A server may answer at any path, and each action is applied alone. */
const mostActions = 500;

/** The description with what it lacks beside schemas, and the traffic held against it. */
function withGaps(
  spec: SpecDocument,
  first: Held,
  hold: (spec: ActionSpec) => Held,
): { readonly spec: ActionSpec; readonly held: Held; readonly actions: readonly DraftAction[] } {
  const actions: DraftAction[] = [];
  let held = first;
  let current: ActionSpec = { root: spec.root, dialect: spec.dialect };
  for (let round = 0; round < mostRounds; round += 1) {
    const before = actions.length;
    for (const action of gapActions(current, held.gaps).filter(({ target }) => isPath(target))) {
      if (actions.length === mostActions) break;
      // One that does not apply is not drafted.
      const root = corrected(current.root, [action]);
      if (root === undefined) continue;
      actions.push(action);
      current = { ...current, root };
    }
    if (actions.length === before) break;
    held = hold(current);
  }
  return { spec: current, held, actions };
}

function invalidValues(
  spec: ActionSpec,
  values: readonly HeldValue[],
): readonly (InvalidExample & { readonly example: HeldValue })[] {
  const validate = exampleFaults(spec, { mayFitSeveral: true });
  return values.flatMap((example) => {
    const { value, schemaPointer, direction, parameter, isForm } = example;
    if (resolvePointer(spec.root, schemaPointer) === undefined) return [];
    const reading = { root: spec.root, validate };
    const faults: readonly Fault[] = [
      ...validate(value, schemaPointer, direction),
      ...(parameter === undefined ? undeclaredProperties(reading, value, schemaPointer) : []),
    ].filter((one) => isForm !== true || isOfNames(one));
    return faults.length === 0 ? [] : [{ example, faults }];
  });
}

/** Of a form only the names of its fields are held. */
function isOfNames({ kind, path }: Fault): boolean {
  return path === "" && (kind === "required" || kind === "undeclared");
}

/** Without what may be personal: values of enums, unless they are asked for, and names that look like values. */
function safeFixes(fixes: readonly Fix[], values: boolean): readonly Fix[] {
  return fixes.flatMap((fix): readonly Fix[] => {
    switch (fix.kind) {
      case "enum":
        return values && isPlain(fix.value) ? [fix] : [];
      case "declare":
        return isShownName(fix.name) ? [{ ...fix, value: withShownNames(fix.value) }] : [];
      case "widen":
      case "branch":
        return [{ ...fix, value: withShownNames(fix.value) }];
      default:
        return [fix];
    }
  });
}

function findingsOf(held: Held, spec: SpecDocument, values: boolean): readonly DriftFinding[] {
  const shown = { names: declaredNames(spec), values };
  const byExchange = new Map<number, Seen[]>();
  const add = (exchange: number, seen: readonly Seen[]) => {
    for (const one of seen) append(byExchange, exchange, one);
  };
  for (const gap of held.gaps) add(gap.exchange, [seenGap(gap)]);
  for (const { example, faults } of invalidValues(spec, held.values)) {
    const { exchange, where, parameter } = example;
    const seen = faultFindings(faults, where, shown);
    const named = seen.map((one) => ({ ...one, pointer: `${parameter}${one.pointer}` }));
    add(exchange, parameter === undefined ? seen : named);
  }
  const inOrder = [...byExchange].toSorted(([a], [b]) => a - b);
  return countedFindings(inOrder.map(([, seen]) => seen));
}

function seenGap(gap: Gap): Seen {
  const { kind, where, mediaType = "" } = gap;
  const pointer =
    gap.kind === "undocumented-query-parameter"
      ? shownParameter(gap.name)
      : gap.kind === "missing-query-parameter"
        ? gap.parameter.name
        : "";
  const type = isShownType(mediaType) ? mediaType : "*";
  return { ...where, kind, pointer, detail: kind === "undescribed-media-type" ? type : "" };
}

function shownParameter(name: string): string {
  const base = baseName(name);
  return `${shownName(base)}${name.slice(base.length)}`;
}

function coverageOf({ operations }: DescribedApi, { seen }: Held): readonly OperationCoverage[] {
  return operations.map((operation) => {
    const route = routeOf(operation);
    const statuses = seen.get(route) ?? [];
    const distinct = [...new Set(statuses)].toSorted((a, b) => a - b);
    return { route, exchanges: statuses.length, statuses: distinct };
  });
}
