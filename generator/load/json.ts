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

/** The key that is wanted; where the object has it, with a number behind. */
export function freeKey(wanted: string, holder: JsonObject): string {
  let key = wanted;
  for (let number = 2; Object.hasOwn(holder, key); number++) key = `${wanted}${number}`;
  return key;
}

/** A deep copy of plain data. `structuredClone` takes several times as long. */
export function copyJson<T extends Json>(value: T): T;
export function copyJson(value: Json): Json {
  if (!isContainer(value)) return value;
  if (Array.isArray(value)) return value.map((item) => copyJson(item));
  const copy: JsonObject = {};
  // Not by entries: each would be a list that is thrown away.
  for (const key of Object.keys(value)) setOwn(copy, key, copyJson(value[key] ?? null));
  return copy;
}

/** What a value is called in a message. */
export function kindName(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
