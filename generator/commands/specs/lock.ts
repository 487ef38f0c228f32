import { nextCommand } from "../../npm/next-command.js";
import { dirname, join } from "node:path";
import { Command } from "commander";
import type { ExitCode } from "../exit-code.js";
import type { Diagnostic } from "../../diagnostics/diagnostics.js";
import { lockEntryOf } from "../../specs/check-lock.js";
import { fileHash } from "../../specs/content-hash.js";
import { defaultConfig } from "../../config/default-config.js";
import type { LockEntry } from "../../config/lock-file.js";
import { writeWithLock } from "../../specs/write-with-lock.js";
import { filesOf, type ApiVersion } from "../../config/versions.js";
import { createConsole, type Console } from "../console.js";
import { chooseVersions } from "./choose-versions.js";
import { today } from "../today.js";

interface Options {
  readonly config: string;
  readonly quiet?: true;
}

export function lockCommand(finish: (code: ExitCode) => void): Command {
  return new Command("lock")
    .description("Update lock.json to the current descriptions and corrections.")
    .argument("[version...]", "version ids from the configuration (default: all)")
    .option("--config <file>", "configuration file", defaultConfig)
    .option("--quiet", "print errors and warnings only")
    .addHelpText("after", () => help(nextCommand()))
    .action(async (ids: string[], options: Options) => {
      finish(await run(ids, options, createConsole(options)));
    });
}

const help = (tool: string) => `
Use it after editing a description or correction by hand. Recorded sources are kept.

Exit codes: 0 done; 1 a description is missing; 2 wrong usage.

Examples:
  ${tool} specs lock
  ${tool} specs lock 2.11`;

async function run(ids: readonly string[], options: Options, console: Console): Promise<ExitCode> {
  const chosen = await chooseVersions(ids, { ...options, isWriting: true }, console);
  if (typeof chosen === "number") return chosen;
  const entries: Record<string, LockEntry> = {};
  for (const version of chosen.versions) {
    const { entry, unread } = await entryFor(version, dirname(options.config));
    console.diagnostics(unread);
    if (entry === undefined) return 1;
    entries[version.id] = entry;
  }
  const isChanged = ({ id, lock }: ApiVersion) =>
    JSON.stringify(entries[id]) !== JSON.stringify(lock?.entry);
  const faults = chosen.versions.some(isChanged)
    ? await writeWithLock(options.config, entries, [])
    : [];
  console.diagnostics(faults);
  if (faults.length > 0) return 1;
  for (const version of chosen.versions)
    console.line(`${version.id}: ${isChanged(version) ? "locked" : "unchanged"}`);
  return 0;
}

/** The entry for the current files of a version; absent if one of them cannot be read. */
async function entryFor(
  version: ApiVersion,
  folder: string,
): Promise<{ readonly entry?: LockEntry; readonly unread: readonly Diagnostic[] }> {
  const { loadSpec } = await import("../../load/load-spec.js");
  const { description: file, lock } = version;
  const known = lock?.entry;
  const loaded = await loadSpec({ ...filesOf(version), staleCorrections: "warning" });
  const unread = loaded.diagnostics.filter(({ code }) => code.startsWith("file-"));
  const sha256 = await fileHash(file);
  if (unread.length > 0 || sha256 === undefined) return { unread };
  // A description that does not load can be locked, but the files it refers to are unknown.
  const before = Object.keys(known?.files ?? {}).map((name) => join(folder, name));
  const facts = { ...known, date: known?.date ?? today(), sha256, files: loaded.files ?? before };
  // An edited description no longer belongs to that ETag.
  const etag = known?.sha256 === sha256 ? known.etag : undefined;
  return { entry: await lockEntryOf(version, folder, { ...facts, etag }), unread };
}
