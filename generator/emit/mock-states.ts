import { isState, participlesOf } from "../../templates/runtime/testing/act-effects.js";
import type { MockStates } from "../../templates/runtime/testing/mock-api.js";
import { plain } from "../../templates/runtime/testing/page-fields.js";
import type { Operation, TypeNode } from "../model/api-model.js";
import { routeOf } from "../model/route.js";
import type { EmitInput } from "./emit-context.js";

/** By route, the states of a resource that some act brings about. Guards do not have them: an enum is open in responses. */
export function mockStates(input: EmitInput): Readonly<Record<string, MockStates>> {
  const { operations } = input.model;
  const acts = operations.flatMap(({ path }) => actIn(path) ?? []);
  const all = operations
    .filter(({ method }) => method === "get")
    .map((operation) => {
      const own = acts.filter(({ of }) => of === resourceIn(operation.path));
      const reached = new Set(own.flatMap(({ verb }) => participlesOf(verb)));
      const states = Object.entries(reached.size === 0 ? {} : statesIn(operation, input))
        .map(([name, texts]) => [name, texts.filter((text) => reached.has(plain(text)))] as const)
        .filter(([, texts]) => texts.length > 0);
      return [routeOf(operation), Object.fromEntries(states) as MockStates] as const;
    });
  return Object.fromEntries(all.filter(([, states]) => Object.keys(states).length > 0));
}

/** `cancel` of `orders`, of `/orders/{id}/cancel` and `/orders/{id}:cancel`; undefined for other paths. */
function actIn(path: string): { readonly verb: string; readonly of: string } | undefined {
  const [, above = "", verb] = /^(.*\})[/:]([^/:{}]+)$/.exec(path) ?? [];
  return verb === undefined ? undefined : { verb, of: resourceIn(above) };
}

/** `orders`, of `/orders/{id}` and `/orders`. */
function resourceIn(path: string): string {
  return /([^/{}]+)(?:\/\{[^{}]*\})?$/.exec(path)?.[1] ?? "";
}

/** A resource is in a response, in a list, or in one in a field. */
const deepest = 2;

/** The texts of the fields for states, of the outermost objects that have some. */
function statesIn({ responses }: Operation, { schemas }: EmitInput): MockStates {
  const states: Record<string, string[]> = {};
  const seen = new Set<string>();
  const success = responses.filter(({ status }) => /^(2|default)/.test(status));
  const waiting = success.flatMap(({ contents }) =>
    contents.map(({ type }): [TypeNode, number] => [type, 0]),
  );
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const [node, depth] = next;
    if (node.kind === "object") {
      const own = node.properties.filter(({ name }) => isState(name));
      for (const { name, type } of own) (states[name] ??= []).push(...textsOf(type, schemas));
      if (own.length > 0 || depth === deepest) continue;
      waiting.push(...node.properties.map(({ type }): [TypeNode, number] => [type, depth + 1]));
    } else
      waiting.push(
        ...partsOf(node, schemas, seen).map((part): [TypeNode, number] => [part, depth]),
      );
  }
  return states;
}

/** All texts that a type names. */
function textsOf(type: TypeNode, schemas: EmitInput["schemas"]): readonly string[] {
  const texts = new Set<string>();
  const seen = new Set<string>();
  const waiting = [type];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    const values = node.kind === "enum" ? node.values : node.kind === "literal" ? [node.value] : [];
    for (const value of values) if (typeof value === "string") texts.add(value);
    if (node.kind !== "array") waiting.push(...partsOf(node, schemas, seen));
  }
  return [...texts];
}

/** What a type consists of, other than the properties of an object. A named schema is looked at once. */
function partsOf(
  node: TypeNode,
  schemas: EmitInput["schemas"],
  seen: Set<string>,
): readonly TypeNode[] {
  if (node.kind === "union" || node.kind === "intersection") return node.members;
  if (node.kind === "nullable") return [node.inner];
  if (node.kind === "array") return [node.items];
  if (node.kind !== "reference" || seen.has(node.schema)) return [];
  seen.add(node.schema);
  return [schemas.get(node.schema)?.type ?? []].flat();
}
