import type { Json, JsonObject } from "./spec-document.js";

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isContainer(value: unknown): value is JsonObject | Json[] {
  return typeof value === "object" && value !== null;
}

/** The value of an own property: a description may ask for `constructor` or `__proto__`, and has neither. */
export function ownValue(holder: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** Sets a property of any name; `holder["__proto__"] = value` would change the prototype instead. */
export function setOwn(holder: JsonObject, key: string, value: Json): void {
  // Defining takes many times as long as setting.
  if (key !== "__proto__") {
    holder[key] = value;
    return;
  }
  Object.defineProperty(holder, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** What a value is called in a message. */
export function kindName(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
