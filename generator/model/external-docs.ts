import { defined, objectAt, stringAt } from "../load/json-access.js";
import type { JsonObject } from "../load/spec-document.js";
import type { ExternalDocs } from "./exchange.js";

/** Where an operation or a tag is documented; only a page on the web can be followed from a package. */
export function externalDocsOf(holder: JsonObject): ExternalDocs | undefined {
  const docs = objectAt(holder, "externalDocs");
  const url = docs && stringAt(docs, "url");
  if (docs === undefined || url === undefined || !URL.canParse(url)) return undefined;
  const { href, protocol } = new URL(url);
  if (!/^https?:$/.test(protocol)) return undefined;
  return { url: href, ...defined({ description: stringAt(docs, "description") }) };
}
