import { operationsIn } from "../../load/http-methods.js";
import { isJsonObject, ownValue, setOwn } from "../../load/json.js";
import type { JsonObject } from "../../load/spec-document.js";
import { walkSpec } from "../../load/openapi-structure.js";
import type { ApiModel } from "../../model/api-model.js";
import { objectAt } from "../../load/json-access.js";

/**
 * Gives each operation of a document, in place, the id that it has in the model: there each is unique. What is no operation
 * of the API, such as a webhook, goes without one that is taken, or that is no text: openapi-typescript fails at it.
 */
export function nameOperations(document: JsonObject, { operations }: ApiModel): void {
  const ids = new Map(operations.map(({ method, path, id }) => [`${method} ${path}`, id]));
  const named = new Set<JsonObject>();
  const paths = objectAt(document, "paths") ?? {};
  for (const [path, value] of Object.entries(paths)) {
    if (!isJsonObject(value)) continue;
    // Two paths may share one item: each gets operations of its own.
    const item = { ...value };
    setOwn(paths, path, item);
    const others = { ...objectAt(item, "additionalOperations") };
    if (Object.keys(others).length > 0) setOwn(item, "additionalOperations", others);
    for (const { method, operation, way } of operationsIn(item)) {
      const id = ids.get(`${method} ${path}`);
      if (id === undefined) continue;
      const copy: JsonObject = { ...operation };
      if (Object.hasOwn(operation, "operationId")) copy["operationId"] = id;
      const isOther = way !== `/${method}`;
      setOwn(isOther ? others : item, method, copy);
      named.add(copy);
    }
  }
  const taken = new Set<unknown>(ids.values());
  walkSpec({ value: document, kind: "document", pointer: "" }, ({ value, kind }) => {
    if (kind !== "operation" || named.has(value)) return;
    const id = ownValue(value, "operationId");
    if (id === undefined) return;
    if (typeof id !== "string" || taken.has(id)) delete value["operationId"];
    else taken.add(id);
  });
}
