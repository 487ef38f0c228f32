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
import type { SourceText } from "./source-text.js";
import type { JsonObject, SpecDocument } from "./spec-document.js";

export interface LoadRequest {
  readonly file: string;
  /** Overlay documents, applied in this order. */
  readonly corrections: readonly string[];
  /** What a correction that matches or changes nothing is; "error" unless it is said. */
  readonly staleCorrections?: "error" | "warning";
  /** The description's text, where it is not what stands in the file: it was fetched, and is not written yet. */
  readonly source?: SourceText;
}

export interface Loaded {
  /** Absent when there are errors. */
  readonly spec?: SpecDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** The paths of other files that the description refers to. */
  readonly files?: readonly string[];
}

/** Reads a description and what it refers to, applies the corrections, and checks what comes out. */
export async function loadSpec(request: LoadRequest): Promise<Loaded> {
  const origins = newOrigins();
  const diagnostics: Diagnostic[] = [];
  const file = request.source?.name ?? shownName(request.file);
  const description = await readDescription(request, origins, diagnostics);
  const overlays: JsonObject[] = [];
  for (const name of request.corrections) {
    const overlay = await readFile(name, origins, diagnostics);
    if (overlay !== undefined) overlays.push(overlay);
  }
  if (description === undefined) return { diagnostics };
  diagnostics.push(...checkVersion(description, locateIn(description, origins)));
  if (hasErrors(diagnostics)) return { diagnostics };

  settleAnchors(description);
  const bundled = await bundle({ name: file, path: request.file }, description, origins);
  diagnostics.push(...bundled.diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics };

  const { root, diagnostics: faults } = applyCorrections(bundled.root, overlays, origins, {
    stale: request.staleCorrections ?? "error",
  });
  const locate = locateIn(root, origins);
  diagnostics.push(...faults, ...checkReferences(root, locate));
  if (hasErrors(diagnostics)) return { diagnostics };

  const tidying = new Diagnostics(locate);
  tidySchemas(root, tidying);
  diagnostics.push(...tidying.list, ...(await validateSpec(root, locate)));
  const dialect = dialectOf(root);
  if (hasErrors(diagnostics) || dialect === undefined) return { diagnostics };
  return { spec: { root, dialect, file, locate, origins }, diagnostics, files: bundled.files };
}

export async function readDescription(
  { file, source }: LoadRequest,
  origins: Origins,
  diagnostics: Diagnostic[],
): Promise<JsonObject | undefined> {
  return source === undefined
    ? readFile(file, origins, diagnostics)
    : readRoot(source, origins, diagnostics);
}

/** With `/` between folders on every system. */
function shownName(path: string): string {
  return path.replaceAll(sep, "/");
}

export async function readFile(
  path: string,
  origins: Origins,
  diagnostics: Diagnostic[],
): Promise<JsonObject | undefined> {
  const { source, diagnostics: unread } = await readSource(shownName(path), path);
  diagnostics.push(...unread);
  return source === undefined ? undefined : readRoot(source, origins, diagnostics);
}

function readRoot(
  source: SourceText,
  origins: Origins,
  diagnostics: Diagnostic[],
): JsonObject | undefined {
  const { root, diagnostics: faults } = readYaml(source, origins);
  diagnostics.push(...faults);
  return root;
}
