import { toolName } from "../text/tool.js";
import * as fs from "node:fs";
import { join } from "node:path";
import { PathFault } from "../files/path-fault.js";
import { readRegularFile } from "../files/regular-file.js";
import type { Manifest } from "./manifest.js";
import { manifestPath, readManifest } from "./manifest.js";
import { byPath } from "../files/output-file.js";

/** What stands in an output folder. Symbolic links are not followed. */
export interface Survey {
  readonly exists: boolean;
  /** Why the folder is not one of ours. */
  readonly foreign?: string;
  /** What we last wrote. */
  readonly manifest: Manifest;
  /** The known files that are there; undefined for a symbolic link or the like in the place of one. */
  readonly files: ReadonlyMap<string, Buffer | undefined>;
  /** What else is there: files, and whole folders without a known file. */
  readonly unknown: readonly string[];
}

const nothing = { manifest: new Map(), files: new Map(), unknown: [] } as const;

/** Looks at `folder` for the files that its manifest names, and for `wanted`. */
export function surveyFolder(folder: string, wanted: Iterable<string> = []): Survey {
  const stats = fs.lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return { exists: false, ...nothing };
  if (stats.isSymbolicLink()) return { exists: true, foreign: "is a symbolic link", ...nothing };
  if (!stats.isDirectory()) return { exists: true, foreign: "is not a folder", ...nothing };

  const manifest = readManifestIn(folder);
  const known = new Set([manifestPath, ...(manifest?.keys() ?? []), ...wanted]);
  const found = walk(folder, known);
  const survey = { exists: true, ...found, manifest: manifest ?? new Map<string, string>() };
  if (manifest !== undefined) return survey;
  if (found.files.has(manifestPath)) {
    return {
      ...survey,
      foreign: `has a ${manifestPath} that is damaged or not from ${toolName}`,
    };
  }
  // Build output alone may well be left of ours, since git ignores it when it switches branches.
  const theirs = [...found.files.keys(), ...found.unknown].filter((path) => !isBuildOutput(path));
  return theirs.length === 0
    ? survey
    : { ...survey, foreign: `has files in it, but no ${manifestPath} from ${toolName}` };
}

/** Why a folder is not one of ours, found without reading the files of one that is. */
export function foreignReason(folder: string): string | undefined {
  const isFolder = fs.lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder && readManifestIn(folder) !== undefined) return undefined;
  return surveyFolder(folder).foreign;
}

/** Undefined for what is not there, or is not a file as we write them: a link, a pipe, one that is too large. */
function bytesOf(path: string): Buffer | undefined {
  if (fs.lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  try {
    return readRegularFile(path);
  } catch (error) {
    if (error instanceof PathFault) return undefined;
    throw error;
  }
}

/** What a build puts beside our files; git ignores it. */
export function isBuildOutput(path: string): boolean {
  const parts = path.split("/");
  const isDist = /^(dist|\.dist-\d+(-old)?)$/.test(parts[0] ?? "");
  return isDist || parts.includes("node_modules") || path.endsWith(".tsbuildinfo");
}

function readManifestIn(folder: string): Manifest | undefined {
  const path = join(folder, manifestPath);
  const bytes = bytesOf(path);
  return bytes && readManifest(bytes.toString("utf8"));
}

function walk(root: string, known: ReadonlySet<string>): Pick<Survey, "files" | "unknown"> {
  const knownFolders = foldersOf(known);
  const files = new Map<string, Buffer | undefined>();
  const unknown: string[] = [];
  const visit = (folder: string): void => {
    const entries = fs.readdirSync(join(root, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => byPath(a.name, b.name))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && knownFolders.has(path)) visit(path);
      else if (entry.isDirectory() || !known.has(path)) unknown.push(path);
      else files.set(path, bytesOf(join(root, path)));
    }
  };
  visit("");
  return { files, unknown };
}

/** Every folder that has one of `paths` in it or below it. */
export function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
      folders.add(path.slice(0, end));
    }
  }
  return folders;
}
