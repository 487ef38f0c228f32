import { dirname } from "node:path";
import { Command } from "commander";
import type { ExitCode } from "../../cli.js";
import { lockEntryOf } from "../../specs/check-lock.js";
import { fileHash } from "../../specs/content-hash.js";
import type { LockEntry } from "../../specs/lock-file.js";
import { sourceFault } from "../../specs/source-fault.js";
import { writeWithLock } from "../../specs/write-with-lock.js";
import type { ApiVersion } from "../../versions.js";
import { createConsole, type Console } from "../console.js";
import { chooseVersions } from "./choose-versions.js";
import { today } from "./today.js";

interface Options {
  readonly config: string;
  readonly quiet?: true;
}

export function lockCommand(finish: (code: ExitCode) => void): Command {
  return new Command("lock")
    .description("Accept the descriptions and corrections as they stand into lock.json.")
    .argument("[version...]", "ids from the configuration; all of them where none is given")
    .option("--config <file>", "the configuration", "specs/versions.yaml")
    .option("--quiet", "print errors and warnings only")
    .addHelpText("after", help)
    .action(async (ids: string[], options: Options) => {
      finish(await run(ids, options, createConsole(options)));
    });
}

const help = `
After a correction or a description was changed by hand. Where the description came from stays as it is said.

Exit codes: 0 done; 1 a description is not there; 2 wrong usage.`;

async function run(ids: readonly string[], options: Options, console: Console): Promise<ExitCode> {
  const chosen = await chooseVersions(ids, options, console);
  if (typeof chosen === "number") return chosen;
  const entries: Record<string, LockEntry> = {};
  const changed: string[] = [];
  for (const version of chosen.versions) {
    const entry = await entryFor(version, options);
    if (entry === undefined) {
      const message = `${version.description.replaceAll("\\", "/")} cannot be read.`;
      const hint = `\`intercom-codegen specs update ${version.id}\` fetches it.`;
      console.diagnostics([sourceFault("file-unreadable", message, hint)]);
      return 1;
    }
    entries[version.id] = entry;
    const isChanged = JSON.stringify(entry) !== JSON.stringify(version.lock?.entry);
    if (isChanged) changed.push(version.id);
    console.line(`${version.id}: ${isChanged ? "locked" : "locked already"}`);
  }
  if (changed.length === 0) return 0;
  const faults = await writeWithLock(options.config, entries, []);
  console.diagnostics(faults);
  return faults.length > 0 ? 1 : 0;
}

async function entryFor(version: ApiVersion, { config }: Options): Promise<LockEntry | undefined> {
  const sha256 = await fileHash(version.description);
  if (sha256 === undefined) return undefined;
  const { loadSpec } = await import("../../load/load-spec.js");
  const { description: file, corrections } = version;
  const { files = [] } = await loadSpec({ file, corrections, staleCorrections: "warning" });
  const known = version.lock?.entry;
  const facts = { ...known, date: known?.date ?? today(), sha256, files };
  // An edited description is no longer what its source had under that tag.
  const etag = known?.sha256 === sha256 ? known.etag : undefined;
  return lockEntryOf(version, dirname(config), { ...facts, etag });
}
