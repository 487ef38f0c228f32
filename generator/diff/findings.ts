import type { Direction } from "../emit/type-text.js";
import type { Operation } from "../model/api-model.js";
import { codes, worst } from "./codes.js";
import type { Change, Comparison, Scope } from "./comparison.js";
import type { Finding, FindingPlace, Witness } from "./finding.js";
import { fingerprint } from "./finding.js";
import type { Judgement } from "./judge.js";
import { judge } from "./judge.js";
import { reachOf } from "./reach.js";
import { shortType } from "./short-type.js";
import type { Pair, Side } from "./side.js";
import { callsOf, resourceOf } from "./symbols.js";
import { wordsOf } from "./words.js";

type Operations = Partial<Pair<Operation>>;

interface Group {
  readonly scope: Scope;
  readonly change: Change;
  readonly identity: readonly string[];
  readonly directions: Set<Direction>;
  readonly operations: Set<Operations>;
}

/** From what the walk put down to findings: one for each root cause, with its reach and its verdicts. */
export function findingsOf(comparison: Comparison): readonly Finding[] {
  const reach = reachOf(comparison);
  const groups = new Map<string, Group>();
  for (const scope of comparison.scopes.values()) {
    const met = reach.get(scope);
    const operations =
      met?.operations ?? new Set(scope.operation === undefined ? [] : [scope.operation]);
    for (const change of scope.changes) {
      const directions = change.directions.filter(
        (one) => met === undefined || met.directions.has(one),
      );
      if (directions.length === 0) continue;
      const identity = identityOf(comparison, scope, change);
      const key = JSON.stringify([change.code, ...identity]);
      const group = groups.get(key) ?? {
        scope,
        change,
        identity,
        directions: new Set(),
        operations: new Set(),
      };
      for (const direction of directions) group.directions.add(direction);
      for (const operation of operations) group.operations.add(operation);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map((group) => findingOf(comparison, group));
}

/** The same difference, met at several places, has the same identity: it is one. */
function identityOf(comparison: Comparison, scope: Scope, change: Change): readonly string[] {
  const { root, path, identity = "", args } = change;
  const isShared =
    scope.kind === "operation" &&
    change.pointers.before?.startsWith("/components/") === true &&
    change.pointers.after?.startsWith("/components/") === true;
  const place = root ?? (isShared ? (change.pointers.before ?? "") : scope.name);
  const isAddressed = root !== undefined;
  const texts = textsOf(comparison.sides, change);
  return [
    place,
    isAddressed ? "" : path,
    identity,
    JSON.stringify(Object.entries(isAddressed ? { ...args, operation: "" } : args)),
    texts.before ?? "",
    texts.after ?? "",
  ];
}

function textsOf({ before, after }: Pair<Side>, { types }: Change): Partial<Pair<string>> {
  return {
    ...(types?.before === undefined ? {} : { before: shortType(before, types.before) }),
    ...(types?.after === undefined ? {} : { after: shortType(after, types.after) }),
  };
}

function findingOf(comparison: Comparison, group: Group): Finding {
  const { scope, change, identity } = group;
  const { sides } = comparison;
  const judged = [...group.directions].map(
    (direction) => [direction, judge(comparison, change, direction)] as const,
  );
  const directions = Object.fromEntries(
    judged.map(([direction, { wire, types }]) => [direction, { wire, types }]),
  );
  const { names } = codes[change.code];
  const operations = [...group.operations];
  const witness = worstWitness(
    judged.map(([, judgement]) => judgement),
    scope,
    change,
  );
  const subject = {
    resource: resourceOf(sides, operations),
    name: change.root ?? scope.name,
    kind: change.root === "security" ? ("api" as const) : scope.kind,
    path: change.path,
  };
  const { says, advice } = codes[change.code];
  const args = { ...change.args, path: wholePath(scope, change) };
  return {
    code: change.code,
    fingerprint: fingerprint(change.code, identity),
    verdict: {
      wire: worst(judged.map(([, { wire }]) => wire)),
      types: worst(judged.map(([, { types }]) => types)),
      names,
    },
    direction: directionOf(scope, change, group.directions),
    directions,
    subject,
    message: wordsOf(says, args),
    advice: wordsOf(advice, args),
    args: change.args,
    ...textsOf(sides, change),
    places: placesOf(sides, change),
    reach: {
      operations: operations.map(({ before, after }) => titleOf(before ?? after)).toSorted(),
      symbols: symbolsOf(sides, scope, operations),
    },
    ...(witness === undefined ? {} : { witness }),
  };
}

function wholePath({ kind, name }: Scope, { path }: Change): string {
  if (kind !== "schema") return path;
  if (path === "") return name;
  return /^[[<]/.test(path) ? `${name}${path}` : `${name}.${path}`;
}

function directionOf(
  { kind, direction }: Scope,
  { code }: Change,
  directions: ReadonlySet<Direction>,
): Finding["direction"] {
  const isNaming = codes[code].request.every((rule) => rule === "none");
  if (isNaming || /^(operation|server|default-server)-/.test(code)) return "none";
  if (kind === "operation" && direction !== undefined) return direction;
  if (directions.size === 2) return "both";
  return directions.has("request") ? "request" : "response";
}

function worstWitness(
  judged: readonly Judgement[],
  scope: Scope,
  change: Change,
): Witness | undefined {
  const hurt = worst(judged.map(({ wire }) => wire));
  const witness = judged.find((one) => one.wire === hurt && one.witness !== undefined)?.witness;
  if (witness === undefined) return undefined;
  const { isWhole, ...rest } = witness;
  const whole = scope.kind === "schema" ? scope.name : `${scope.name} ${change.path}`.trim();
  return {
    ...rest,
    of: isWhole ? whole : scope.kind === "schema" ? wholePath(scope, change) : whole,
  };
}

export function titleOf(operation: Operation | undefined): string {
  return operation === undefined ? "" : `${operation.method.toUpperCase()} ${operation.path}`;
}

function placesOf(sides: Pair<Side>, { pointers }: Change): Finding["places"] {
  const before = pointers.before === undefined ? undefined : placeOf(sides.before, pointers.before);
  const after = pointers.after === undefined ? undefined : placeOf(sides.after, pointers.after);
  return { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

export function placeOf({ spec }: Side, pointer: string): FindingPlace | undefined {
  const place = spec.locate(pointer);
  if (place === undefined) return undefined;
  const { file, line, column } = place;
  return { pointer, file, line, column };
}

function symbolsOf(
  sides: Pair<Side>,
  { kind, schemas }: Scope,
  operations: readonly Operations[],
): readonly string[] {
  const name = schemas?.before ?? schemas?.after;
  const side = schemas?.before === undefined ? sides.after : sides.before;
  const model = kind === "schema" && name !== undefined ? side.names.models.get(name) : undefined;
  return [...(model === undefined ? [] : [model]), ...callsOf(sides, operations)];
}
