import type { TypeNode } from "../../model/api-model.js";
import type { GuardContext } from "./guard-context.js";

/**
 * Whether every value has a type. Then no condition is written: TypeScript may consider the code after `true ||`
 * unreachable, and narrow values there to `never`.
 */
export function isAnything(type: TypeNode): boolean {
  if (type.rules !== undefined) return false;
  switch (type.kind) {
    case "unknown":
      return true;
    case "nullable":
      return isAnything(type.inner);
    case "union":
      return !type.exclusive && type.members.some(isAnything);
    case "intersection":
      return type.members.every(isAnything);
    default:
      return false;
  }
}

/** Whether a check alone would let an absent property pass. */
export function acceptsUndefined(
  type: TypeNode,
  context: GuardContext,
  known: Map<string, boolean> = new Map(),
): boolean {
  const is = (node: TypeNode): boolean => acceptsUndefined(node, context, known);
  switch (type.kind) {
    case "unknown":
      return true;
    case "union":
      return type.members.some(is);
    case "intersection":
      return type.members.every(is);
    case "nullable":
      return is(type.inner);
    case "reference": {
      const schema = context.input.schemas.get(type.schema);
      const answer = schema === undefined ? false : known.get(type.schema);
      if (schema === undefined || answer !== undefined) return answer ?? false;
      // For a recursive schema, its other parts decide.
      known.set(type.schema, false);
      const found = is(schema.type);
      known.set(type.schema, found);
      return found;
    }
    default:
      return false;
  }
}
