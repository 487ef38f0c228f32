import type { Operation } from "../../model/api-model.js";
import type { NamedCall, Pair, Side } from "./side.js";

type Operations = Partial<Pair<Operation>>;

/** The group for findings about several resources. */
export const sharedGroup = "Shared";

export function callsIn({ calls }: Side, operation: Operation): readonly NamedCall[] {
  return calls.get(operation.id) ?? [];
}

/** Methods as in a program: `companies.retrieve`. */
export function callsOf(sides: Pair<Side>, operations: readonly Operations[]): readonly string[] {
  const names = operations.flatMap(({ before, after }) => {
    const operation = before ?? after;
    if (operation === undefined) return [];
    return callsIn(before === undefined ? sides.after : sides.before, operation).map(callName);
  });
  return [...new Set(names)].toSorted();
}

export function callName({ resource, call }: NamedCall): string {
  return [...resource.path, call.method].join(".");
}

/** The common resource of the operations, if there is one. */
export function resourceOf(sides: Pair<Side>, operations: readonly Operations[]): string {
  const names = operations.flatMap(({ before, after }) => {
    const operation = before ?? after;
    const side = before === undefined ? sides.after : sides.before;
    return operation === undefined
      ? []
      : callsIn(side, operation).map(({ resource }) => resource.tag.name);
  });
  const [only, ...others] = new Set(names);
  return only === undefined || others.length > 0 ? sharedGroup : only;
}
