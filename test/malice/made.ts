import { emitVersion } from "../../generator/emit/emit-version.js";
import { settingsOfSpec } from "../../generator/client-settings.js";
import { reservedNames } from "../../generator/emit/reserved-names.js";
import { hasErrors, type Diagnostic } from "../../generator/diagnostics.js";
import { loadSpec } from "../../generator/load/load-spec.js";
import { nameApi } from "../../generator/model/names.js";
import { normalize } from "../../generator/model/normalize.js";
import { formatAll } from "../../generator/output/format.js";
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
  const { model, diagnostics: normalizing } = normalize(spec);
  const settings = settingsOfSpec(model);
  const { names, diagnostics: naming } = nameApi(model, {
    reserved: reservedNames(settings.clientName),
    locate: spec.locate,
  });
  const diagnostics = [...loading, ...normalizing, ...naming];
  if (hasErrors(diagnostics)) return { diagnostics, files: new Map() };
  const files = await formatAll(emitVersion({ spec, model, names, settings }));
  const description = [descriptionPath, descriptionText(spec.root)] as const;
  return {
    diagnostics,
    files: new Map([...files.map(({ path, text }) => [path, text] as const), description]),
  };
}
