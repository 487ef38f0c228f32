import { ownValue } from "./json.js";
import { localPointer, pointerSegments } from "./pointer.js";
import type { JsonObject } from "./spec-document.js";

/** The name of the component that a schema refers to; undefined where it refers to none. */
export function referencedName(schema: JsonObject): string | undefined {
  const reference = ownValue(schema, "$ref");
  return typeof reference === "string" ? componentName(reference) : undefined;
}

/** `Pet` of `#/components/schemas/Pet`. */
export function componentName(reference: string): string | undefined {
  const pointer = localPointer(reference);
  const [components, schemas, name, ...deeper] = pointerSegments(pointer ?? "");
  const isComponent = components === "components" && schemas === "schemas" && deeper.length === 0;
  return isComponent ? name : undefined;
}
