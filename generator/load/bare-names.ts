import { existsSync } from "node:fs";
import { join } from "node:path";
import { ownValue, setOwn } from "./json.js";
import { componentsIn } from "./json-access.js";
import { joinPointer, pointerReference } from "./pointer.js";
import type { ReferenceSite } from "./reference-sites.js";
import { sections } from "./component-name.js";
import { placeOf, type SpecFiles } from "./spec-files.js";
import type { JsonObject } from "./spec-document.js";

/**
 * `$ref: Pet`, as the first versions of Swagger had it, is the name of a file that stands beside the description. Where there
 * is none, and a component has the name, that one is meant, and the reference is completed in place. Says whether it is.
 */
export function completeBareName(site: ReferenceSite, root: JsonObject, files: SpecFiles): boolean {
  const { holder, key, kind, reference } = site;
  const section = sections.get(kind);
  if (section === undefined || !/^[\w-]+$/.test(reference)) return false;
  const components = componentsIn(root, section);
  if (ownValue(components, reference) === undefined) return false;
  if (existsSync(join(files.folder.path, reference))) return false;
  const meant = pointerReference(joinPointer(["components", section, reference]));
  files.diagnostics.add("openapi-irregular", {
    at: placeOf(site, files),
    message: `"${reference}" is no file beside the description; it is read as "${meant}".`,
  });
  setOwn(holder, key, meant);
  return true;
}
