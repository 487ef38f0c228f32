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
