import { settingsOfSpec } from "../../generator/client-settings.js";
import type { EmitInput } from "../../generator/emit/emit-context.js";
import { emitInput } from "../../generator/emit/emit-context.js";
import { emitVersion } from "../../generator/emit/emit-version.js";
import { reservedNames } from "../../generator/emit/reserved-names.js";
import { nameApi } from "../../generator/model/names.js";
import { normalize } from "../../generator/model/normalize.js";
import { hasErrors } from "../../generator/diagnostics.js";
import { specOf } from "./spec-of.js";
import { printedText } from "../../generator/tasks/printed-text.js";

/** What the emitters read, of a description that has no errors. */
export function inputOf(text: string): EmitInput {
  const { model, diagnostics } = normalize(specOf(text));
  const settings = settingsOfSpec(model);
  const naming = nameApi(model, { reserved: reservedNames(settings.clientName) });
  const faults = [...diagnostics, ...naming.diagnostics];
  if (hasErrors(faults)) throw new Error(faults.map(({ message }) => message).join("\n"));
  return emitInput(model, naming.names, settings);
}

/** The files of a package by path, before they are formatted. */
export async function packageOf(text: string): Promise<Readonly<Record<string, string>>> {
  const { model, names, settings } = inputOf(text);
  const spec = specOf(/^openapi:/m.test(text) ? text : `openapi: 3.0.3\n${text}`);
  const files = [...emitVersion({ spec, model, names, settings })].map(
    async (file) => [file.path, await printedText(file)] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}
