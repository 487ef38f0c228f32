import { nextCommand } from "../../npm/next-command.js";
import type { ExitCode } from "../exit-code.js";
import { diagnosticOf, hasErrors, type Diagnostic } from "../../diagnostics/diagnostics.js";
import { areaBusy } from "../../files/area-busy.js";
import { isBegun, recoverWrites } from "../../files/write-together.js";
import { specsArea } from "../../specs/specs-area.js";
import { filesOf, readVersions, type ApiVersion, unknownVersions } from "../../config/versions.js";
import { defined } from "../../load/json-access.js";
import type { Console } from "../console.js";

export interface Chosen {
  readonly all: readonly ApiVersion[];
  readonly versions: readonly ApiVersion[];
}

/** The requested versions, or all. Errors are reported and give an exit code. */
export async function chooseVersions(
  ids: readonly string[],
  { config, isWriting }: { readonly config: string; readonly isWriting: boolean },
  console: Console,
): Promise<Chosen | ExitCode> {
  const area = specsArea(config);
  // A killed run may have left half of its work. Commands that only read do not touch it.
  const isFree = !isWriting || (await recoverWrites(area));
  if (!isWriting && isBegun(area)) console.diagnostics([begunFault(area.folder)]);
  const { versions: all, diagnostics } = await readVersions(config);
  console.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  if (!isFree) {
    console.diagnostics([areaBusy(area.folder)]);
    return 1;
  }
  const unknown = unknownVersions(ids, all, config);
  console.diagnostics(unknown);
  if (unknown.length > 0) return 2;
  return { all, versions: all.filter(({ id }) => ids.length === 0 || ids.includes(id)) };
}

function begunFault(folder: string): Diagnostic {
  return diagnosticOf("output-leftover", {
    message: `Another run is writing to ${folder}, or was stopped while it did: the files may hold half of a change.`,
    hint: `Run \`${nextCommand("specs", "lock")}\`: it completes the change, or reports why it cannot.`,
  });
}

export interface Description {
  /** For people: the version's id, or the file. */
  readonly label: string;
  readonly file: string;
  readonly corrections: readonly string[];
  /** The folder that references may read. */
  readonly root?: string;
  readonly version?: ApiVersion;
}

/** Versions and files by name; all versions where nothing is named. Files need no configuration, and have no corrections. */
export async function chooseDescriptions(
  names: readonly string[],
  options: { readonly config: string; readonly root?: string },
  console: Console,
): Promise<readonly Description[] | ExitCode> {
  const isFile = (name: string) => /\.(ya?ml|json)$/.test(name);
  const ids = names.filter((name) => !isFile(name));
  const files = names.filter(isFile).map((file) => ({
    label: file.replaceAll("\\", "/"),
    file,
    corrections: [],
    ...defined({ root: options.root }),
  }));
  if (names.length > 0 && ids.length === 0) return files;
  const chosen = await chooseVersions(ids, { ...options, isWriting: false }, console);
  if (typeof chosen === "number") return chosen;
  const versions = chosen.versions.map((version) => ({
    label: version.id,
    ...filesOf(version),
    version,
  }));
  return [...versions, ...files];
}
