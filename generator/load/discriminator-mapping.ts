import { Diagnostics, type Diagnostic, type DiagnosticCode } from "../diagnostics/diagnostics.js";
import type { ReferenceSite } from "./reference-sites.js";
import { findTarget, type SpecFile, type SpecFiles, type Target } from "./spec-files.js";

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

/** As `findTarget`; a file that cannot be read is forgotten, so that a `$ref` to it is reported as an error. */
export async function findMapped(
  site: ReferenceSite,
  from: SpecFile,
  files: SpecFiles,
): Promise<Target | undefined> {
  const diagnostics = new Diagnostics();
  const read = new Map(files.read);
  const target = await findTarget(site, from, { ...files, diagnostics, read });
  for (const [identity, file] of read) if (file !== undefined) files.read.set(identity, file);
  files.diagnostics.list.push(...withoutMapping(site, diagnostics.list));
  return target;
}
