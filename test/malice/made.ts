import { emitVersion } from "../../generator/emit/emit-version.js";
import { hasErrors, type Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { formatAll } from "../../generator/output/format.js";
import { readApi } from "../../generator/model/read-api.js";
import { descriptionPath, descriptionText } from "../../generator/release/build-package.js";

export interface Made {
  readonly diagnostics: readonly Diagnostic[];
  /** By path; none where there are errors. */
  readonly files: ReadonlyMap<string, string>;
}

/** All that `generate` does but writing, and the description, which `build` adds. */
export async function make(file: string): Promise<Made> {
  const { spec, diagnostics: loading } = await loadSpec({ file, corrections: [] });
  if (spec === undefined) return { diagnostics: loading, files: new Map() };
  const { api, diagnostics: reading } = readApi(spec);
  const diagnostics = [...loading, ...reading];
  if (hasErrors(diagnostics)) return { diagnostics, files: new Map() };
  const files = await formatAll(emitVersion(api));
  const description = [descriptionPath, descriptionText(spec.root)] as const;
  return {
    diagnostics,
    files: new Map([...files.map(({ path, text }) => [path, text] as const), description]),
  };
}
