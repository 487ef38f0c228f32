import { isScalar } from "yaml";

/**
 * A map's key as a property name: `200:` gives `"200"`, and `1.10:` gives `"1.10"` as written, since a key is a name and
 * not a number. Undefined for a key that is a map or a sequence.
 */
export function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === "string" ? key.value : (key.source ?? String(key.value));
}
