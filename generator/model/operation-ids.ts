import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Operation } from "./api-model.js";
import { sentMethod, type HttpMethod } from "../load/http-methods.js";
import type { UniqueNames } from "./unique-names.js";
import { camelCase, words } from "./words.js";

export function inventedId(
  { method, path, pointer }: Pick<Operation, "method" | "path" | "pointer">,
  diagnostics: Diagnostics,
): string {
  const id = idOf(method, path);
  diagnostics.add("operation-id-missing", {
    at: pointer,
    message: `${sentMethod(method)} ${path} has no operationId; it is called "${id}".`,
    hint: "Give it an operationId in a correction.",
  });
  return id;
}

function idOf(method: HttpMethod, path: string): string {
  return camelCase([method, ...words(path.replace(/\{([^{}]*)\}/g, " by $1 "))].join(" "));
}

export interface Ids {
  /** By id, the pointer of the operation that has it. */
  readonly first: Map<string, string>;
  readonly free: UniqueNames;
}

/** The first operation keeps an id that several have; the others are called after their method and path. */
export function uniqueId(
  { id, method, path, pointer }: Operation,
  { first, free }: Ids,
  diagnostics: Diagnostics,
): string {
  const other = first.get(id);
  first.set(id, other ?? pointer);
  if (!free.has(id)) return free.claim(id);
  const given = free.claim(idOf(method, path));
  diagnostics.add("operation-id-duplicated", {
    at: pointer,
    message: `The operationId "${id}" is used twice; this operation is called "${given}".`,
    hint: "Give one of them another operationId in a correction.",
    related: other === undefined ? [] : [{ at: other, message: "The other operation is here." }],
  });
  return given;
}
