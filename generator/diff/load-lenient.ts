import { sep } from "node:path";
import { hasErrors, type Diagnostic } from "../diagnostics.js";
import { bundle } from "../load/bundle.js";
import { applyCorrections } from "../load/corrections.js";
import { readDescription, readFile, type Loaded, type LoadRequest } from "../load/load-spec.js";
import { locateIn, newOrigins } from "../load/origins.js";
import { checkReferences } from "../load/references.js";
import type { JsonObject } from "../load/spec-document.js";
import { checkVersion, dialectOf } from "../load/validate.js";

/**
 * As `loadSpec`, for those who only compare: what can be read is read, and what is wrong is a warning. The validation
 * of the whole is left out, since it takes longer than all the rest and what it finds changes nothing here.
 */
export async function loadLenient(request: LoadRequest): Promise<Loaded> {
  const origins = newOrigins();
  const diagnostics: Diagnostic[] = [];
  const file = request.source?.name ?? request.file.replaceAll(sep, "/");
  const description = await readDescription(request, origins, diagnostics);
  if (description === undefined) return { diagnostics };
  diagnostics.push(...checkVersion(description, locateIn(description, origins)));
  if (hasErrors(diagnostics)) return { diagnostics };
  const overlays: JsonObject[] = [];
  for (const name of request.corrections) {
    const overlay = await readFile(name, origins, diagnostics);
    if (overlay !== undefined) overlays.push(overlay);
  }
  const bundled = await bundle({ name: file, path: request.file }, description, origins);
  const { root, diagnostics: faults } = applyCorrections(bundled.root, overlays, origins, {
    stale: "warning",
  });
  const locate = locateIn(root, origins);
  diagnostics.push(...bundled.diagnostics, ...faults, ...checkReferences(root, locate));
  const dialect = dialectOf(root);
  const warnings = diagnostics.map((one): Diagnostic => ({ ...one, severity: "warning" }));
  if (dialect === undefined) return { diagnostics };
  return { spec: { root, dialect, file, locate, origins }, diagnostics: warnings };
}
