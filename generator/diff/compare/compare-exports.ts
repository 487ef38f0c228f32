import { modelFixtures } from "../../model/fixture-names.js";
import { modelGuards } from "../../model/guard-names.js";
import { callTypes, namedBody } from "../../model/call-types.js";
import type { CallPlan } from "../../model/call-plan.js";
import type { Operation } from "../../model/api-model.js";
import { callPairs } from "./compare-calls.js";
import { exportPosition } from "./compare-names.js";
import { compareSplits, putUnion } from "./compare-export-kinds.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import { shortType } from "./short-type.js";
import type { Pair, Side } from "./side.js";
import { callName } from "./symbols.js";
import { append } from "../../lists/append.js";

/** Compares everything that a package exports under a name: models, types of calls, guards and fixtures. */
export function compareExports(
  comparison: Comparison,
  operations: readonly Pair<Operation>[],
): void {
  compareClients(comparison);
  const kept = compareModels(comparison);
  compareSentTypes(comparison, kept);
  compareSplits(comparison, kept);
  for (const pair of kept) putUnion(comparison, pair);
  for (const pair of operations) compareCallTypes(comparison, pair);
  compareGuards(comparison, kept);
  compareFixtures(comparison, kept);
}

/** The client's class is called as the API's title or the configuration says. */
function compareClients(comparison: Comparison): void {
  const { before, after } = comparison.sides;
  const [from, to] = [before.settings.clientName, after.settings.clientName];
  if (from === to) return;
  const position = exportPosition(comparison, from);
  const pointers = { before: "/info/title", after: "/info/title" };
  put({ ...position, pointers }, "export-renamed", { args: { from, to } });
}

/** Two schemas whose types have the same name in both packages. */
export interface Kept extends Pair<string> {
  readonly name: string;
}

/** Types that the walk has paired under different names were renamed. Gives those that kept their names. */
function compareModels(comparison: Comparison): readonly Kept[] {
  const { before, after } = comparison.sides;
  const old = schemasByType(before);
  const now = schemasByType(after);
  const partners = partnersOf(comparison);
  const explained = new Set<string>();
  const kept: Kept[] = [];
  for (const [name, schema] of old) {
    const to = [...(partners.get(schema) ?? [])].flatMap(
      (one) => after.names.models.get(one) ?? [],
    );
    const there = now.get(name);
    if (there !== undefined) {
      const pair = { name, before: schema, after: there };
      // A schema that the walk paired with others only is not the one that has its name now.
      const isKept = partners.get(schema)?.has(there) ?? schema === there;
      const own = to[0] ?? after.names.models.get(schema);
      if (isKept || isSameType(comparison, pair)) kept.push(pair);
      else {
        if (own !== undefined) explained.add(own);
        putReassigned(comparison, pair, own);
      }
      continue;
    }
    const position = modelPosition(comparison, name, { before: schema });
    const [only] = to;
    if (only !== undefined && to.length === 1) {
      explained.add(only);
      put(position, "export-renamed", { args: { from: name, to: only } });
    } else {
      put(position, "export-removed", { args: { name } });
    }
  }
  for (const [name, schema] of now) {
    if (old.has(name) || explained.has(name)) continue;
    put(modelPosition(comparison, name, { after: schema }), "export-added", { args: { name } });
  }
  return kept;
}

function schemasByType({ names }: Side): ReadonlyMap<string, string> {
  return new Map([...names.models].map(([schema, name]) => [name, schema]));
}

/** As TypeScript: sets of values would be equal for objects that may have any other property. */
function isSameType({ sides }: Comparison, { before, after }: Pair<string>): boolean {
  const text = (side: Side, schema: string) => {
    const type = side.schemas.get(schema)?.type;
    return type === undefined ? undefined : shortType(side, type);
  };
  return text(sides.before, before) === text(sides.after, after);
}

/** A name that now stands for another schema, and the name of its schema now. */
function putReassigned(
  comparison: Comparison,
  { name, before, after }: Kept,
  own: string | undefined,
): void {
  const instead = own === undefined ? "Stop importing it." : `Import ${own} instead.`;
  const from = before === after ? `another ${before}` : before;
  put(modelPosition(comparison, name, { before, after }), "export-reassigned", {
    args: { name, from, to: after, instead },
  });
}

export function modelPosition(
  comparison: Comparison,
  name: string,
  { before, after }: Partial<Pair<string>>,
) {
  const { sides } = comparison;
  const pointer = (side: Side, schema = "") => side.schemas.get(schema)?.pointer ?? "";
  return {
    ...exportPosition(comparison, name),
    pointers: { before: pointer(sides.before, before), after: pointer(sides.after, after) },
  };
}

