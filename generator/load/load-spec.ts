import { sep } from "node:path";
import { Diagnostics, hasErrors, type Diagnostic } from "../diagnostics.js";
import { bundle } from "./bundle.js";
import { applyCorrections } from "./corrections.js";
import { locateIn, newOrigins, type Origins } from "./origins.js";
import { readSource } from "./read-source.js";
import { readYaml } from "./read-yaml.js";
import { checkReferences } from "./references.js";
import { settleAnchors } from "./settle-anchors.js";
import { tidySchemas } from "./tidy-schemas.js";
import { checkVersion, dialectOf, validateSpec } from "./validate.js";
import type { JsonObject, SpecDocument } from "./spec-document.js";

export interface LoadRequest {
  readonly file: string;
  /** Overlay documents, applied in this order. */
  readonly corrections: readonly string[];
  /** What a correction that matches or changes nothing is; "error" unless it is said. */
  readonly staleCorrections?: "error" | "warning";
}

export interface Loaded {
  /** Absent when there are errors. */
  readonly spec?: SpecDocument;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LoadedSpec extends Loaded {
  /** The description's files that were read, the main one first. */
  readonly files: readonly string[];
}

/** Reads a description and what it refers to, applies the corrections, and checks what comes out. */
export async function loadSpec(request: LoadRequest): Promise<LoadedSpec> {
  const origins = newOrigins();
  const diagnostics: Diagnostic[] = [];
  const file = shownName(request.file);
  const description = await readFile(request.file, origins, diagnostics);
  const overlays: JsonObject[] = [];
  for (const name of request.corrections) {
    const overlay = await readFile(name, origins, diagnostics);
    if (overlay !== undefined) overlays.push(overlay);
  }
  const files = [request.file];
  if (description === undefined) return { files, diagnostics };
  diagnostics.push(...checkVersion(description, locateIn(description, origins)));
  if (hasErrors(diagnostics)) return { files, diagnostics };

  settleAnchors(description);
  const bundled = await bundle({ name: file, path: request.file }, description, origins);
  diagnostics.push(...bundled.diagnostics);
  files.push(...bundled.files);
  if (hasErrors(diagnostics)) return { files, diagnostics };

  const { root, diagnostics: faults } = applyCorrections(bundled.root, overlays, origins, {
    stale: request.staleCorrections ?? "error",
  });
  const locate = locateIn(root, origins);
  diagnostics.push(...faults, ...checkReferences(root, locate));
  if (hasErrors(diagnostics)) return { files, diagnostics };

  const tidying = new Diagnostics(locate);
  tidySchemas(root, tidying);
  diagnostics.push(...tidying.list, ...(await validateSpec(root, locate)));
  const dialect = dialectOf(root);
  if (hasErrors(diagnostics) || dialect === undefined) return { files, diagnostics };
  return { spec: { root, dialect, file, locate }, files, diagnostics };
}

/** With `/` between folders on every system. */
function shownName(path: string): string {
  return path.replaceAll(sep, "/");
}

async function readFile(
  path: string,
  origins: Origins,
  diagnostics: Diagnostic[],
): Promise<JsonObject | undefined> {
  const { source, diagnostics: unread } = await readSource(shownName(path), path);
  diagnostics.push(...unread);
  if (source === undefined) return undefined;
  const { root, diagnostics: faults } = readYaml(source, origins);
  diagnostics.push(...faults);
  return root;
}
