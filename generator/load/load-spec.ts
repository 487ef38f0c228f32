import { sep } from "node:path";
import {
  asStrict,
  asWarning,
  diagnosticOf,
  Diagnostics,
  hasErrors,
  type Diagnostic,
  type Locate,
} from "../diagnostics/diagnostics.js";
import { bundle } from "./bundle.js";
import { applyCorrections } from "./corrections.js";
import { nameWebhooks } from "./extension-webhooks.js";
import { foreignInput } from "./foreign-input.js";
import { folderOf } from "./external-file.js";
import { ignoreDangling } from "./ignore-dangling.js";
import { defined } from "./json-access.js";
import { joinPathItems } from "./join-path-items.js";
import { leaveOut, leaveOutWhile } from "./leave-out.js";
import type { LoadRequest } from "./load-request.js";
import { locateIn, newOrigins, type Origins } from "./origins.js";
import { readSource } from "./read-source.js";
import { readYaml } from "./read-yaml.js";
import { checkReferences } from "./references.js";
import { resolveAnchors } from "./resolve-anchors.js";
import { leaveOutParameterComponents, tidyObjects } from "./repair-objects.js";
import { tidySecuritySchemes } from "./repair-security.js";
import { referToHeldSchemas, straightenReferences } from "./repair-references.js";
import { tidySchemas } from "./repair-schemas.js";
import { tidyTexts } from "./repair-texts.js";
import { moveStraySchemas } from "./stray-schemas.js";
import { untangleSchemas } from "./untangle-schemas.js";
import {
  checkVersion,
  completeVersion,
  cutShort,
  dialectOf,
  isSwagger,
  specFaults,
} from "./validate.js";
import { placeAt } from "./source-text.js";
import type { JsonObject, SpecDocument } from "./spec-document.js";

export interface Loaded {
  /** Absent when there are errors; of a lenient reading, where the description itself cannot be read. */
  readonly spec?: SpecDocument;
  readonly diagnostics: readonly Diagnostic[];
  /** The paths of other files that the description refers to. */
  readonly files?: readonly string[];
}

/** Reads a description and what it refers to, applies the corrections, and checks what comes out. */
export async function loadSpec(request: LoadRequest): Promise<Loaded> {
  const loaded = await load(request);
  if (request.isStrict !== true || request.isLenient === true) return loaded;
  const { spec, ...rest } = loaded;
  const diagnostics = rest.diagnostics.map(asStrict);
  return hasErrors(diagnostics) ? { ...rest, diagnostics } : loaded;
}

