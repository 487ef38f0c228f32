import type { TypeNode } from "../../model/api-model.js";
import { withoutRules, withRules } from "../../model/rule.js";
import { areApart, factsOf } from "../../values/disjoint.js";
import type { Reading } from "../../values/reading.js";

/**
 * A type without the values that earlier parts of an intersection refuse: TypeScript knows that these are not left, and
 * rejects to compare with them. One of which nothing is left is given as it is.
 */
export function withValuesLeft(
  type: TypeNode,
  earlier: readonly TypeNode[],
  reading: Reading,
): TypeNode {
  if (earlier.length === 0) return type;
  const others = earlier.map((other) => factsOf(withoutNull(other), reading));
  const isLeft = (one: TypeNode) => {
    const facts = factsOf(one, reading);
    return !others.some((other) => areApart(facts, other));
  };
  return left(type, isLeft) ?? type;
}

/** Any value may be compared with null. */
function withoutNull(type: TypeNode): TypeNode {
  return type.kind === "nullable" ? withoutNull(type.inner) : type;
}

function left(type: TypeNode, isLeft: (type: TypeNode) => boolean): TypeNode | undefined {
  switch (type.kind) {
    case "literal":
      return isLeft(type) ? type : undefined;
    case "enum": {
      const values = type.values.filter((value) => isLeft({ kind: "literal", value }));
      return values.length === 0 ? undefined : { ...type, values };
    }
    case "nullable": {
      const inner = left(type.inner, isLeft);
      if (inner !== undefined) return { ...type, inner };
      return withRules({ kind: "null" }, withoutRules(type)[1]);
    }
    case "union": {
      const members = type.members.flatMap((member) => left(member, isLeft) ?? []);
      return members.length === 0 ? undefined : { ...type, members };
    }
    default:
      return type;
  }
}
