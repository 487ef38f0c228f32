import type { ReadingOptions } from "../../generator/config/reading-options.js";
import type { EmitInput } from "../../generator/emit/emit-context.js";
import { emitInput } from "../../generator/emit/emit-context.js";
import { emitVersion } from "../../generator/emit/emit-version.js";
import { hasErrors } from "../../generator/diagnostics/diagnostics.js";
import { readApi } from "../../generator/model/read-api.js";
import { specOf } from "./spec-of.js";
import { printedText } from "../../generator/output/printed-text.js";

/** What the emitters read, of a description that has no errors. */
export function inputOf(text: string, reading: ReadingOptions = {}): EmitInput {
  const { api, diagnostics } = readApi(specOf(text), undefined, reading);
  if (hasErrors(diagnostics)) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return emitInput(api.model, api.names, api.settings);
}

/** The files of a package by path, before they are formatted. */
export async function packageOf(
  text: string,
  reading: ReadingOptions = {},
): Promise<Readonly<Record<string, string>>> {
  const { model, names, settings } = inputOf(text, reading);
  const spec = specOf(/^openapi:/m.test(text) ? text : `openapi: 3.0.3\n${text}`);
  const files = [...emitVersion({ spec, model, names, settings })].map(
    async (file) => [file.path, await printedText(file)] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}
