import { posix, relative, sep } from "node:path";
import { objectAt, stringAt } from "./json-access.js";
import { isJsonObject, setOwn } from "./json.js";
import { entryOrigin, setEntryOrigin, type Origins } from "./origins.js";
import { escapePointerSegment, pointerReference } from "./pointer.js";
import { findTarget, placeOf, type SpecFiles } from "./spec-files.js";
import type { JsonObject } from "./spec-document.js";

/**
 * A description may keep all paths or components in a file of their own: `paths: { $ref: paths.yaml }`. OpenAPI allows a
 * reference only for each entry, so each becomes one, in place.
 */
export async function spreadSections(root: JsonObject, files: SpecFiles): Promise<void> {
  for (const section of sections) await spread(root, section, files);
  const components = objectAt(root, "components") ?? {};
  for (const section of Object.keys(components)) await spread(components, section, files);
}

const sections = ["paths", "webhooks", "components"];

/** Whether there is anything to do for `spreadSections`. */
export function hasSpreadSections(root: JsonObject): boolean {
  const isElsewhere = (parent: JsonObject) => (section: string) =>
    stringAt(objectAt(parent, section) ?? {}, "$ref") !== undefined;
  const components = objectAt(root, "components") ?? {};
  return sections.some(isElsewhere(root)) || Object.keys(components).some(isElsewhere(components));
}

async function spread(parent: JsonObject, name: string, files: SpecFiles): Promise<void> {
  const section = objectAt(parent, name);
  const reference = section === undefined ? undefined : stringAt(section, "$ref");
  if (section === undefined || reference === undefined) return;
  const site = { holder: section, key: "$ref", reference, kind: "components" as const };
  const { main, origins, diagnostics } = files;
  const at = placeOf(site, files);
  const target = await findTarget(site, main, files);
  delete section["$ref"];
  if (target === undefined) return;
  diagnostics.add("openapi-irregular", {
    at,
    message: `OpenAPI has no reference for the whole of "${name}"; it is read as references to what "${reference}" has.`,
  });
  const file = target.file === main ? "" : between(main.path, target.file.path);
  for (const [key, value] of Object.entries(target.value)) {
    if (!isJsonObject(value) || Object.hasOwn(section, key)) continue;
    const pointer = `${target.pointer}/${escapePointerSegment(key)}`;
    const entry = { $ref: `${file}${pointerReference(pointer)}` };
    setOwn(section, key, entry);
    keepOrigin(target.value, { section, entry, key }, origins);
  }
}

/** From one file to another, as a reference says it. */
function between(from: string, to: string): string {
  const way = relative(posix.dirname(from.replaceAll(sep, "/")), to).replaceAll(sep, "/");
  return way.split("/").map(encodeURIComponent).join("/");
}

function keepOrigin(
  from: JsonObject,
  to: { readonly section: JsonObject; readonly entry: JsonObject; readonly key: string },
  origins: Origins,
): void {
  const origin = entryOrigin(origins, from, to.key);
  setEntryOrigin(origins, to.section, to.key, origin);
  setEntryOrigin(origins, to.entry, "$ref", origin);
}
