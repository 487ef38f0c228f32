import { execFileSync } from "node:child_process";
import { dirname, join, posix, relative } from "node:path";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isThere } from "../files/is-there.js";
import { saveNewFile } from "../files/save-file.js";
import { makeTemporaryFolder, type TemporaryFolder } from "../files/temporary-folder.js";
import { filesOf, type ApiVersion, type Before } from "../config/versions.js";
import { defined } from "../load/json-access.js";
import type { SideRequest } from "./load-side.js";

export interface Requested {
  readonly request?: SideRequest;
  /** A temporary folder, to be deleted after reading. */
  readonly folder?: TemporaryFolder;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A version of `versions.yaml`, `git:<rev>:<path>`, or a file. A file that is no version's own is read with the
 * configuration of the version with which it is compared. `root` is the folder that references of a file may read.
 */
export function requestOf(
  name: string,
  versions: readonly ApiVersion[],
  { comparedWith, root }: { readonly comparedWith?: string; readonly root?: string } = {},
): Requested {
  const version = versions.find(({ id }) => id === name);
  if (version !== undefined) {
    return { request: { label: name, ...filesOf(version), version }, diagnostics: [] };
  }
  const earlier = versions.find((one) => isBefore(one, name));
  if (earlier?.before !== undefined) {
    const request = { ...beforeRequest(earlier, earlier.before), label: name };
    return { request, diagnostics: [] };
  }
  const companion = versions.find(({ id }) => id === comparedWith);
  if (name.startsWith("git:")) return gitRequest(name, versions, { companion, root });
  const [unknown] = unknownSides([name], versions);
  if (unknown !== undefined) return { diagnostics: [unknown] };
  const described = describedIn(name, versions);
  const own = described ?? companion;
  return {
    request: {
      label: name.replaceAll("\\", "/"),
      file: name,
      corrections: own?.corrections ?? [],
      ...defined({ root: root ?? described?.root }),
      ...(own === undefined ? {} : { version: own }),
    },
    diagnostics: [],
  };
}

/** Of names that could be those of versions, and are those of nothing. */
export function unknownSides(
  names: readonly string[],
  versions: readonly ApiVersion[],
): readonly Diagnostic[] {
  if (versions.length === 0) return [];
  const known = versions.flatMap(({ id, before }) =>
    before === undefined ? [id] : [id, `${id}@${before.packageVersion}`],
  );
  const isUnknown = (name: string) =>
    !known.includes(name) && !/[/\\:]|\.(ya?ml|json)$/.test(name) && !isThere(name);
  return names.filter(isUnknown).map((name) =>
    diagnosticOf("version-unknown", {
      message: `There is no version and no file "${name}".`,
      hint: `The versions are ${known.join(", ")}.`,
    }),
  );
}

/** `2.11@1.0.0`, or the file. */
function isBefore({ id, before }: ApiVersion, name: string): boolean {
  if (before === undefined) return false;
  return name === `${id}@${before.packageVersion}` || isSameFile(before.description, name);
}

/** A version as it was before its last breaking release. Its corrections are in it already. */
export function beforeRequest(version: ApiVersion, before: Before): SideRequest {
  const label = `${version.id} of ${before.date}`;
  return { label, file: before.description, corrections: [], version };
}

function isSameFile(a: string, b: string): boolean {
  const plain = (file: string) => posix.normalize(file.replaceAll("\\", "/"));
  return plain(a) === plain(b);
}

/** The version whose description this file is. */
export function describedIn(path: string, versions: readonly ApiVersion[]): ApiVersion | undefined {
  return versions.find(({ description }) => isSameFile(description, path));
}

/** The file at a git revision, with all files that its references may read, and a version's corrections. */
function gitRequest(
  name: string,
  versions: readonly ApiVersion[],
  {
    companion,
    root: given,
  }: { readonly companion: ApiVersion | undefined; readonly root: string | undefined },
): Requested {
  const [, rev = "", path = ""] = name.match(/^git:([^:]*):(.+)$/) ?? [];
  // git would read a leading hyphen as an option.
  if (rev === "" || rev.startsWith("-") || path === "") {
    return failure(name, "it does not have the form git:<rev>:<path>");
  }
  const described = describedIn(path, versions);
  const version = described ?? companion;
  const root = given ?? described?.root;
  const readable =
    root === undefined ? dirname(path) : relative("", root).replaceAll("\\", "/") || ".";
  const folder = makeTemporaryFolder("diff");
  try {
    const near = listed(rev, readable);
    const corrections = (version?.corrections ?? []).map((file) => file.replaceAll("\\", "/"));
    const known = corrections.filter((file) => near.includes(file) || listed(rev, file).length > 0);
    for (const file of new Set([
      path,
      ...near.filter((one) => /\.(ya?ml|json)$/.test(one)),
      ...known,
    ])) {
      saveNewFile(folder.path, file, git("show", `${rev}:./${file}`));
    }
    const at = (file: string) => join(folder.path, file);
    return {
      request: {
        label: name,
        file: at(path),
        root: at(readable),
        corrections: known.map(at),
        shown: { folder: folder.path, prefix: `git:${rev}:` },
        ...(version === undefined ? {} : { version }),
      },
      folder,
      diagnostics: [],
    };
  } catch (error) {
    folder.remove();
    const words =
      error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    return failure(name, words.split("\n")[0] ?? "git failed");
  }
}

function listed(rev: string, path: string): readonly string[] {
  return git("ls-tree", "-r", "-z", "--name-only", rev, "--", path)
    .toString("utf8")
    .split("\0")
    .filter(Boolean);
}

function git(...args: readonly string[]): Buffer {
  return execFileSync("git", args, { stdio: ["ignore", "pipe", "pipe"], maxBuffer: 2 ** 28 });
}

function failure(name: string, reason: string): Requested {
  const message = `"${name}" cannot be read: ${reason}.`;
  return { diagnostics: [diagnosticOf("file-unreadable", { message })] };
}
