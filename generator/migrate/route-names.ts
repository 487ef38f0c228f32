import { ts } from "ts-morph";
import type { Operation } from "../model/api-model.js";
import { routeOf } from "../model/route.js";
import { replaceKey, replaceLiteral, type Edit } from "../usage/fix/edit.js";
import type { Side } from "../diff/compare/side.js";
import type { FetchCall } from "./find-calls.js";
import { leftAt, type Left } from "./left.js";
import { entriesOf } from "./literals.js";

/** A call's operation. Its parameters may have other names there: `/contacts/{id}`, `/contacts/{contact_id}`. */
export interface CalledOperation {
  readonly operation: Operation;
  readonly path: string;
  /** The names of its path, by those of the call. */
  readonly names: ReadonlyMap<string, string>;
}

export function operationOf(
  { method, path }: FetchCall,
  { model }: Side,
): CalledOperation | undefined {
  if (method === undefined || path === undefined) return undefined;
  const route = `${method.toUpperCase()} ${path}`;
  const operation =
    model.operations.find((one) => routeOf(one) === route) ??
    model.operations.find((one) => shapeOf(routeOf(one)) === shapeOf(route));
  if (operation === undefined) return undefined;
  const there = routeOf(operation);
  const now = namesIn(there);
  const names = new Map(namesIn(route).map((name, index) => [name, now[index] ?? name]));
  return { operation, path: there.slice(there.indexOf(" ") + 1), names };
}

const placeholders = /\{([^}]*)\}/g;

function shapeOf(route: string): string {
  return route.replace(placeholders, "{}");
}

function namesIn(route: string): readonly string[] {
  return [...route.matchAll(placeholders)].map(([, name = ""]) => name);
}

/** The names of the description in a call that has others. */
export function renameEdits(
  call: FetchCall,
  side: Side,
): { readonly edits: readonly Edit[]; readonly left?: Left } {
  const called = operationOf(call, side);
  const literal = call.pathNode;
  if (called === undefined || called.path === call.path || literal === undefined)
    return { edits: [] };
  const valueOf = (node: ts.Expression | undefined, name: string) =>
    node && entriesOf(node)?.find((entry) => entry.name === name)?.value;
  const values = entriesOf(valueOf(valueOf(call.init, "params"), "path"));
  if (values === undefined || !ts.isStringLiteralLike(literal))
    return {
      edits: [],
      left: leftAt(
        call.node,
        `its path is ${called.path} there, and its values are not written in it`,
      ),
    };
  const keys = values.flatMap(({ name = "", node }) => {
    const to = called.names.get(name);
    if (to === undefined || to === name || node.name === undefined) return [];
    return replaceKey(node.name, to) ?? [];
  });
  return { edits: [replaceLiteral(literal, called.path), ...keys] };
}
