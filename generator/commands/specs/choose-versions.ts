import { dirname } from "node:path";
import type { ExitCode } from "../../cli.js";
import { hasErrors } from "../../diagnostics.js";
import { sourceFault } from "../../specs/source-fault.js";
import { recoverWrites } from "../../specs/write-together.js";
import { readVersions, type ApiVersion } from "../../versions.js";
import type { Console } from "../console.js";

export interface Chosen {
  readonly all: readonly ApiVersion[];
  readonly versions: readonly ApiVersion[];
}

/** The versions that were asked for, all where none was. What is wrong is told, and gives an exit code. */
export async function chooseVersions(
  ids: readonly string[],
  { config }: { readonly config: string },
  console: Console,
): Promise<Chosen | ExitCode> {
  // A run that was killed may have left half of its work.
  const isFree = await recoverWrites(dirname(config));
  const { versions: all, diagnostics } = await readVersions(config);
  console.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  if (!isFree) {
    const message = `Another run is writing ${dirname(config)}.`;
    console.diagnostics([sourceFault("output-folder-busy", message, "Wait for it to end.")]);
    return 1;
  }
  const unknown = ids.filter((id) => !all.some((version) => version.id === id));
  const known = all.map(({ id }) => id).join(", ");
  console.diagnostics(
    unknown.map((id) =>
      sourceFault(
        "version-unknown",
        `There is no version "${id}" in ${config}.`,
        `The versions are ${known}.`,
      ),
    ),
  );
  if (unknown.length > 0) return 2;
  return { all, versions: all.filter(({ id }) => ids.length === 0 || ids.includes(id)) };
}

export interface Description {
  /** For people: the version's id, or the file. */
  readonly label: string;
  readonly file: string;
  readonly corrections: readonly string[];
  readonly version?: ApiVersion;
}

/** Versions and files by name; all versions where nothing is named. Files need no configuration, and have no corrections. */
export async function chooseDescriptions(
  names: readonly string[],
  options: { readonly config: string },
  console: Console,
): Promise<readonly Description[] | ExitCode> {
  const isFile = (name: string) => /\.(ya?ml|json)$/.test(name);
  const ids = names.filter((name) => !isFile(name));
  const files = names.filter(isFile).map((file) => ({
    label: file.replaceAll("\\", "/"),
    file,
    corrections: [],
  }));
  if (names.length > 0 && ids.length === 0) return files;
  const chosen = await chooseVersions(ids, options, console);
  if (typeof chosen === "number") return chosen;
  const versions = chosen.versions.map((version) => ({
    label: version.id,
    file: version.description,
    corrections: version.corrections,
    version,
  }));
  return [...versions, ...files];
}
