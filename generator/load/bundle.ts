import { slipEffort } from "./nearest-name.js";
import { resolve } from "node:path";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import {
  componentPointer,
  identityOf,
  sections,
  addComponent,
  type Bundle,
} from "./component-name.js";
import { fileIdentity, splitReference, type FileName, type Folder } from "./external-file.js";
import { setOwn } from "./json.js";
import { completeBareName } from "./bare-names.js";
import { findMapped } from "./discriminator-mapping.js";
import { addFields } from "./join-path-items.js";
import { copyValue, type Origins } from "./origins.js";
import { pointerReference, pointerSegments } from "./pointer.js";
import { moveServers } from "./relative-servers.js";
import { referenceSites, type ReferenceSite } from "./reference-sites.js";
import { findTarget, placeOf, type SpecFile, type Target } from "./spec-files.js";
import { readSwaggerForms } from "./swagger-forms.js";
import { hasSpreadSections, spreadSections } from "./spread-sections.js";
import type { JsonObject } from "./spec-document.js";

/** The path items inside which we are: one that stands inside itself would never end. */
type Trail = readonly string[];

const deepestTrail = 10;
const mostInlined = 10_000;

export interface Bundled {
  readonly root: JsonObject;
  readonly diagnostics: readonly Diagnostic[];
  /** By their text, the references to what another file does not have. They stay. */
  readonly missing: ReadonlyMap<string, Diagnostic>;
  /** The paths of the other files. */
  readonly files: readonly string[];
}

/**
 * Brings what references in other files lead to into one document, as components. A component that is only such a
 * reference gives the value its name and becomes it; any other value is named after its pointer or file, and a name that
 * is taken is an error. Nothing outside of the folder is read. Gives a copy, and leaves the document passed in as it is; one that stands alone is given as it is.
 */
export async function bundle(
  file: FileName,
  root: JsonObject,
  { origins, folder }: { readonly origins: Origins; readonly folder: Folder },
): Promise<Bundled> {
  if (isAlone(root)) return { root, diagnostics: [], missing: new Map(), files: [] };
  const named = { name: file.name, path: resolve(file.path) };
  const main = { ...named, identity: await fileIdentity(named), root };
  const diagnostics = new Diagnostics();
  const read = new Map<string, SpecFile | undefined>([[main.identity, main]]);
  const effort = slipEffort();
  const files = { main, folder, origins, diagnostics, effort, read };
  const copy = copyValue(origins, root);
  const missing = new Map<string, Diagnostic>();
  const state: Bundle = { root: copy, files, missing, homes: new Map(), arrived: [], inlined: 0 };
  await spreadSections(copy, files);
  await resolveMain(state);
  for (const { value, kind, file: from } of state.arrived)
    await resolveSites(referenceSites({ value, kind, pointer: "" }), from, [], state);
  const others = [...read.values()].flatMap((one) =>
    one === undefined || one === main ? [] : [one.path],
  );
  return { root: copy, diagnostics: distinct(diagnostics.list), missing, files: others };
}

/** Whether nothing in a document leads to another file, or has to be spread out. */
function isAlone(root: JsonObject): boolean {
  const sites = referenceSites({ value: root, kind: "document", pointer: "" });
  return !hasSpreadSections(root) && !sites.some(isExternal);
}

function isExternal({ reference }: ReferenceSite): boolean {
  return splitReference(reference).file !== "";
}

async function resolveMain(state: Bundle): Promise<void> {
  const { root, files } = state;
  const sites = referenceSites({ value: root, kind: "document", pointer: "" });
  const external = sites.filter((site) => isExternal(site) && !completeBareName(site, root, files));
  const settled = await moveIn(external, state);
  for (const site of external) {
    if (!settled.has(site)) await resolveSite(site, files.main, [], state);
  }
}

/** Components of the main file that are only a reference to another file become what is there. */
async function moveIn(sites: readonly ReferenceSite[], state: Bundle): Promise<Set<ReferenceSite>> {
  const moved = new Set<ReferenceSite>();
  for (const site of sites) {
    const [components, section = "", name = "", last] = pointerSegments(site.pointer);
    const ownSection = components === "components" && section === sections.get(site.kind);
    if (!ownSection || last !== "$ref" || Object.keys(site.holder).length > 1) continue;
    const target = await targetOf(site, state.files.main, state);
    if (target === undefined || target.file === state.files.main) continue;
    if (state.homes.has(identityOf(target, site.kind))) continue;
    addComponent(target, site.kind, name, state);
    moved.add(site);
  }
  return moved;
}

async function resolveSites(
  sites: readonly ReferenceSite[],
  from: SpecFile,
  trail: Trail,
  state: Bundle,
): Promise<void> {
  for (const site of sites) await resolveSite(site, from, trail, state);
}

async function resolveSite(
  site: ReferenceSite,
  from: SpecFile,
  trail: Trail,
  state: Bundle,
): Promise<void> {
  const target = site.isMapping
    ? await findMapped(site, from, state.files)
    : await targetOf(site, from, state);
  if (target === undefined) return;
  if (target.file === state.files.main) {
    setOwn(site.holder, site.key, pointerReference(target.pointer));
  } else if (site.kind === "pathItem") {
    await inlinePathItem(site, target, trail, state);
  } else {
    const pointer = componentPointer(target, site, state);
    if (pointer !== undefined) setOwn(site.holder, site.key, pointerReference(pointer));
  }
}

/** As `findTarget`; what another file does not have is looked at where it stands, after the corrections. */
async function targetOf(
  site: ReferenceSite,
  from: SpecFile,
  { files, missing }: Bundle,
): Promise<Target | undefined> {
  const diagnostics = new Diagnostics();
  const target = await findTarget(site, from, { ...files, diagnostics });
  for (const fault of diagnostics.list) {
    if (fault.code !== "reference-dangling") files.diagnostics.list.push(fault);
    else {
      const { file, fragment } = splitReference(site.reference);
      const reference = `${file === "" ? from.name : file}${fragment}`;
      setOwn(site.holder, site.key, reference);
      missing.set(reference, fault);
    }
  }
  return target;
}

/** Puts a path item of another file in the place of the reference to it. What stands beside the reference wins. */
async function inlinePathItem(
  site: ReferenceSite,
  target: Target,
  trail: Trail,
  state: Bundle,
): Promise<void> {
  const identity = identityOf(target, site.kind);
  if (refused(site, identity, trail, state)) return;
  state.inlined += 1;
  const { origins } = state.files;
  const copy = copyValue(origins, target.value);
  readSwaggerForms({ value: copy, kind: "pathItem" }, state.files);
  moveServers({ value: copy, kind: "pathItem" }, target.file, state.files.main);
  const sites = referenceSites({ value: copy, kind: "pathItem", pointer: "" });
  await resolveSites(sites, target.file, [...trail, identity], state);
  delete site.holder["$ref"];
  addFields(site.holder, copy, { root: state.root, origins });
}

function refused(site: ReferenceSite, identity: string, trail: Trail, state: Bundle): boolean {
  const { files } = state;
  const at = placeOf(site, files);
  if (trail.includes(identity)) {
    files.diagnostics.add("reference-circular", {
      at,
      message: `The path item "${site.reference}" contains itself.`,
    });
    return true;
  }
  if (trail.length < deepestTrail && state.inlined < mostInlined) return false;
  files.diagnostics.add("nesting-too-deep", {
    at,
    message: `Path items of other files are nested more than ${deepestTrail} deep, or there are more than ${mostInlined}.`,
  });
  return true;
}

/** A reference may be looked at twice, and then is reported twice. */
function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...seen.values()];
}
