import type { ObjectType, UnionType } from "../model/api-model.js";
import type { Ruled } from "../model/rule.js";
import type { Schemas } from "../model/resolve-type.js";
import { areApart, factsOf } from "./disjoint.js";
import type { Alternative, Form, Shape } from "./shape.js";
import { typeOfShape } from "./shape.js";

/**
 * The alternatives of a `oneOf`. If an alternative overlaps one of another member, its values must also be checked against
 * the whole choice.
 */
export function bindOverlaps(
  node: UnionType & Ruled,
  members: readonly Form[],
  schemas: Schemas,
): readonly Alternative[] {
  const { discriminator: _, rules: __, ...choice } = node;
  const facts = members.map((member) =>
    member.alternatives.map(({ shape }) => factsOf(typeOfShape(seenBothWays(shape)), { schemas })),
  );
  return members.flatMap((member, index) =>
    member.alternatives.map((one, position): Alternative => {
      const own = facts[index]?.[position];
      const isAlone = facts.every(
        (others, other) =>
          other === index || (own !== undefined && others.every((each) => areApart(own, each))),
      );
      return isAlone ? one : { ...one, also: [...(one.also ?? []), choice] };
    }),
  );
}

/** The form is the same in both directions, so a property of one direction distinguishes nothing. */
function seenBothWays(shape: Shape): Shape {
  if (shape.kind !== "object") return shape;
  const properties = shape.properties.filter(({ access }) => access === "both");
  return { ...shape, properties } satisfies ObjectType;
}
