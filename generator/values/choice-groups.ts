import type { TypeNode, UnionType } from "../model/api-model.js";
import { areApart, factsOf, mostCompared, type Facts } from "./disjoint.js";
import { isOpenReading, type Reading } from "./reading.js";
import { Widening } from "./widening.js";

/**
 * The branches of a choice, in groups. No described value matches two branches of one group, so these need not be compared.
 * In responses enums are open, so a branch may accept a value of another one in its group as a new enum value. That is no
 * reason to reject a described value. Nor do branches reject each other there of which one takes more than is described in
 * the place of the other: what the other takes alone would match both.
 */
export function choiceGroups(
  { members }: UnionType,
  reading: Reading,
): readonly (readonly TypeNode[])[] {
  if (members.length > mostCompared) return members.map((member) => [member]);
  const exact = { ...reading, isOpen: false };
  const branches = members.map((type): Branch => ({ type, facts: factsOf(type, exact) }));
  const widening = isOpenReading(reading) ? new Widening(reading) : undefined;
  const groups: Branch[][] = [];
  for (const own of branches) {
    const group = groups.find((one) =>
      one.every(
        (other) =>
          areApart(own.facts, other.facts) || widening?.isIn(own.type, other.type) === true,
      ),
    );
    if (group === undefined) groups.push([own]);
    else group.push(own);
  }
  return groups.map((group) => group.map(({ type }) => type));
}

interface Branch {
  readonly type: TypeNode;
  readonly facts: Facts;
}
