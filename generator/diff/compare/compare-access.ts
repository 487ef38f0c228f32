import type { Direction } from "../../model/direction.js";
import { visibleProperties } from "../../model/direction.js";
import type { Json } from "../../load/spec-document.js";
import type { ObjectType, Property } from "../../model/api-model.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { atProperty, put } from "./position.js";
import type { Samples } from "../../values/samples.js";
import type { Pair } from "./side.js";

type Objects = Pair<ObjectType>;

export function visibleIn({ access }: Property, direction: Direction): boolean {
  return access !== (direction === "request" ? "read" : "write");
}

/** In requests, an object without declared properties is a `Record<string, unknown>`, which accepts any key. */
export function isBareInTypes(type: ObjectType): boolean {
  return isOpenMap(type, "request");
}

/** Whether the type of an object has any key, of any value. */
export function isOpenMap(type: ObjectType, direction: Direction): boolean {
  const { additional } = type;
  if (typeof additional !== "string") return additional.kind === "unknown";
  return additional === "unspecified" && visibleProperties(type, direction).length === 0;
}

export function withValue(
  samples: Samples,
  object: ObjectType,
  name: string,
  value: Json | undefined,
): Json | undefined {
  return value === undefined ? undefined : samples.objectWith(object, name, value);
}

/** `readOnly` and `writeOnly`: the property is added or removed in one direction. */
export function putAccess(
  position: Position,
  objects: Objects,
  { before, after }: Pair<Property>,
  comparison: Comparison,
): void {
  const { samples } = comparison;
  const { name } = before;
  const words = { both: "read and written", read: "read only", write: "written only" };
  const verdictIn = (direction: Direction) => {
    const was = visibleIn(before, direction);
    const is = visibleIn(after, direction);
    if (was === is) return { wire: "none", types: "none" } as const;
    if (is) {
      const isBreaking = direction === "request" && after.required;
      return isBreaking
        ? ({ wire: "breaking", types: "breaking" } as const)
        : ({ wire: "safe", types: "safe" } as const);
    }
    return direction === "request"
      ? ({ wire: "risky", types: isBareInTypes(objects.after) ? "safe" : "breaking" } as const)
      : ({ wire: "breaking", types: "breaking" } as const);
  };
  const pointers = { before: before.pointer, after: after.pointer };
  put(atProperty(position, name, { pointers }), "property-access-changed", {
    args: { property: name, from: words[before.access], to: words[after.access] },
    verdicts: { request: verdictIn("request"), response: verdictIn("response") },
    evidence: {
      checkedTypes: objects,
      typesWitness: () =>
        withValue(
          samples.before.request,
          objects.before,
          name,
          samples.before.request.valueOf(before.type),
        ),
      witness: (direction) => {
        if (direction === "request") return samples.before.request.shapeValue(objects.before);
        return before.required
          ? samples.after.response.shapeValue(objects.after)
          : withValue(
              samples.before.response,
              objects.before,
              name,
              samples.before.response.valueOf(before.type),
            );
      },
    },
  });
}
