import { isJsonObject } from "../load/json.js";
import { joinPointer, localPointer, pointerSegments, resolvePointer } from "../load/pointer.js";
import { referenceSites } from "../load/reference-sites.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { sections } from "../load/component-name.js";
import type { DraftAction } from "./overlay-text.js";

/** A description in which a missing component may be found. */
export interface Donor {
  readonly label: string;
  readonly root: JsonObject;
}

/**
 * Drafts what a description lacks: components that it refers to and does not have, with what they refer to in turn. They
 * are taken from the first donor that has all of them; a schema that nobody has becomes one that takes any value.
 */
export function draftMissing(root: JsonObject, donors: readonly Donor[]): readonly DraftAction[] {
  const drafted = new Map<string, DraftAction>();
  for (const [pointer, uses] of missingComponents(root)) {
    const [, section = ""] = pointerSegments(pointer);
    const times = uses === 1 ? "One reference leads" : `${uses} references lead`;
    const said = `${times} to it, but it is not declared.`;
    const taken = firstDefined(donors, (donor) => {
      const needed = neededFrom(donor.root, pointer, root);
      return needed === undefined ? undefined : { donor, needed };
    });
    if (taken === undefined) {
      if (section !== "schemas") continue;
      drafted.set(pointer, action(pointer, `${said} Any value, until its schema is known.`, {}));
      continue;
    }
    const { donor, needed } = taken;
    for (const [at, value] of needed) {
      const reason = at === pointer ? said : `What is added for ${pointer} refers to it.`;
      if (!drafted.has(at) || at === pointer)
        drafted.set(at, action(at, `${reason} Drafted from ${donor.label}.`, value));
    }
  }
  return [...drafted.values()];
}

function action(pointer: string, description: string, value: Json): DraftAction {
  const [, section = "", name = ""] = pointerSegments(pointer);
  return { target: `$.components.${section}`, description, update: { [name]: value } };
}

function firstDefined<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** How often each component is referred to that is not there. */
function missingComponents(root: JsonObject): ReadonlyMap<string, number> {
  const missing = new Map<string, number>();
  for (const { reference } of referenceSites({ value: root, kind: "document", pointer: "" })) {
    const pointer = localPointer(reference);
    if (pointer === undefined || resolvePointer(root, pointer) !== undefined) continue;
    const segments = pointerSegments(pointer);
    const [components, section = "", name] = segments;
    if (components !== "components" || name === undefined || segments.length > 3) continue;
    if (!isJsonObject(resolvePointer(root, joinPointer([components, section])))) continue;
    missing.set(pointer, (missing.get(pointer) ?? 0) + 1);
  }
  return missing;
}

/** A donor's component, and what it refers to that the description lacks, too; undefined where one of them is nowhere. */
function neededFrom(
  donor: JsonObject,
  pointer: string,
  root: JsonObject,
): ReadonlyMap<string, Json> | undefined {
  const needed = new Map<string, Json>();
  const waiting = [pointer];
  for (const at of waiting) {
    if (needed.has(at)) continue;
    const [components, section = "", , ...deeper] = pointerSegments(at);
    const kind = [...sections].find(([, name]) => name === section)?.[0];
    const value = resolvePointer(donor, at);
    if (components !== "components" || deeper.length > 0) return undefined;
    if (!isJsonObject(resolvePointer(root, joinPointer([components, section])))) return undefined;
    if (!isJsonObject(value) || kind === undefined) return undefined;
    needed.set(at, value);
    for (const { reference } of referenceSites({ value, kind, pointer: "" })) {
      const target = localPointer(reference);
      if (target === undefined) return undefined;
      if (resolvePointer(root, target) === undefined) waiting.push(target);
    }
  }
  return needed;
}
