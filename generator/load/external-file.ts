import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, posix, relative, resolve, sep } from "node:path";
import type { DiagnosticCode } from "../diagnostics/diagnostics.js";
import { isInside, isReallyInside, realPath } from "../files/inside.js";
import { commandText } from "../text/command-text.js";

/** A file of the description, by the name the user would give it and by its real path. */
export interface FileName {
  readonly name: string;
  readonly path: string;
}

/** The folder of the description, or a wider one that the user named: nothing outside it is read. */
export interface Folder {
  readonly path: string;
  readonly realPath: string;
  /** Where a user's paths begin, and the widest root to name; unless it is said, the working folder, and any. */
  readonly base?: string;
}

export interface Refused {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
}

/** Undefined where `root` does not hold the file. The folder has the name by which the file is reached: links have several. */
export function folderOf(file: string, root: string = dirname(file)): Folder | undefined {
  const real = realPath(root);
  const path = foldersAbove(file).find((folder) => realPath(folder) === real);
  return path === undefined ? undefined : { path, realPath: real };
}

/** The folder of a file, that of the folder, and so on. */
function foldersAbove(file: string): readonly string[] {
  const folder = dirname(resolve(file));
  return folder === resolve(file) ? [] : [folder, ...foldersAbove(folder)];
}

/** The file part of a reference and its fragment; the file is `""` for a reference into the same file. */
export function splitReference(reference: string): {
  readonly file: string;
  readonly fragment: string;
} {
  const hash = reference.indexOf("#");
  if (hash === -1) return { file: reference, fragment: "" };
  return { file: reference.slice(0, hash), fragment: reference.slice(hash) };
}

/**
 * Finds the file that a reference names, from the file it stands in. Whatever a description says, we do not go to the
 * network and do not read outside the folder: it may come from somebody else.
 */
export async function findExternalFile(
  reference: string,
  from: FileName,
  folder: Folder,
): Promise<FileName | Refused> {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference) && !/^file:/i.test(reference))
    return remote(reference);
  if (/^[/\\]{2}/.test(reference)) return remote(reference);
  if (/^https?:\/\//.test(from.name)) return unfetched(reference);
  const decoded = decodePath(reference);
  // Looked at before the file system is: what is outside is not even asked for.
  if (/^(file:|[/\\])/i.test(decoded) || isAbsolute(decoded)) return outside(reference);
  const path = resolve(dirname(from.path), decoded);
  if (!isInside(folder.path, path))
    return outside(
      reference,
      wider(folder, (root) => isInside(root, path)),
    );
  const real = await realpath(path).catch(() => path);
  if (real !== path && !isInside(folder.realPath, real))
    return outside(
      reference,
      wider(folder, (root) => isReallyInside(root, real)),
    );
  return { name: posix.join(posix.dirname(from.name), decoded.replaceAll(sep, "/")), path };
}

/** Two names of one file (through a symbolic link) are one file. */
export async function fileIdentity(file: FileName): Promise<string> {
  return realpath(file.path).catch(() => file.path);
}

function decodePath(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

function remote(reference: string): Refused {
  return {
    code: "reference-remote",
    message: `"${reference}" is not a file, and references are not fetched from the network.`,
    hint: "Put a copy inside the description's folder and refer to that.",
  };
}

function unfetched(reference: string): Refused {
  return {
    code: "reference-remote",
    message: `"${reference}" is another file, and only the description itself was fetched.`,
    hint: "Download the description with the files it refers to, and pass the file.",
  };
}

/** The path of the smallest folder above that holds a file. Undefined where only the whole file system does. */
function wider({ path, base = "" }: Folder, holds: (root: string) => boolean): string | undefined {
  const root = foldersAbove(path).slice(0, -1).find(holds);
  const isNamed = root !== undefined && (base === "" || base === root || isInside(base, root));
  return isNamed ? relative(base, root).replaceAll(sep, "/") || "." : undefined;
}

/** `root`: the path of the folder that would have to be the root. */
function outside(reference: string, root?: string): Refused {
  const inside =
    "Put the file inside the description's folder, and refer to it by a relative path.";
  return {
    code: "reference-outside-folder",
    message: `"${reference}" is outside of the folder that the description may read.`,
    hint: root === undefined ? inside : `${inside} ${rootHint(root)}`,
  };
}

function rootHint(root: string): string {
  const option = commandText("--root", [root]);
  return `Or, if it may read that folder: \`${option}\`, which is \`root\` of a version in the configuration.`;
}
