import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue, setOwn } from "./json.js";
import { wantedOf } from "./keyword-values.js";
import type { Origins } from "./origins.js";
import type { Json, JsonObject } from "./spec-document.js";
import { walkSpec, type SpecNode } from "./openapi-structure.js";
import { putValuesRight } from "./put-right.js";
import { leaveOutUnknownTypes, readTypeNames } from "./repair-types.js";
import { readValues } from "./repair-values.js";

/**
 * Takes out of schemas, in place, what is of a kind that says nothing there, such as `required: true` or `properties: null`;
 * what is but written otherwise is put right: `maxLength: "20"`. Each with a warning, so that all who read the schemas
 * after it, ours or a library, find what the specification promises.
 */
export function tidySchemas(root: JsonObject, origins: Origins, diagnostics: Diagnostics): void {
  const schemas: SpecNode[] = [];
  walkSpec({ value: root, kind: "document", pointer: "" }, (node) => {
    if (node.kind === "schema") schemas.push(node);
  });
  for (const schema of schemas) {
    putValuesRight(schema, wantedOf, "schema-malformed", diagnostics);
    readTypeNames(schema, diagnostics);
    readValues(schema, origins, diagnostics);
    admitNull(schema, diagnostics);
    leaveOutUnknownTypes(schema, diagnostics);
  }
}

/** Beside alternatives none of which is null, `type: "null"` would leave no value at all: one more alternative is meant. */
function admitNull(node: SpecNode, diagnostics: Diagnostics): void {
  const { value: schema } = node;
  if (schema["type"] !== "null") return;
  const isMissing = (branch: Json) => {
    const type = isJsonObject(branch) ? ownValue(branch, "type") : undefined;
    return type !== undefined && ![type].flat().includes("null");
  };
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = ownValue(schema, keyword);
    if (!Array.isArray(branches) || !branches.every(isMissing)) continue;
    setOwn(schema, keyword, [...branches, { type: "null" }]);
    delete schema["type"];
    diagnostics.add("schema-contradictory", {
      at: `${node.pointer}/type`,
      message: `No branch of "${keyword}" accepts null, although the schema is nullable: null is read as one more branch.`,
    });
    return;
  }
}
