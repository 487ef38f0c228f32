import type { Int64 } from "../config/reading-options.js";
import type { NamedSchema, Operation, TypeNode } from "./api-model.js";
import { operationTypes } from "./operation-types.js";
import type { Schemas } from "./resolve-type.js";
import { mapChildren, visitTypes } from "./type-walk.js";

interface Named {
  readonly schemas: readonly NamedSchema[];
  readonly operations: readonly Operation[];
}

/** Says of each 64-bit integer what it is in code, where it is no number. */
export function withInt64(named: Named, int64: Int64 = "number"): Named {
  if (int64 === "number") return named;
  const change = (type: TypeNode): TypeNode =>
    type.kind === "number" && type.integer && isInt64(type.format)
      ? { ...type, as: int64 }
      : mapChildren(type, change);
  return {
    schemas: named.schemas.map((schema) => ({ ...schema, type: change(schema.type) })),
    operations: named.operations.map((operation) => operationTypes(operation, change)),
  };
}

/** https://spec.openapis.org/registry/format/ */
function isInt64(format: string | undefined): boolean {
  return format === "int64" || format === "uint64";
}

/** Whether a value of a type may hold an integer that is no number in code, or that is what `as` says. */
export function hasInt64(type: TypeNode, schemas: Schemas, as?: Int64): boolean {
  return hasNumber(type, schemas, (one) => one.as !== undefined && one.as === (as ?? one.as));
}

/** Whether a value of a type may hold a number that is not an integer, and from 2^53 on. */
export function hasDouble(type: TypeNode, schemas: Schemas): boolean {
  return hasNumber(
    type,
    schemas,
    ({ integer, maximum, exclusiveMaximum }) =>
      !integer && Math.min(maximum ?? Infinity, exclusiveMaximum ?? Infinity) >= 2 ** 53,
  );
}

type NumberNode = Extract<TypeNode, { kind: "number" }>;

function hasNumber(type: TypeNode, schemas: Schemas, isIt: (node: NumberNode) => boolean): boolean {
  const seen = new Set<string>();
  const waiting = [type];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    let isFound = false;
    visitTypes(node, (part) => {
      if (part.kind === "number" && isIt(part)) isFound = true;
      if (part.kind !== "reference" || seen.has(part.schema)) return;
      seen.add(part.schema);
      const own = schemas.get(part.schema)?.type;
      if (own !== undefined) waiting.push(own);
    });
    if (isFound) return true;
  }
  return false;
}