async function load(request: LoadRequest): Promise<Loaded> {
  const { isLenient = false, staleCorrections = isLenient ? "warning" : "error" } = request;
  const origins = newOrigins();
  const diagnostics: Diagnostic[] = [];
  const file = request.source?.name ?? shownName(request.file);
  const folder = folderOf(request.file, request.root);
  if (folder === undefined) return { diagnostics: [misplacedRoot(file, request.root ?? "")] };
  const description = await readDescription(request, origins, diagnostics);
  const isReadable = description !== undefined && !hasErrors(diagnostics);
  const overlays = await readOverlays(request.corrections, origins, diagnostics);
  const stops = () => !isLenient && hasErrors(diagnostics);
  if (!isReadable || stops()) return { diagnostics };

  resolveAnchors(description, origins);
  const bundled = await bundle({ name: file, path: request.file }, description, {
    origins,
    folder: { ...folder, ...defined({ base: request.base }) },
  });
  // A reference that was not followed is met again where it stands.
  diagnostics.push(
    ...(request.skipInvalid ? bundled.diagnostics.map(asWarning) : bundled.diagnostics),
  );
  if (request.keepsDangling) diagnostics.push(...bundled.missing.values());
  if (stops()) return { diagnostics };

  const { root, diagnostics: faults } = applyCorrections(bundled.root, overlays, origins, {
    stale: staleCorrections,
  });
  const locate = locateIn(root, origins);
  diagnostics.push(...faults);
  if (stops()) return { diagnostics };
  diagnostics.push(
    ...(await checked(root, { request, origins, locate, missing: bundled.missing })),
  );
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

function misplacedRoot(file: string, root: string): Diagnostic {
  return diagnosticOf("root-misplaced", {
    at: { file, line: 1, column: 1 },
    message: `"${shownName(root)}" does not hold the description "${file}".`,
    hint: "The root is a folder above the description: name one of those.",
  });
}

interface Checking {
  readonly request: LoadRequest;
  readonly origins: Origins;
  readonly locate: Locate;
  readonly missing: ReadonlyMap<string, Diagnostic>;
}

/** What is wrong with a corrected document. What is written in odd ways is put right. */
async function checked(
  root: JsonObject,
  { request, origins, locate, missing }: Checking,
): Promise<readonly Diagnostic[]> {
  const { isLenient = false, skipInvalid = false } = request;
  const settle = (find: () => Promise<readonly Diagnostic[]> | readonly Diagnostic[]) =>
    skipInvalid
      ? leaveOutWhile(find, { root, locate })
      : Promise.resolve(find()).then((found) => ({ found, left: [] }));
  const tidying = new Diagnostics(locate);
  tidyTexts(root, origins, tidying);
  tidyObjects(root, origins, tidying);
  tidySecuritySchemes(root, tidying);
  moveStraySchemas(root, origins, tidying);
  leaveOutParameterComponents(root, tidying);
  straightenReferences(root, tidying);
  referToHeldSchemas(root, tidying);
  if (request.keepsDangling !== true) ignoreDangling({ root, origins, missing }, tidying);
  const references = await settle(() => checkReferences(root, locate));
  if (!isLenient && hasErrors(references.found))
    return [...references.left, ...tidying.list, ...references.found];
  joinPathItems(root, origins);
  tidySchemas(root, origins, tidying);
  const untidy = skipInvalid ? leaveOut(tidying.list, { root, locate }) : [];
  const tidied = untidy.length === 0 ? tidying.list : [...withoutErrors(tidying.list), ...untidy];
  const validated = isLenient
    ? { left: [], found: [] }
    : await settle(() => specFaults(root, locate));
  const left = [...untidy, ...validated.left];
  // A mapping may lead to what was left out.
  const last = left.length === 0 ? references.found : checkReferences(root, locate);
  return [
    ...[...references.left, ...last, ...tidied, ...validated.left],
    ...cutShort(validated.found, locate),
  ];
}

function withoutErrors(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity !== "error");
}

/** The description before anything is done to it, and what speaks against reading it at all. */
async function readDescription(
  { file, source: given }: LoadRequest,
  origins: Origins,
  diagnostics: Diagnostic[],
): Promise<JsonObject | undefined> {
  const { source, diagnostics: unread } =
    given === undefined
      ? await readSource(shownName(file), file)
      : { source: given, diagnostics: [] };
  diagnostics.push(...unread);
  if (source === undefined) return undefined;
  const { root, diagnostics: faults } = readYaml(source, origins);
  const foreign = foreignInput(source.text, root);
  if (foreign !== undefined) {
    const at = placeAt(source, 0);
    const message = `"${source.name}" is ${foreign.name}, not an OpenAPI description.`;
    diagnostics.push(diagnosticOf("source-not-a-description", { at, message, hint: foreign.hint }));
    return undefined;
  }
  diagnostics.push(...faults);
  if (root === undefined) return undefined;
  const locate = locateIn(root, origins);
  if (!isSwagger(root)) {
    diagnostics.push(...checkVersion(root, locate), ...completeVersion(root, locate));
    diagnostics.push(...nameWebhooks(root, origins, locate));
    return root;
  }
  const { convertSwagger } = await import("./convert-swagger.js");
  const converted = await convertSwagger(root, origins, locate);
  diagnostics.push(...converted.diagnostics);
  return converted.root;
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
  if (source === undefined) return undefined;
  const { root, diagnostics: faults } = readYaml(source, origins);
  diagnostics.push(...faults);
  return root;
}
