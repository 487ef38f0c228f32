import { isContainer, isJsonObject, kindName, setOwn } from "./json.js";
import type { Selected } from "./json-path.js";
import { newEntries } from "./new-entries.js";
import { concatenate, mergeInto, type Merged } from "./overlay-merge.js";
import { copyValue, setEntryOrigin, spliceArray, type Origin, type Origins } from "./origins.js";
import type { OverlayVersion } from "./overlay.js";
import type { Json, JsonObject } from "./spec-document.js";

/** What is put into the targets of an action, and where that comes from. */
export interface Put {
  readonly value: Json;
  readonly origin: Origin | undefined;
}

/** Applies one action to what its target selects, in place; one that puts nothing removes. */
export function applyAction(
  root: JsonObject,
  put: Put | undefined,
  {
    selected,
    version,
  }: { readonly selected: readonly Selected[]; readonly version: OverlayVersion },
  origins: Origins,
): Merged {
  if (put === undefined) return removeAll(root, selected, origins);
  // All are found before any is changed: an update may move what another path leads to.
  const targets = selected.map((path) => ({
    value: valueAt(root, path),
    holder: valueAt(root, path.slice(0, -1)),
    key: path.at(-1) ?? "",
  }));
  const kinds = new Set(targets.map(({ value }) => kindOfTarget(value)));
  if (version === "1.1" && kinds.size > 1)
    return conflict(`The target selects ${[...kinds].join(" and ")}; they must be of one kind.`);
  const merged = targets.map((target) =>
    version === "1.0" ? updateOne(target, put, origins) : putInto(target, put, origins),
  );
  return {
    changed: merged.some((one) => one.changed),
    conflicts: merged.flatMap((one) => one.conflicts),
  };
}

function kindOfTarget(value: Json | undefined): string {
  if (Array.isArray(value)) return "arrays";
  return isJsonObject(value) ? "objects" : "single values";
}

interface PutTarget {
  readonly value: Json | undefined;
  readonly holder: Json | undefined;
  readonly key: string | number;
}

/** As 1.1 has it: arrays are concatenated, and a single value is replaced by one. */
function putInto(into: PutTarget, put: Put, origins: Origins): Merged {
  const { value: target, holder, key } = into;
  const { value, origin } = put;
  if (Array.isArray(target) && Array.isArray(value)) {
    const indices = newEntries(key, target, value);
    return concatenate(target, { values: value, indices }, origins);
  }
  if (isContainer(target) || isContainer(value) || !isContainer(holder))
    return updateOne(into, put, origins);
  if (target === value) return { changed: false, conflicts: [] };
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else setOwn(holder, String(key), value);
  setEntryOrigin(origins, holder, String(key), origin);
  return { changed: true, conflicts: [] };
}

function updateOne({ value: target, key }: PutTarget, put: Put, origins: Origins): Merged {
  const { value: update, origin } = put;
  // "If the `target` selects an array, the value of this field MUST be an entry to append to the array": an array too
  // is one entry. https://spec.openapis.org/overlay/v1.0.0.html#action-object
  if (Array.isArray(target)) {
    if (newEntries(key, target, [update]).length === 0) return { changed: false, conflicts: [] };
    spliceArray(origins, target, { append: [{ value: copyValue(origins, update), origin }] });
    return { changed: true, conflicts: [] };
  }
  if (isJsonObject(target) && isJsonObject(update)) return mergeInto(target, update, origins);
  if (isJsonObject(target)) {
    return conflict(`The target selects an object, but the update is ${kindName(update)}.`);
  }
  // "To update a primitive property value such as a string, the `target` expression should select the containing
  // object."
  return conflict(
    `The target selects ${kindName(target ?? null)}; to change a single value, select the object that holds it.`,
  );
}

function conflict(message: string): Merged {
  return { changed: false, conflicts: [{ pointer: "", message }] };
}

/**
 * Overlay 1.0 removes objects and arrays only; single values too, as here, is what 1.1 allows: without it a name could
 * not be taken out of a `required`. https://spec.openapis.org/overlay/v1.1.0.html#action-object
 */
function removeAll(root: JsonObject, selected: readonly Selected[], origins: Origins): Merged {
  if (selected.some((path) => path.length === 0))
    return conflict("The whole description cannot be removed.");
  const indices = new Map<Json[], Set<number>>();
  // Parents are found before anything is removed, since what is removed shifts what follows it.
  const entries = selected.map((path) => ({
    holder: valueAt(root, path.slice(0, -1)),
    key: path.at(-1) ?? "",
  }));
  for (const { holder, key } of entries) {
    if (Array.isArray(holder))
      indices.set(holder, (indices.get(holder) ?? new Set()).add(Number(key)));
    else if (isJsonObject(holder)) {
      delete holder[key];
      origins.entries.get(holder)?.delete(String(key));
    }
  }
  for (const [array, remove] of indices) spliceArray(origins, array, { remove });
  return { changed: entries.length > 0, conflicts: [] };
}

export function valueAt(root: Json, path: Selected): Json | undefined {
  let value: Json | undefined = root;
  for (const segment of path) {
    if (!isContainer(value) || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string | number, Json>)[segment];
  }
  return value;
}
