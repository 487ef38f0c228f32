import { Diagnostics, type Diagnostic, type DiagnosticCode } from "../diagnostics/diagnostics.js";
import { splitReference } from "./external-file.js";
import { isJsonObject } from "./json.js";
import { fragmentPointer, pointerReference, resolvePointer } from "./pointer.js";
import type { ReferenceSite } from "./reference-sites.js";
import { findTarget, placeOf, type SpecFile, type SpecFiles, type Target } from "./spec-files.js";

/** That nothing is there, or nothing that we would read; a file with faults of its own is another matter. */
const dangling: ReadonlySet<DiagnosticCode> = new Set([
  "file-unreadable",
  "reference-dangling",
  "reference-mismatched",
  "reference-outside-folder",
  "reference-remote",
]);

/**
 * What is wrong with a discriminator's mapping. Where it leads nowhere it is taken out of the document, with a warning:
 * it only tells which schema is meant by a value, and the schemas say that themselves.
 */
export function withoutMapping(
  site: ReferenceSite,
  faults: readonly Diagnostic[],
): readonly Diagnostic[] {
  const [first] = faults;
  if (first === undefined || !faults.every(({ code }) => dangling.has(code))) return faults;
  delete site.holder[site.key];
  const { message, pointer, place } = first;
  const diagnostics = new Diagnostics(() => place);
  diagnostics.add("mapping-dangling", {
    at: pointer ?? place,
    message,
    hint: "This mapping entry is ignored; a correction can fix it.",
  });
  return diagnostics.list;
}

/**
 * As `findTarget`; a file that cannot be read is forgotten, so that a `$ref` to it is reported as an error. Files are not
 * fetched: an address with the pointer of a schema that is here, too, means that one.
 */
export async function findMapped(
  site: ReferenceSite,
  from: SpecFile,
  files: SpecFiles,
): Promise<Target | undefined> {
  const diagnostics = new Diagnostics();
  const read = new Map(files.read);
  const target = await findTarget(site, from, { ...files, diagnostics, read });
  for (const [identity, file] of read) if (file !== undefined) files.read.set(identity, file);
  const isRemote = diagnostics.list.some(({ code }) => code === "reference-remote");
  const own = isRemote ? sameInFile(site, from) : undefined;
  if (own === undefined) {
    files.diagnostics.list.push(...withoutMapping(site, diagnostics.list));
    return target;
  }
  files.diagnostics.add("openapi-irregular", {
    at: placeOf(site, files),
    message: `"${site.reference}" is not fetched; it is read as "${pointerReference(own.pointer)}".`,
  });
  return own;
}

function sameInFile({ reference }: ReferenceSite, file: SpecFile): Target | undefined {
  const pointer = fragmentPointer(splitReference(reference).fragment);
  const value = pointer ? resolvePointer(file.root, pointer) : undefined;
  return pointer && isJsonObject(value) ? { file, pointer, value } : undefined;
}
