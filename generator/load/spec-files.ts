import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { type Place } from "../diagnostics/diagnostics.js";
import { danglingHint } from "./dangling-hint.js";
import {
  fileIdentity,
  findExternalFile,
  splitReference,
  type FileName,
  type Folder,
} from "./external-file.js";
import { isJsonObject, kindName } from "./json.js";
import { entryOrigin, originPlace, type Origins } from "./origins.js";
import { fragmentPointer, resolvePointer } from "./pointer.js";
import type { Effort } from "./nearest-name.js";
import { readSource } from "./read-source.js";
import { readYaml } from "./read-yaml.js";
import { referenceOf } from "./reference-sites.js";
import { addressFrom, selfAddress } from "./schema-bases.js";
import type { SpecKind } from "./openapi-structure.js";
import type { JsonObject } from "./spec-document.js";

/** A file that was read. What is bundled are copies of its values. */
export interface SpecFile extends FileName {
  readonly identity: string;
  readonly root: JsonObject;
}

/** The files of a description: the main one, and those which references lead to. */
export interface SpecFiles {
  readonly main: SpecFile;
  readonly folder: Folder;
  readonly origins: Origins;
  readonly diagnostics: Diagnostics;
  /** For names that are like missing ones. */
  readonly effort: Effort;
  /** By identity; undefined for a file that could not be read, which was reported once. */
  readonly read: Map<string, SpecFile | undefined>;
}

/** A value that a reference leads to. */
export interface Target {
  readonly file: SpecFile;
  readonly pointer: string;
  readonly value: JsonObject;
}

/** A reference as it stands in a file. */
export interface FileReference {
  readonly holder: JsonObject;
  readonly key: string;
  readonly reference: string;
  readonly kind: SpecKind;
}

/**
 * The value a reference leads to, through values that are only a reference in their turn (an index file), save that a
 * reference into the main file is taken as it is. What goes wrong is reported at the reference that stands in the way.
 */
export async function findTarget(
  site: FileReference,
  from: SpecFile,
  files: SpecFiles,
): Promise<Target | undefined> {
  const passed = new Set<object>();
  let at = site;
  let target = await stepTo(at, from, files);
  while (target !== undefined && target.file !== files.main) {
    const { value } = target;
    const reference = referenceOf(value);
    if (reference === undefined || Object.keys(value).length > 1) return target;
    if (passed.has(value)) {
      files.diagnostics.add("reference-circular", {
        at: placeOf(at, files),
        message: `"${at.reference}" leads only to itself.`,
        hint: "One of the references on the way must be a definition instead.",
      });
      return undefined;
    }
    passed.add(value);
    at = { ...at, holder: value, key: "$ref", reference };
    target = await stepTo(at, target.file, files);
  }
  return target;
}

async function stepTo(
  site: FileReference,
  from: SpecFile,
  files: SpecFiles,
): Promise<Target | undefined> {
  const { file: name, fragment } = splitReference(site.reference);
  const file =
    name === "" ? from : (fileAt(name, from, files) ?? (await openFile(name, site, from, files)));
  if (file === undefined) return undefined;
  const pointer = fragmentPointer(fragment);
  const value = pointer === undefined ? undefined : resolvePointer(file.root, pointer);
  if (pointer !== undefined && isJsonObject(value)) return { file, pointer, value };
  // What is missing in the main file may be added by a correction: it is looked at after them.
  if (pointer !== undefined && file === files.main) return { file, pointer, value: {} };
  const at = placeOf(site, files);
  if (value !== undefined) {
    const message = `"${site.reference}" leads to ${kindName(value)}, not to an object.`;
    files.diagnostics.add("reference-mismatched", { at, message });
    return undefined;
  }
  const hint = pointer === undefined ? undefined : missingHint(file, pointer, files);
  files.diagnostics.add("reference-dangling", {
    at,
    message: `"${site.reference}" leads nowhere: "${file.name}" has no such value.`,
    ...(hint === undefined ? {} : { hint }),
  });
  return undefined;
}

/** A file that was read, by the address that it gives itself. */
function fileAt(reference: string, from: SpecFile, { read }: SpecFiles): SpecFile | undefined {
  const address = addressFrom(from.root, reference);
  return [...read.values()].find(
    (file) => file !== undefined && "$self" in file.root && selfAddress(file.root) === address,
  );
}

/** A common slip: `#/components/…` in another file, meant for the main one. */
function missingHint(file: SpecFile, pointer: string, files: SpecFiles): string | undefined {
  if (resolvePointer(files.main.root, pointer) === undefined)
    return danglingHint(file.root, pointer, files.effort);
  return `"${files.main.name}" has it: write that file name before the "#".`;
}

/** Beside the address that a file gives itself is what stands beside the file. */
function nearName(reference: string, { root }: SpecFile): string {
  if (!("$self" in root)) return reference;
  const folder = new URL(".", selfAddress(root)).href;
  const address = addressFrom(root, reference);
  return address?.startsWith(folder) ? address.slice(folder.length) : reference;
}

async function openFile(
  reference: string,
  site: FileReference,
  from: SpecFile,
  files: SpecFiles,
): Promise<SpecFile | undefined> {
  const found = await findExternalFile(nearName(reference, from), from, files.folder);
  if ("code" in found) {
    const { code, ...details } = found;
    files.diagnostics.add(code, { at: placeOf(site, files), ...details });
    return undefined;
  }
  const identity = await fileIdentity(found);
  if (!files.read.has(identity)) {
    files.read.set(identity, await readFile({ ...found, identity }, placeOf(site, files), files));
  }
  return files.read.get(identity);
}

async function readFile(
  file: FileName & { readonly identity: string },
  from: Place | undefined,
  files: SpecFiles,
): Promise<SpecFile | undefined> {
  const { source, diagnostics } = await readSource(file.name, file.path, {
    from,
    within: files.folder.path,
  });
  files.diagnostics.list.push(...diagnostics);
  if (source === undefined) return undefined;
  const { root, diagnostics: faults } = readYaml(source, files.origins);
  files.diagnostics.list.push(...faults);
  return root === undefined ? undefined : { ...file, root };
}

export function placeOf(site: FileReference, files: SpecFiles): Place | undefined {
  return originPlace(entryOrigin(files.origins, site.holder, site.key));
}
