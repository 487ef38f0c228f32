import { isJsonObject } from "../load/json.js";
import { joinPointer, fragmentPointer, pointerSegments, resolvePointer } from "../load/pointer.js";
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
 * Drafts what a description lacks: components that it refers to and does not have. They are taken from the first donor
 * that has one of that name; a schema that nobody has becomes one that takes any value.
 */
export function draftMissing(root: JsonObject, donors: readonly Donor[]): readonly DraftAction[] {
  return [...missingComponents(root)].flatMap(([pointer, uses]) => {
    const [, section = "", name = ""] = pointerSegments(pointer);
    const times = uses === 1 ? "One reference leads" : `${uses} references lead`;
    const donor = donors.find((one) => isWhole(resolvePointer(one.root, pointer), section, root));
    const found = donor === undefined ? undefined : resolvePointer(donor.root, pointer);
    if (donor === undefined && section !== "schemas") return [];
    const origin =
      donor === undefined
        ? "Any value, until its schema is known."
        : `Drafted from ${donor.label}.`;
    return [
      {
        target: `$.components.${section}`,
        description: `${times} to it, but it is not declared. ${origin}`,
        update: { [name]: found ?? {} },
      },
    ];
  });
}

/** How often each component is referred to that is not there. */
function missingComponents(root: JsonObject): ReadonlyMap<string, number> {
  const missing = new Map<string, number>();
  for (const { reference } of referenceSites({ value: root, kind: "document", pointer: "" })) {
    const pointer = reference.startsWith("#") ? fragmentPointer(reference) : undefined;
    if (pointer === undefined || resolvePointer(root, pointer) !== undefined) continue;
    const segments = pointerSegments(pointer);
    const [components, section = "", name] = segments;
    if (components !== "components" || name === undefined || segments.length > 3) continue;
    if (!isJsonObject(resolvePointer(root, joinPointer([components, section])))) continue;
    missing.set(pointer, (missing.get(pointer) ?? 0) + 1);
  }
  return missing;
}

/** Whether all that a donor's value refers to is there, too. */
function isWhole(value: Json | undefined, section: string, root: JsonObject): boolean {
  const kind = [...sections].find(([, name]) => name === section)?.[0];
  if (!isJsonObject(value) || kind === undefined) return false;
  return referenceSites({ value, kind, pointer: "" }).every(({ reference }) => {
    const pointer = reference.startsWith("#") ? fragmentPointer(reference) : undefined;
    return pointer !== undefined && resolvePointer(root, pointer) !== undefined;
  });
}
