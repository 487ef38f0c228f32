import { isJsonObject } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";

/**
 * Whether a name that no description has may be shown: programmers chose `plan_type` or `address2`, while `jane@x.org`, `5f3a9c`
 * or a long token is a value that stands where a name does.
 */
export function isShownName(name: string): boolean {
  const words = name.replace(/^[$@]/, "").split(/[_.:-]/);
  return name.length <= 50 && words.every(isWord) && /\p{L}/u.test(name);
}

function isWord(text: string): boolean {
  return /^\p{L}{0,20}\d{0,3}\p{L}{0,20}$/u.test(text);
}

/** The name of a property in a message. */
export function shownName(name: string): string {
  return isShownName(name) ? name : "*";
}

/** A value without the properties whose names may be personal, and without entries of what looks like a map. */
export function withShownNames(value: Json): Json {
  if (Array.isArray(value)) return value.map(withShownNames);
  if (!isJsonObject(value)) return value;
  const entries = isLikeMap(value) ? [] : Object.entries(value);
  const shown = entries.filter(([name]) => isShownName(name));
  return Object.fromEntries(shown.map(([name, one]) => [name, withShownNames(one)]));
}

/** Several objects with the same keys stand under ids or names of people. */
function isLikeMap(value: JsonObject): boolean {
  const [first, ...others] = Object.values(value);
  if (!isJsonObject(first) || Object.keys(first).length === 0 || others.length === 0) return false;
  const keys = (one: JsonObject) => Object.keys(one).toSorted().join("\n");
  return others.every((one) => isJsonObject(one) && keys(one) === keys(first));
}
