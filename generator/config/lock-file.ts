import { toolName } from "../text/tool.js";
import { jsonText } from "../text/json-text.js";
import { dirname, resolve } from "node:path";
import { reader, type Reader } from "./config-reader.js";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isReallyInside } from "../files/inside.js";
import { isThere } from "../files/is-there.js";
import { projectFolder } from "../files/project-folder.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { locateIn, newOrigins } from "../load/origins.js";
import { escapePointerSegment } from "../load/pointer.js";
import { readSource } from "../load/read-source.js";
import { readYaml } from "../load/read-yaml.js";
import { defined } from "../load/json-access.js";

/** What a version's package is made from: the exact contents, and where they come from. */
export interface LockEntry {
  /** The address or the file, without what may be secret. */
  readonly source?: string;
  /** The branch, tag or commit that was asked for. */
  readonly ref?: string;
  readonly commit?: string;
  readonly etag?: string;
  /** The day on which the source said so. */
  readonly date: string;
  /** Of the description. */
  readonly sha256: string;
  /** Of other files that it refers to, by their path from the folder of `lock.json`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly corrections: Readonly<Record<string, string>>;
}

export interface VersionLock {
  /** `lock.json`. */
  readonly file: string;
  readonly entry?: LockEntry;
}

export interface ReadLock {
  /** Absent where there is no such file, or it has errors. */
  readonly entries?: Readonly<Record<string, LockEntry>>;
  readonly diagnostics: readonly Diagnostic[];
}

export async function readLock(file: string): Promise<ReadLock> {
  // A link that leads nowhere is no absent file.
  if (!isThere(file)) return { diagnostics: [] };
  const within = projectFolder(file);
  const name = file.replaceAll("\\", "/");
  const { source, diagnostics: unread } = await readSource(name, file, { within });
  if (source === undefined) return { diagnostics: unread };
  const origins = newOrigins();
  const { root, diagnostics: faults } = readYaml(source, origins);
  if (root === undefined) return { diagnostics: faults };
  const diagnostics = new Diagnostics(locateIn(root, origins));
  const lock = reader(root, [], diagnostics);
  lock.allow("versions");
  const versions = ownValue(root, "versions");
  const held = lock.object("versions");
  const ids = isJsonObject(versions) ? Object.keys(versions) : [];
  const entries = Object.fromEntries(ids.map((id) => [id, entryOf(held.object(id))]));
  reportOutside(entries, { file, project: within }, diagnostics);
  return diagnostics.list.length > 0
    ? { diagnostics: diagnostics.list }
    : { entries, diagnostics: [] };
}

function reportOutside(
  entries: Readonly<Record<string, LockEntry>>,
  { file, project }: { readonly file: string; readonly project: string },
  diagnostics: Diagnostics,
): void {
  for (const [id, { files = {}, corrections }] of Object.entries(entries)) {
    for (const [key, names] of Object.entries({ files, corrections })) {
      for (const name of Object.keys(names)) {
        if (isReallyInside(project, resolve(dirname(file), name))) continue;
        diagnostics.add("file-outside-project", {
          at: `/versions/${escapePointerSegment(id)}/${key}/${escapePointerSegment(name)}`,
          message: `"${name}" is outside of the project and is not read.`,
          hint: `${toolName} did not write that. Restore the file from git.`,
        });
      }
    }
  }
}

function entryOf(entry: Reader): LockEntry {
  entry.allow("source", "ref", "commit", "etag", "date", "sha256", "files", "corrections");
  const optional = {
    source: entry.optionalText("source"),
    ref: entry.optionalText("ref"),
    commit: entry.optionalText("commit", /^[0-9a-f]{7,40}$/),
    etag: entry.optionalText("etag"),
  };
  const files = entry.optionalTexts("files");
  return {
    ...defined(optional),
    date: entry.text("date", /^\d{4}-\d{2}-\d{2}$/, "a date, such as 2024-12-26"),
    sha256: entry.text("sha256", /^[0-9a-f]{64}$/, "a SHA-256 in hexadecimal"),
    ...(files === undefined ? {} : { files }),
    corrections: entry.optionalTexts("corrections") ?? {},
  };
}

/** The text of `lock.json`, by id. */
export function lockText(entries: Readonly<Record<string, LockEntry>>): string {
  const ids = Object.keys(entries).sort();
  const versions = Object.fromEntries(ids.map((id) => [id, entries[id]]));
  return jsonText({ versions });
}
