import type { SourceText } from "../output/source-text.js";
import { schemaTypes } from "./schema-types.js";

/** A file before formatting, made in this thread. */
export async function printedText(source: SourceText): Promise<string> {
  return "text" in source ? source.text : source.banner + (await schemaTypes(source.document));
}
