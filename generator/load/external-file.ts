import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, posix, resolve, sep } from "node:path";
import type { DiagnosticCode } from "../diagnostics/diagnostics.js";
import { isInside } from "../files/inside.js";

/** A file of the description, by the name the user would give it and by its real path. */
export interface FileName {
  readonly name: string;
  readonly path: string;
}

/** The folder of the description: nothing outside it is read. */
export interface Folder {
  readonly path: string;
  readonly realPath: string;
}

export interface Refused {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint?: string;
}

export async function folderOf(file: string): Promise<Folder> {
  const path = dirname(resolve(file));
  // A description that is not written yet may have no folder.
  return { path, realPath: await realpath(path).catch(() => path) };
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
 * network and do not read outside its folder: it may come from somebody else.
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
  if (!isInside(folder.path, path)) return outside(reference);
  const real = await realpath(path).catch(() => path);
  if (real !== path && !isInside(folder.realPath, real)) return outside(reference);
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

function outside(reference: string): Refused {
  return {
    code: "reference-outside-folder",
    message: `"${reference}" is outside of the description's folder and is not read.`,
    hint: "Put the file inside the description's folder, and refer to it by a relative path.",
  };
}
