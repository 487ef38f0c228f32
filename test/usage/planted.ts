import { sideOf, type Side } from "../../generator/diff/side.js";
import { reservedNames } from "../../generator/emit/reserved-names.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
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
  const next = structuredClone(root) as any;
  const { paths } = next;
  const { schemas } = next.components;

  delete paths["/contacts/{contact_id}/archive"];
  paths["/visitors/conversions"] = paths["/visitors/convert"];
  delete paths["/visitors/convert"];
  paths["/tags/{id}"] = renamedPath(paths["/tags/{tag_id}"], "tag_id", "id");
  delete paths["/tags/{tag_id}"];
  paths["/admins"].get["x-codegen"] = { method: "everyone" };
  paths["/notes/{note_id}"].get.deprecated = true;

  parameter(paths["/segments"].get, "include_count").required = true;
  parameter(paths["/data_attributes"].get, "include_archived").name = "with_archived";
  parameter(paths["/events"].get, "filter").schema.oneOf.splice(1, 1);
  const note = paths["/contacts/{contact_id}/notes"].post.requestBody.content;
  note["application/json"].schema.properties.body.maxLength = 20;

  const { company, contact, conversation, tag } = schemas;
  company.properties.monthly_revenue = company.properties.monthly_spend;
  delete company.properties.monthly_spend;
  company.required = company.required.map((name: string) =>
    name === "monthly_spend" ? "monthly_revenue" : name,
  );
  company.properties.size = { type: "string" };
  delete contact.properties.phone;
  contact.required = contact.required.filter((name: string) => name !== "phone");
  conversation.properties.state.enum.push("archived");
  tag.properties.name.nullable = true;

  delete schemas.update_contact_request.properties.owner_id;
  schemas.create_article_request.properties.state.enum = ["published"];
  schemas.create_data_attribute_request.properties.owner = { type: "string" };
  schemas.create_data_attribute_request.required.push("owner");

  return renamedSchema(next, "segment_list", "segments_page");
}

function parameter(operation: any, name: string): any {
  return operation.parameters.find((one: any) => one.name === name);
}

function renamedPath(item: any, from: string, to: string): any {
  for (const operation of Object.values<any>(item)) {
    const found = operation.parameters?.find((one: any) => one.in === "path" && one.name === from);
    if (found !== undefined) found.name = to;
  }
  return item;
}

function renamedSchema(root: any, from: string, to: string): JsonObject {
  const text = JSON.stringify(root).replaceAll(
    `"#/components/schemas/${from}"`,
    `"#/components/schemas/${to}"`,
  );
  const next = JSON.parse(text);
  next.components.schemas = Object.fromEntries(
    Object.entries(next.components.schemas).map(([name, schema]) => [
      name === from ? to : name,
      schema,
    ]),
  );
  return next;
}
