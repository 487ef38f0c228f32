import { pointerSegments } from "../../load/pointer.js";
import type { Change } from "./change.js";
import type { DeclaredProperties } from "./declared-properties.js";
import type { Group, GroupSubject } from "./group-changes.js";
import { operationKey } from "./match.js";
import { joinPath } from "./position.js";
import type { Pair, Side } from "./side.js";
import { isPropertyAddition } from "../codes/families.js";

export interface Declared {
  readonly side: Side;
  readonly properties: DeclaredProperties;
}

/**
 * The components, or the operation, that declare the changed part. A property that others get through `allOf` belongs to the
 * component that declares it. Before and after, if it is on both sides.
 */
export function declaredSubjects(sides: Pair<Declared>, group: Group): Partial<Pair<GroupSubject>> {
  const { change } = group;
  const { code } = change;
  const { scope, pointers } = change.at;
  if (scope.kind === "operation") return declaredInComponent(sides, group);
  if (scope.kind !== "schema") return {};
  const isChanged = isDeclarationChanged(sides, change);
  const homeIn = (side: "before" | "after"): GroupSubject => {
    const own = scope.schemas?.[side];
    const there = isChanged ? subjectAt(pointers[side], group) : undefined;
    if (there === undefined || there.name === own)
      return { ...group.subject, name: own ?? group.subject.name };
    // A component that was inlined somewhere keeps its name at all these places.
    return own === undefined && there.kind === "schema" ? group.subject : there;
  };
  if (isPropertyAddition(code)) return { after: homeIn("after") };
  return code === "property-removed"
    ? { before: homeIn("before") }
    : { before: homeIn("before"), after: homeIn("after") };
}

/** A change of an operation that comes from a component of its types. */
function declaredInComponent(sides: Pair<Declared>, group: Group): Partial<Pair<GroupSubject>> {
  const { code, at } = group.change;
  const isAdded = isPropertyAddition(code);
  if (!isAdded && code !== "property-removed") return {};
  const pointer = isAdded ? at.pointers.after : at.pointers.before;
  const there = subjectAt(pointer, group);
  const other = isAdded ? sides.before : sides.after;
  const isDeclaredThere =
    there?.kind === "schema" &&
    other.side.schemas.has(there.name) &&
    !other.properties.has(pointer);
  if (!isDeclaredThere) return {};
  return isAdded ? { after: there } : { before: there };
}

function subjectAt(pointer: string, { change, operations }: Group): GroupSubject | undefined {
  const [first, second, name = "", ...rest] = pointerSegments(pointer);
  const inner = change.at.pathFromPointers ?? "";
  if (first === "components" && second === "schemas") {
    return { kind: "schema", name, path: joined(schemaPath(rest), inner) };
  }
  const [operation] = [...operations].map(({ before, after }) => before ?? after);
  const start = rest.indexOf("schema");
  if (first !== "paths" || operation === undefined || start === -1) return undefined;
  const isBody = [name, ...rest].includes("requestBody");
  const place = isBody ? "body" : (rest[rest.indexOf("responses") + 1] ?? rest[0] ?? "");
  const path = joinPath(place, schemaPath(rest.slice(start + 1)));
  return { kind: "operation", name: operationKey(operation), path: joined(path, inner) };
}

function joined(path: string, inner: string): string {
  return inner === "" ? path : joinPath(path, inner);
}

/** `properties/plan/properties/name` as `plan.name`. */
function schemaPath(segments: readonly string[]): string {
  let path = "";
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index] ?? "";
    if (segment === "properties") {
      index += 1;
      path = joinPath(path, segments[index] ?? "");
    } else if (segment === "items") path = joinPath(path, "[]");
    else if (segment === "additionalProperties") path = joinPath(path, "[key]");
    else if (["allOf", "oneOf", "anyOf"].includes(segment)) index += 1;
  }
  return path;
}

/** If a type is merged from several parts, the known pointer may be that of an unchanged part. */
function isDeclarationChanged(sides: Pair<Declared>, { code, at }: Change): boolean {
  if (isPropertyAddition(code) || code === "property-removed") return true;
  const { before, after } = at.pointers;
  if (!before.includes("/properties/")) return false;
  const old = sides.before.properties.get(before);
  const now = sides.after.properties.get(after);
  return code === "property-became-required" || code === "property-became-optional"
    ? old?.required !== now?.required
    : old?.structure() !== now?.structure();
}
