import type { Shape } from "../shape.js";

/** The alternatives, or the parts, that a shape consists of. */
export function partsOf(shape: Exclude<Shape, string>): readonly Shape[] {
  if ("any" in shape) return shape.any;
  if ("one" in shape) return shape.one;
  if ("by" in shape) return shape.branches.map(([, branch]) => branch);
  return "all" in shape ? shape.all : [];
}

/** The alternatives for an object with different fields, those of its tag first; none if there is no choice. */
export function branchesOf(
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
): readonly Shape[] {
  if (typeof shape === "string") return [];
  if ("ref" in shape) return branchesOf(shape.ref(), value);
  if ("nullable" in shape) return branchesOf(shape.nullable, value);
  if ("by" in shape) {
    const tagged = shape.branches.filter(([values]) =>
      values.some((one) => one === value[shape.by]),
    );
    return tagged.map(([, branch]) => branch);
  }
  if ("one" in shape || "any" in shape)
    return partsOf(shape).filter((one) => fieldsOf(one).size > 0);
  return [];
}

/** The fields that an object of this shape may have, from all alternatives. */
export function fieldsOf(shape: Shape): ReadonlyMap<string, Shape> {
  if (typeof shape === "string") return new Map();
  if ("nullable" in shape) return fieldsOf(shape.nullable);
  if ("ref" in shape) return fieldsOf(shape.ref());
  if (!("fields" in shape)) return mergedFields(partsOf(shape));
  const fields = Object.entries(shape.fields).map(([name, field]): [string, Shape] => [
    name,
    typeof field === "object" && "optional" in field ? field.optional : field,
  ]);
  return new Map(fields.filter(([, field]) => field !== "never"));
}

/** The shape under a path such as `data.articles`; the shape itself if the path is empty. */
export function shapeAt(shape: Shape, path: string): Shape {
  if (path === "") return shape;
  const fields = fieldsOf(shape);
  const [name = "", ...rest] = fields.has(path) ? [path] : path.split(".");
  return shapeAt(fields.get(name) ?? "unknown", rest.join("."));
}

function mergedFields(shapes: readonly Shape[]): ReadonlyMap<string, Shape> {
  const merged = new Map<string, Shape>();
  for (const [name, shape] of shapes.flatMap((one) => [...fieldsOf(one)])) {
    const known = merged.get(name);
    merged.set(name, known === undefined ? shape : { any: [known, shape] });
  }
  return merged;
}

/** The fields that an object of this shape needs. */
export function requiredFields(shape: Shape): ReadonlyMap<string, Shape> {
  if (typeof shape === "string") return new Map();
  if ("nullable" in shape) return requiredFields(shape.nullable);
  if ("ref" in shape) return requiredFields(shape.ref());
  if ("all" in shape) return new Map(shape.all.flatMap((part) => [...requiredFields(part)]));
  if (!("fields" in shape)) return new Map();
  return new Map(
    Object.entries(shape.fields).flatMap(([name, field]): [string, Shape][] =>
      typeof field === "object" && "optional" in field ? [] : [[name, field]],
    ),
  );
}

/** The elements of a list; undefined if it is not a list. */
export function listShape(shape: Shape): Shape | undefined {
  return firstOf(shape, (one) => ("list" in one ? one.list : undefined));
}

/** The element at each place of a list or a tuple; undefined if it is neither. */
export function itemShapes(shape: Shape): ((index: number) => Shape) | undefined {
  return firstOf(shape, (one) => {
    if ("list" in one) return () => one.list;
    return "tuple" in one ? (index) => one.tuple[index] ?? one.rest ?? "unknown" : undefined;
  });
}

/** The value under each name of an object; undefined if it is none. */
export function memberShapes(shape: Shape): ((name: string) => Shape) | undefined {
  const others = firstOf(shape, (one) => ("fields" in one ? (one.others ?? "unknown") : undefined));
  const fields = fieldsOf(shape);
  return others === undefined ? undefined : (name) => fields.get(name) ?? others;
}

function firstOf<Found>(
  shape: Shape,
  find: (shape: Exclude<Shape, string>) => Found | undefined,
): Found | undefined {
  if (typeof shape === "string") return undefined;
  if ("nullable" in shape) return firstOf(shape.nullable, find);
  if ("ref" in shape) return firstOf(shape.ref(), find);
  const own = find(shape);
  if (own !== undefined) return own;
  for (const part of partsOf(shape)) {
    const found = firstOf(part, find);
    if (found !== undefined) return found;
  }
  return undefined;
}
