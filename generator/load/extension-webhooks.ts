import { Diagnostics, type Diagnostic, type Locate } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue, setOwn } from "./json.js";
import { entryOrigin, setEntryOrigin, type Origins } from "./origins.js";
import type { JsonObject } from "./spec-document.js";
import { dialectOf } from "./validate.js";

/**
 * Descriptions of OpenAPI 3.0, which has no webhooks, have them as the extension `x-webhooks`, in the form of 3.1. Given
 * the name of 3.1, in place, before references are followed.
 */
export function nameWebhooks(
  root: JsonObject,
  origins: Origins,
  locate: Locate,
): readonly Diagnostic[] {
  const written = ownValue(root, "x-webhooks");
  if (!isJsonObject(written) || ownValue(root, "webhooks") !== undefined) return [];
  const diagnostics = new Diagnostics(locate);
  // In 3.0, validation says it.
  if (dialectOf(root) !== "3.0") {
    const message = '"x-webhooks" is read as "webhooks".';
    diagnostics.add("openapi-irregular", { at: "/x-webhooks", message });
  }
  const origin = entryOrigin(origins, root, "x-webhooks");
  delete root["x-webhooks"];
  setOwn(root, "webhooks", written);
  setEntryOrigin(origins, root, "webhooks", origin);
  return diagnostics.list;
}
