import { propertyKey } from "../emit/code.js";
import type { Direction } from "../emit/type-text.js";
import type { Operation } from "../model/api-model.js";
import { codes, worst } from "./codes.js";
import type { Change, Comparison, Scope } from "./comparison.js";
import type { Finding, FindingPlace, Witness } from "./finding.js";
import { fingerprint } from "./finding.js";
import type { Judgement } from "./judge.js";
import { operationKey } from "./match.js";
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
  return mergeByDeclaration([...groups.values()]).map((group) => findingOf(comparison, group));
}

/** The same difference, met at several places, has the same identity: it is one. */
function identityOf(comparison: Comparison, scope: Scope, change: Change): readonly string[] {
  const { root, path, identity = "", args } = change;
  const rules = codes[change.code];
  // Where the types themselves are the difference, others are another difference.
  const isTyped = [...rules.request, ...rules.response].includes("sets");
  const texts = isTyped ? textsOf(comparison.sides, change) : {};
  const about = root === undefined ? args : { ...args, operation: "" };
  return [
    root ?? sharedRoot(scope, change) ?? scopeName(scope),
    root === undefined ? path : "",
    identity,
    JSON.stringify(Object.entries(about)),
    texts.before ?? "",
    texts.after ?? "",
  ];
}

/** A component by its names on both sides, which are one in the most cases. */
function scopeName({ name, schemas }: Scope): string {
  const names = new Set([schemas?.before, schemas?.after].filter((one) => one !== undefined));
  return names.size === 2 ? [...names].join(" → ") : name;
}

/** A parameter or a response that several operations refer to is one place. */
function sharedRoot({ kind }: Scope, { pointers }: Change): string | undefined {
  const { before, after } = pointers;
  const isShared = (pointer: string | undefined) => pointer?.startsWith("/components/") === true;
  return kind === "operation" && isShared(before) && isShared(after) ? before : undefined;
}

/**
 * A property that is declared once and met in several types, through `allOf` or beside a `oneOf`, came or went once.
 * It is told by where it is declared, since the types that it is met in are other ones.
 */
function mergeByDeclaration(groups: readonly Group[]): readonly Group[] {
  const merged = new Map<string, Group>();
  const singles: Group[] = [];
  for (const group of groups) {
    const { code, pointers } = group.change;
    const declared = code === "property-removed" ? pointers.before : pointers.after;
    if (!/^property-(removed|added|added-required)$/.test(code) || declared === undefined) {
      singles.push(group);
      continue;
    }
    const key = `${code} ${declared}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, inOperation(group, declared));
    for (const direction of group.directions) known?.directions.add(direction);
    for (const operation of group.operations) known?.operations.add(operation);
  }
  return [...singles, ...merged.values()];
}

/** What an operation's own schema declares beside the components that it uses is the operation's. */
function inOperation(group: Group, declared: string): Group {
  const [operations] = group.operations;
  const operation = operations?.before ?? operations?.after;
  const { scope, change } = group;
  if (scope.kind !== "schema" || operation === undefined || !declared.startsWith("/paths/")) {
    return group;
  }
  const [, body, status] = declared.match(/\/(?:(requestBody)|responses\/([^/]+))\//) ?? [];
  const part = body === undefined ? (status ?? "") : "body";
  const path = `${part}.${change.args["property"] ?? ""}`;
  const name = operationKey(operation);
  const { schemas: _, ...rest } = scope;
  return {
    ...group,
    identity: [name, path, ...group.identity.slice(2)],
    scope: { ...rest, kind: "operation", name },
    change: { ...change, path },
  };
}

function textsOf(
  { before, after }: Pair<Side>,
  { code, types, args }: Change,
): Partial<Pair<string>> {
  const old = types?.before === undefined ? {} : { before: shortType(before, types.before) };
  const now = types?.after === undefined ? {} : { after: shortType(after, types.after) };
  if (old.before === undefined || now.after === undefined) return { ...old, ...now };
  const key = propertyKey(args["property"] ?? "");
  if (code === "property-became-optional") {
    return { before: `${key}: ${old.before}`, after: `${key}?: ${now.after}` };
  }
  if (code === "property-became-required") {
    return { before: `${key}?: ${old.before}`, after: `${key}: ${now.after}` };
  }
  return { ...old, ...now };
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
  const at = (side: Side, pointer = "") => (pointer === "" ? undefined : placeOf(side, pointer));
  const before = at(sides.before, pointers.before);
  const after = at(sides.after, pointers.after);
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
