import type { Json } from "../../generator/load/spec-document.js";

/** The value of an object's own key; nothing where it is no object or has no such key. */
export function child(node: Json | undefined, name: string): Json | undefined {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return undefined;
  return Object.hasOwn(node, name) ? node[name] : undefined;
}

/** The keys and values of an object; none where it is no object. */
export function entries(node: Json | undefined): [string, Json][] {
  return typeof node === "object" && node !== null && !Array.isArray(node)
    ? Object.entries(node)
    : [];
}
