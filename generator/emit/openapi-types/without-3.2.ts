import { isJsonObject, ownValue, setOwn } from "../../load/json.js";
import { followReference } from "../../load/json-access.js";
import { pointerSegments } from "../../load/pointer.js";
import { bareMediaType } from "../../model/media-type.js";
import { isOfItem } from "../../model/normalize-items.js";
import { walkSpec } from "../../load/openapi-structure.js";
import type { JsonObject } from "../../load/spec-document.js";
import { writeOut } from "./write-out.js";

/**
 * Says in place, in words of 3.1, what only 3.2 has and openapi-typescript would read as nothing: a media type that is a
 * reference, and a body that is described item by item, which as a whole is a list of these, in any version.
 */
export function withoutNewWords(document: JsonObject): void {
  walkSpec({ value: document, kind: "document", pointer: "" }, ({ value, kind, pointer }) => {
    // It would tell the schema of all other values by its name.
    const discriminator = ownValue(value, "discriminator");
    if (kind === "schema" && isJsonObject(discriminator) && "defaultMapping" in discriminator)
      delete value["discriminator"];
    if (kind !== "mediaType") return;
    const { value: media } = followReference(document, value, "");
    if (media !== undefined && media !== value) writeOut(value, media);
    const items = ownValue(value, "itemSchema");
    delete value["itemSchema"];
    const schema = ownValue(value, "schema");
    const mediaType = bareMediaType(pointerSegments(pointer).at(-1) ?? "");
    if (schema === undefined && items !== undefined)
      setOwn(value, "schema", { type: "array", items });
    else if (schema !== undefined && isOfItem(schema, mediaType, document))
      setOwn(value, "schema", { type: "array", items: schema });
  });
}
