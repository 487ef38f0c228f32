import { posix } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue, setOwn } from "./json.js";
import {
  copyValue,
  entryOrigin,
  originPlace,
  setEntryOrigin,
  type Origin,
  type Origins,
} from "./origins.js";
import { moveServers } from "./relative-servers.js";
import { joinPointer, pointerSegments, resolvePointer } from "./pointer.js";
import type { ReferenceSite } from "./reference-sites.js";
import { placeOf, type SpecFile, type SpecFiles, type Target } from "./spec-files.js";
import type { JsonObject } from "./spec-document.js";
import type { SpecKind } from "./openapi-structure.js";
import { readSwaggerForms } from "./swagger-forms.js";

/** A value that came from another file, whose own references are still to be resolved. */
interface Arrived {
  readonly value: JsonObject;
  readonly kind: SpecKind;
  readonly file: SpecFile;
}

export interface Bundle {
  /** References to what another file does not have, as they now stand in the document, each with what is wrong. */
  readonly missing: Map<string, Diagnostic>;
  readonly root: JsonObject;
  readonly files: SpecFiles;
  /** The component that a value of another file has become, by the value's identity. */
  readonly homes: Map<string, string>;
  readonly arrived: Arrived[];
  /** How many path items were inlined. */
  inlined: number;
}

/** Where a component of each kind lives. Path items have no section in 3.0: they are inlined. */
export const sections: ReadonlyMap<SpecKind, string> = new Map([
  ["schema", "schemas"],
  ["response", "responses"],
  ["parameter", "parameters"],
  ["example", "examples"],
  ["requestBody", "requestBodies"],
  ["header", "headers"],
  ["securityScheme", "securitySchemes"],
  ["link", "links"],
  ["callback", "callbacks"],
  ["mediaType", "mediaTypes"],
]);

/** The name for a value of another file: the last segment of its pointer, or the file's base name. */
function componentName(fileName: string, pointer: string): string {
  const last = pointerSegments(pointer).at(-1) ?? posix.basename(fileName, posix.extname(fileName));
  // https://spec.openapis.org/oas/v3.0.3#components-object
  return last.replaceAll(/[^a-zA-Z0-9._-]/g, "_") || "_";
}

/** The pointer of the component that a value of another file is, or now becomes. */
export function componentPointer(
  target: Target,
  site: ReferenceSite,
  state: Bundle,
): string | undefined {
  const home = state.homes.get(identityOf(target, site.kind));
  if (home !== undefined) return home;
  const name = componentName(target.file.name, target.pointer);
  const section = sectionOf(state.root, sections.get(site.kind) ?? "");
  // Not an object: validation says so.
  if (section === undefined) return undefined;
  if (ownValue(section, name) === undefined) return addComponent(target, site.kind, name, state);
  const { files } = state;
  const taken = originPlace(entryOrigin(files.origins, section, name));
  files.diagnostics.add("component-name-collision", {
    at: placeOf(site, files),
    message: `"${site.reference}" would become the component "${name}", but that name is taken.`,
    hint: `Give it a name of its own in the main file, under components.${sections.get(site.kind) ?? ""}: \`otherName: { $ref: … }\`.`,
    related: [{ at: taken, message: `The other "${name}" is here.` }],
  });
  return undefined;
}

export function addComponent(
  target: Target,
  kind: SpecKind,
  name: string,
  state: Bundle,
): string | undefined {
  const sectionName = sections.get(kind) ?? "";
  const section = sectionOf(state.root, sectionName);
  if (section === undefined) return undefined;
  const { origins } = state.files;
  const value = copyValue(origins, target.value);
  readSwaggerForms({ value, kind }, state.files);
  moveServers({ value, kind }, target.file, state.files.main);
  setOwn(section, name, value);
  setEntryOrigin(origins, section, name, targetOrigin(target, origins));
  const pointer = joinPointer(["components", sectionName, name]);
  state.homes.set(identityOf(target, kind), pointer);
  state.arrived.push({ value, kind, file: target.file });
  return pointer;
}

/** Where the value's key stands in its file, or the file's beginning. */
function targetOrigin({ file, pointer, value }: Target, origins: Origins): Origin | undefined {
  const key = pointerSegments(pointer).at(-1);
  const parent = resolvePointer(file.root, pointer.slice(0, pointer.lastIndexOf("/")));
  if (key === undefined || typeof parent !== "object" || parent === null) {
    return origins.values.get(value);
  }
  return entryOrigin(origins, parent, key);
}

export function identityOf({ file, pointer }: Target, kind: SpecKind): string {
  return `${kind} ${file.identity}#${pointer}`;
}

/** `components.schemas` or the like, made where it is missing. Undefined where something else is in its place. */
function sectionOf(root: JsonObject, section: string): JsonObject | undefined {
  const components = childObject(root, "components");
  return components === undefined ? undefined : childObject(components, section);
}

function childObject(holder: JsonObject, key: string): JsonObject | undefined {
  if (!Object.hasOwn(holder, key)) setOwn(holder, key, {});
  const child = ownValue(holder, key);
  return isJsonObject(child) ? child : undefined;
}
