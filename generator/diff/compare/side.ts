import { settingsOfSpec, type ClientSettings } from "../../model/client-settings.js";
import type { NamedSchema } from "../../model/api-model.js";
import type { CallPlan } from "../../model/call-plan.js";
import type { Resource } from "../../model/names.js";
import type { Api } from "../../model/read-api.js";

/** One of the two descriptions that are compared. */
export interface Side extends Api {
  /** For people: `2.11`, `petstore.yaml`, `git:HEAD~1:specs/2.11/openapi.yaml`. */
  readonly label: string;
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  /** A hash of the bytes; absent if the description refers to other files. */
  readonly key?: string;
  /** The methods that call an operation, by its id. */
  readonly calls: ReadonlyMap<string, readonly NamedCall[]>;
}

export interface NamedCall {
  readonly resource: Resource;
  readonly call: CallPlan;
}

export function sideOf(
  side: Omit<Side, "schemas" | "calls" | "settings"> & { readonly settings?: ClientSettings },
): Side {
  const calls = new Map<string, NamedCall[]>();
  for (const resource of side.names.resources) {
    for (const call of resource.calls) {
      const known = calls.get(call.operation.id);
      if (known === undefined) calls.set(call.operation.id, [{ resource, call }]);
      else known.push({ resource, call });
    }
  }
  const schemas = new Map(side.model.schemas.map((schema) => [schema.name, schema]));
  return { ...side, settings: side.settings ?? settingsOfSpec(side.model), schemas, calls };
}

/** A value of the description before, and its counterpart after. */
export interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

/** The elements in both of two lists, and those in only one. */
export interface Matched<T> {
  readonly pairs: readonly Pair<T>[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}
