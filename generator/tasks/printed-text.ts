import type { SourceText } from "../output/source-text.js";
import { printedModule } from "./print-pieces.js";
import { schemaTypes } from "./schema-types.js";

/** A file before formatting, made in this thread. */
export async function printedText(source: SourceText): Promise<string> {
  if ("text" in source) return source.text;
  if ("pieces" in source) return printedModule(source);
  return `${source.banner}${await schemaTypes(source.document)}`;
}
