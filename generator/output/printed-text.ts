import { moduleText, type UnformattedFile } from "./unformatted-file.js";

/** A file before formatting. */
export async function printedText(source: UnformattedFile): Promise<string> {
  if ("text" in source) return source.text;
  if ("parts" in source) return moduleText(source);
  // Large, and not every package has these types.
  const { schemaTypes } = await import("../tasks/schema-types.js");
  return source.banner + schemaTypes(source.document);
}
