import type { ObjectType } from "../model/api-model.js";
import type { Scalar, Shape } from "./form.js";
import type { Forms } from "./forms.js";

/** Whether it is plain that no value is of both shapes: other JSON types, or a required property of other values. */
export function areApart(a: Shape, b: Shape, formsA: Forms, formsB: Forms): boolean {
  const kinds = kindsOf(a);
  const others = kindsOf(b);
  if (kinds === undefined || others === undefined) return false;
  if (![...kinds].some((kind) => others.has(kind))) return true;
  if (a.kind === "values" && b.kind === "values") {
    return !a.values.some((value) => b.values.includes(value));
  }
  return a.kind === "object" && b.kind === "object" && haveOtherTags(a, b, formsA, formsB);
}

function kindsOf(shape: Shape): ReadonlySet<string> | undefined {
  switch (shape.kind) {
    case "any":
    case "opaque":
      return undefined;
    case "binary":
      return new Set(["string"]);
    case "tuple":
      return new Set(["array"]);
    case "values":
      return new Set(shape.values.map((value) => typeof value));
    case "boolean":
    case "number":
    case "string":
    case "array":
    case "object":
      return new Set([shape.kind]);
  }
}

function haveOtherTags(a: ObjectType, b: ObjectType, formsA: Forms, formsB: Forms): boolean {
  const tags = tagsOf(a, formsA);
  if (tags.size === 0) return false;
  const others = tagsOf(b, formsB);
  return [...tags].some(([name, values]) => {
    const there = others.get(name);
    return there !== undefined && !values.some((value) => there.includes(value));
  });
}

/** Required properties that have one of a few values: what tells the members of a union apart. */
export function tagsOf(shape: ObjectType, forms: Forms): ReadonlyMap<string, readonly Scalar[]> {
  const tags = new Map<string, readonly Scalar[]>();
  for (const property of shape.properties) {
    if (!property.required) continue;
    const { nullable, alternatives } = forms.formOf(property.type);
    const [only, ...others] = alternatives;
    if (nullable || others.length > 0 || only?.shape.kind !== "values") continue;
    tags.set(property.name, only.shape.values);
  }
  return tags;
}
