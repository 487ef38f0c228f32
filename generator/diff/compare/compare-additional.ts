import type { Direction } from "../../model/direction.js";
import type { ObjectType, TypeNode } from "../../model/api-model.js";
import { isBareInTypes, isOpenMap } from "./compare-access.js";
import { compareTypes } from "./compare-types.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { inward, put } from "./position.js";
import { listOf } from "../../values/obligation.js";
import type { Pair } from "./side.js";

type Objects = Pair<ObjectType>;

/** Additional properties: forbidden, of a type, or undeclared, which allows all. */
export function compareAdditional(
  comparison: Comparison,
  position: Position,
  objects: Objects,
): void {
  const before = objects.before.additional;
  const after = objects.after.additional;
  const { samples } = comparison;
  const isAnything = (additional: ObjectType["additional"]) =>
    additional === "unspecified" || (additional !== "forbidden" && isUnknown(additional));
  if (before === after || (isAnything(before) && isAnything(after)))
    return putDescribed(comparison, position, objects);
  const extra = (
    direction: Direction,
    side: "before" | "after",
    additional: TypeNode | undefined,
  ) => {
    const value = additional === undefined ? "any" : samples[side][direction].valueOf(additional);
    return value === undefined
      ? undefined
      : samples[side][direction].objectWith(objects[side], "other", value);
  };
  const was = typeof before === "string" ? undefined : before;
  const common = {
    checkedTypes: objects,
    types: objects,
    typesWitness: () => extra("request", "before", was),
  };
  const isBefore = isBareInTypes(objects.before);
  const isAfter = isBareInTypes(objects.after);
  if (after === "forbidden") {
    const isSaid = before !== "unspecified";
    // Without any property, the type is `Record<string, never>`, which has every property.
    const isEmpty = objects.after.properties.length === 0;
    put(position, "additional-properties-forbidden", {
      evidence: { ...common, witness: common.typesWitness },
      verdicts: {
        request: isSaid || isBefore ? { types: "breaking" } : {},
        response: isSaid && !isEmpty ? { types: "breaking" } : {},
      },
    });
  } else if (before === "forbidden") {
    const isSaid = after !== "unspecified";
    put(position, "additional-properties-allowed", {
      evidence: {
        ...common,
        witness: () => extra("response", "after", typeof after === "string" ? undefined : after),
      },
      ...(isSaid ? { verdicts: { response: { wire: "breaking" } } } : {}),
    });
  } else if (isAnything(before) || isAnything(after)) {
    const isTyped = isAnything(before);
    const isSaid = isTyped ? before !== "unspecified" : after !== "unspecified";
    const wire = isSaid ? { wire: "breaking" as const } : {};
    put(position, isTyped ? "additional-properties-typed" : "additional-properties-untyped", {
      evidence: {
        ...common,
        typesWitness: () => (isTyped ? odd(comparison, objects, "request") : common.typesWitness()),
        witness: (direction) => odd(comparison, objects, direction),
      },
      verdicts: isTyped
        ? { request: { ...wire, types: isBefore ? "breaking" : "safe" } }
        : { request: { types: isAfter ? "safe" : "breaking" }, response: wire },
    });
  } else if (typeof before !== "string" && typeof after !== "string") {
    const step = inward(position, { kind: "value" }, "[key]", {
      wrap: {
        before: (value, direction) =>
          listOf(samples.before[direction].objectWith(objects.before, "other", value)),
        after: (value, direction) =>
          listOf(samples.after[direction].objectWith(objects.after, "other", value)),
      },
    });
    compareTypes(comparison, step, { before, after });
  }
}

/** A free-form object is an open map; once it has properties, its type has these alone. */
function putDescribed({ samples }: Comparison, position: Position, objects: Objects): void {
  const { before, after } = objects;
  const verdictIn = (direction: Direction) =>
    isOpenMap(before, direction) && !isOpenMap(after, direction) ? "breaking" : "none";
  const verdicts = { request: verdictIn("request"), response: verdictIn("response") } as const;
  if (!position.directions.some((direction) => verdicts[direction] === "breaking")) return;
  put(position, "open-object-described", {
    evidence: {
      checkedTypes: objects,
      types: objects,
      typesWitness: () => samples.before.request.objectWith(before, "other", "any"),
    },
    verdicts: { request: { types: verdicts.request }, response: { types: verdicts.response } },
  });
}

/** An object with an additional property that one side allows, because it allows any, and the other rejects. */
function odd(comparison: Comparison, objects: Objects, direction: Direction) {
  const isRequest = direction === "request";
  const [from, to] = isRequest ? (["before", "after"] as const) : (["after", "before"] as const);
  const { additional } = objects[to];
  if (typeof additional === "string") return undefined;
  const inclusion = comparison.inclusion({
    direction,
    level: "wire",
    isText: false,
    isForward: isRequest,
  });
  const value = inclusion.witness({ kind: "unknown" }, additional);
  return value === undefined
    ? undefined
    : comparison.samples[from][direction].objectWith(objects[from], "other", value);
}

function isUnknown(type: TypeNode): boolean {
  return type.kind === "unknown";
}