function partnersOf({
  scopes,
  inlinePartners,
  equal,
}: Comparison): ReadonlyMap<string, ReadonlySet<string>> {
  const partners = new Map<string, Set<string>>([...equal].map((name) => [name, new Set([name])]));
  for (const { before, after } of inlinePartners) {
    partners.set(before, (partners.get(before) ?? new Set()).add(after));
  }
  for (const { schemas } of scopes.values()) {
    if (schemas?.before === undefined || schemas.after === undefined) continue;
    partners.set(schemas.before, (partners.get(schemas.before) ?? new Set()).add(schemas.after));
  }
  return partners;
}

/** `ThingInput` comes and goes with what requests and responses read differently. */
function compareSentTypes(comparison: Comparison, kept: readonly Kept[]): void {
  for (const { before, after } of kept) {
    const { sides } = comparison;
    const from = sentType(sides.before, before);
    const to = sentType(sides.after, after);
    if (from === undefined || from === to) continue;
    putGone(comparison, { from, to }, { before, after });
  }
}

function sentType({ model, names }: Side, schema: string): string | undefined {
  return model.directions.differs.has(schema) ? names.sentModels.get(schema) : undefined;
}

function putGone(
  comparison: Comparison,
  { from, to }: { readonly from: string; readonly to: string | undefined },
  schemas: Partial<Pair<string>>,
): void {
  const position = modelPosition(comparison, from, schemas);
  if (to === undefined) put(position, "export-removed", { args: { name: from } });
  else put(position, "export-renamed", { args: { from, to } });
}

/** The types that are named after a method. If the method was renamed, they were too: that is said already. */
function compareCallTypes(comparison: Comparison, operation: Pair<Operation>): void {
  const { sides } = comparison;
  for (const pair of callPairs(sides, operation)) {
    if (callName(pair.before) !== callName(pair.after)) continue;
    if (pair.after.call.input === "none" && pair.before.call.input !== "none") continue;
    const now = callTypes(pair.after.call);
    for (const [kind, from] of callTypes(pair.before.call)) {
      const to =
        now.get(kind) ?? (kind === "input" ? modelOf(sides.after, pair.after.call) : undefined);
      if (from === to) continue;
      const position = exportPosition(comparison, from);
      const { before, after } = operation;
      const pointers = { before: before.pointer, after: after.pointer };
      if (to === undefined)
        put({ ...position, pointers }, "export-removed", { args: { name: from } });
      else put({ ...position, pointers }, "export-renamed", { args: { from, to } });
    }
  }
}

/** The type of a model that is the argument itself. */
function modelOf({ model, names }: Side, call: CallPlan): string | undefined {
  const schema = namedBody(call) ?? "";
  const sent = model.directions.differs.has(schema) ? names.sentModels.get(schema) : undefined;
  return sent ?? names.models.get(schema);
}

/** Guards of models whose types kept their names. */
function compareGuards(comparison: Comparison, kept: readonly Kept[]): void {
  const { before, after } = comparison.sides;
  const old = guardsBySchema(before);
  const now = guardsBySchema(after);
  for (const pair of kept) {
    const there = new Set(now.get(pair.after));
    const types = new Set(typesOf(before, pair.before));
    for (const guard of old.get(pair.before) ?? []) {
      // Where the type is gone, too, that is said of the type.
      const isSaid = types.has(guard) && !typesOf(after, pair.after).includes(guard);
      if (there.has(guard) || isSaid) continue;
      putGone(comparison, { from: `is${guard}`, to: undefined }, pair);
    }
  }
}

function guardsBySchema(side: Side): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { schema, guardName } of modelGuards(side).all) {
    append(found, schema, guardName);
  }
  return found;
}

function typesOf(side: Side, schema: string): readonly string[] {
  return [side.names.models.get(schema), sentType(side, schema)].filter(
    (name) => name !== undefined,
  );
}

/** Fixtures of models whose types kept their names: they give way to constants of operations. */
function compareFixtures(comparison: Comparison, kept: readonly Kept[]): void {
  const { before, after } = comparison.sides;
  const old = fixturesByType(before);
  const now = fixturesByType(after);
  for (const pair of kept) {
    const from = old.get(pair.name);
    const to = now.get(pair.name);
    if (from !== undefined && to !== undefined && from !== to)
      putGone(comparison, { from, to }, pair);
  }
}

function fixturesByType(side: Side): ReadonlyMap<string, string> {
  return new Map(modelFixtures(side).all.map(({ typeName, name }) => [typeName, name]));
}
