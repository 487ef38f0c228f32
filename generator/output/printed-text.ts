import { moduleText, type UnformattedFile } from "./unformatted-file.js";
import { schemaTypes } from "../tasks/schema-types.js";

/** A file before formatting, made in this thread. */
export async function printedText(source: UnformattedFile): Promise<string> {
  if ("text" in source) return source.text;
  if ("parts" in source) return moduleText(source);
  return source.banner + (await schemaTypes(source.document));
}
