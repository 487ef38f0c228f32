import { sep } from "node:path";
import { asWarning, Diagnostics, hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { bundle } from "./bundle.js";
import { applyCorrections } from "./corrections.js";
import { joinPathItems } from "./join-path-items.js";
import { locateIn, newOrigins, type Origins } from "./origins.js";
import { readSource } from "./read-source.js";
import { readYaml } from "./read-yaml.js";
import { checkReferences } from "./references.js";
import { resolveAnchors } from "./resolve-anchors.js";
import { tidySchemas } from "./repair-schemas.js";
import { untangleSchemas } from "./untangle-schemas.js";
import { checkVersion, dialectOf, validateSpec } from "./validate.js";
import type { SourceText } from "./source-text.js";
import type { JsonObject, SpecDocument } from "./spec-document.js";

export interface LoadRequest {
  readonly file: string;
  /** Overlay documents, applied in this order. */
  readonly corrections: readonly string[];
  /** What a correction that matches or changes nothing is; "error" unless it is said. */
  readonly staleCorrections?: "error" | "warning";
  /**
   * What can be read is read, and what is wrong is a warning. Without the validation of the whole, which takes longer than
   * all the rest and changes nothing that is read.
   */
  readonly isLenient?: boolean;
  /** The description's text, where it is not what stands in the file: it was fetched, and is not written yet. */
  readonly source?: SourceText;
}

export interface Loaded {
  /** Absent when there are errors; of a lenient reading, where the description itself cannot be read. */
  readonly spec?: SpecDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** The paths of other files that the description refers to. */
  readonly files?: readonly string[];
}

/** Reads a description and what it refers to, applies the corrections, and checks what comes out. */
export async function loadSpec(request: LoadRequest): Promise<Loaded> {
  const { isLenient = false, staleCorrections = isLenient ? "warning" : "error" } = request;
  const origins = newOrigins();
  const diagnostics: Diagnostic[] = [];
  const file = request.source?.name ?? shownName(request.file);
  const description = await readDescription(request, origins, diagnostics);
  const isReadable = description !== undefined && !hasErrors(diagnostics);
  const overlays = await readOverlays(request.corrections, origins, diagnostics);
  const stops = () => !isLenient && hasErrors(diagnostics);
  if (!isReadable || stops()) return { diagnostics };

  resolveAnchors(description, origins);
  const bundled = await bundle({ name: file, path: request.file }, description, origins);
  diagnostics.push(...bundled.diagnostics);
  if (stops()) return { diagnostics };

  const { root, diagnostics: faults } = applyCorrections(bundled.root, overlays, origins, {
    stale: staleCorrections,
  });
  const locate = locateIn(root, origins);
  diagnostics.push(...faults, ...checkReferences(root, locate));
  if (stops()) return { diagnostics };

  joinPathItems(root, origins);
  const tidying = new Diagnostics(locate);
  tidySchemas(root, tidying);
  diagnostics.push(...tidying.list, ...(isLenient ? [] : await validateSpec(root, locate)));
  const dialect = dialectOf(root);
  if (stops() || dialect === undefined) return { diagnostics };
  const untangling = new Diagnostics(locate);
  untangleSchemas(root, origins, untangling);
  diagnostics.push(...untangling.list);
  return {
    spec: { root, dialect, file, locate, origins },
    diagnostics: isLenient ? diagnostics.map(asWarning) : diagnostics,
    files: bundled.files,
  };
}

/** The description before anything is done to it, and what speaks against reading it at all. */
async function readDescription(
  { file, source }: LoadRequest,
  origins: Origins,
  diagnostics: Diagnostic[],
): Promise<JsonObject | undefined> {
  const description = await (source === undefined
    ? readFile(file, origins, diagnostics)
    : readRoot(source, origins, diagnostics));
  if (description !== undefined)
    diagnostics.push(...checkVersion(description, locateIn(description, origins)));
  return description;
}

async function readOverlays(
  paths: readonly string[],
  origins: Origins,
  diagnostics: Diagnostic[],
): Promise<readonly JsonObject[]> {
  const overlays: JsonObject[] = [];
  for (const path of paths) {
    const overlay = await readFile(path, origins, diagnostics);
    if (overlay !== undefined) overlays.push(overlay);
  }
  return overlays;
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
