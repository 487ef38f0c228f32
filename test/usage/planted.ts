import { sideOf, type Side } from "../../generator/diff/compare/side.js";
import { reservedNames } from "../../generator/model/reserved-names.js";
import { isJsonObject } from "../../generator/load/json.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { nameApi } from "../../generator/model/names.js";
import { normalize } from "../../generator/model/normalize.js";

/** 2.11 with planted changes, as the side after. */
export function plantedSide({ spec: old }: Side): Side {
  const spec = { ...old, root: planted(old.root) };
  const { model } = normalize(spec, { clientHeaders: ["Intercom-Version"] });
  const { names } = nameApi(model, { reserved: reservedNames("Intercom") });
  return sideOf({ label: "2.11, changed", spec, model, names });
}

/** 2.11 with changes of our own: what the published versions have no example of. */
function planted(root: JsonObject): JsonObject {
  const next = structuredClone(root);
  const paths = at(next, "paths");
  const schemas = at(next, "components", "schemas");

  delete paths["/contacts/{contact_id}/archive"];
  moved(paths, "/visitors/convert", "/visitors/conversions");
  for (const operation of Object.values(at(paths, "/tags/{tag_id}"))) {
    parameter(operation as JsonObject, "tag_id")["name"] = "id";
  }
  moved(paths, "/tags/{tag_id}", "/tags/{id}");
  at(paths, "/admins", "get")["x-codegen"] = { method: "everyone" };
  at(paths, "/notes/{note_id}", "get")["deprecated"] = true;

  parameter(at(paths, "/segments", "get"), "include_count")["required"] = true;
  parameter(at(paths, "/data_attributes", "get"), "include_archived")["name"] = "with_archived";
  list(at(parameter(at(paths, "/events", "get"), "filter"), "schema"), "oneOf").splice(1, 1);
  const note = at(paths, "/contacts/{contact_id}/notes", "post", "requestBody", "content");
  at(note, "application/json", "schema", "properties", "body")["maxLength"] = 20;

  const company = at(schemas, "company");
  at(company, "properties")["monthly_revenue"] = at(company, "properties", "monthly_spend");
  list(company, "required").push("monthly_revenue");
  at(company, "properties")["size"] = { type: "string" };
  without(company, "monthly_spend");
  without(at(schemas, "contact"), "phone");
  list(at(schemas, "conversation", "properties", "state"), "enum").push("archived");
  at(schemas, "tag", "properties", "name")["nullable"] = true;

  without(at(schemas, "update_contact_request"), "owner_id");
  at(schemas, "create_article_request", "properties", "state")["enum"] = ["published"];
  const attribute = at(schemas, "create_data_attribute_request");
  at(attribute, "properties")["owner"] = { type: "string" };
  list(attribute, "required").push("owner");

  moved(schemas, "segment_list", "segments_page");
  const reference = (name: string) => `"#/components/schemas/${name}"`;
  const text = JSON.stringify(next);
  return JSON.parse(text.replaceAll(reference("segment_list"), reference("segments_page")));
}

function at(node: JsonObject, ...keys: readonly string[]): JsonObject {
  return keys.reduce((inner, key) => inner[key] as JsonObject, node);
}

function list(node: JsonObject, key: string): Json[] {
  return node[key] as Json[];
}

function parameter(operation: JsonObject, name: string): JsonObject {
  const found = list(operation, "parameters").find(
    (one) => isJsonObject(one) && one["name"] === name,
  );
  if (!isJsonObject(found)) throw new Error(`There is no parameter ${name}.`);
  return found;
}

function moved(holder: JsonObject, from: string, to: string): void {
  holder[to] = at(holder, from);
  delete holder[from];
}

function without(schema: JsonObject, property: string): void {
  delete at(schema, "properties")[property];
  const required = schema["required"];
  if (Array.isArray(required)) schema["required"] = required.filter((name) => name !== property);
}
