import { isJson } from "../../generator/model/media-type.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import type { ApiModel, TypeNode } from "../../generator/model/api-model.js";
import { child, entries } from "../support/json.js";

/**
 * Finds what the named schemas of a model were read from: a component by its name, an inline one by walking through the
 * model and the description side by side. Of several of one name any will do, for they are the same.
 */
export function schemaPlaces(model: ApiModel, root: JsonObject): ReadonlyMap<string, Json> {
  const named = new Map(model.schemas.map((schema) => [schema.name, schema]));
  const places = new Map<string, Json>();

  function place(type: TypeNode, nodes: readonly (Json | undefined)[]): void {
    const own = nodes.flatMap((node) =>
      node === undefined || child(node, "$ref") !== undefined ? [] : [node],
    );
    for (const one of flat(type)) {
      if (one.kind === "reference") hoisted(one.schema, own);
      else walk(one, own.flatMap(branches));
    }
  }

  function hoisted(name: string, nodes: readonly Json[]): void {
    const schema = named.get(name);
    const node = nodes.flatMap(branches).some(isObject)
      ? nodes.find((one) => branches(one).some(isObject))
      : undefined;
    if (schema?.inline !== true || node === undefined || places.has(name)) return;
    places.set(name, node);
    place(schema.type, [node]);
  }

  function walk(type: TypeNode, nodes: readonly Json[]): void {
    const of = (key: string) => nodes.map((node) => child(node, key));
    if (type.kind === "array") place(type.items, of("items"));
    if (type.kind !== "object") return;
    for (const property of type.properties)
      place(
        property.type,
        of("properties").map((all) => child(all, property.name)),
      );
    if (typeof type.additional !== "string") place(type.additional, of("additionalProperties"));
  }

  for (const { name, type, inline } of model.schemas) {
    const component = child(child(root["components"], "schemas"), name);
    if (inline || component === undefined) continue;
    places.set(name, component);
    place(type, [component]);
  }
  for (const { path, method, body, responses } of model.operations) {
    const operation = child(child(root["paths"], path), method);
    for (const { type } of body?.contents ?? [])
      place(type, [bodySchema(child(operation, "requestBody"))]);
    for (const { status, contents } of responses)
      for (const { type } of contents)
        place(type, [bodySchema(child(child(operation, "responses"), status))]);
  }
  return places;
}

function flat(type: TypeNode): readonly TypeNode[] {
  if (type.kind === "nullable") return flat(type.inner);
  return type.kind === "union" || type.kind === "intersection"
    ? type.members.flatMap(flat)
    : [type];
}

/** A schema and those that it is composed of. */
function branches(node: Json): readonly Json[] {
  const lists = ["allOf", "oneOf", "anyOf"].map((key) => child(node, key));
  return [node, ...lists.flatMap((list) => (Array.isArray(list) ? list.flatMap(branches) : []))];
}

function isObject(node: Json): boolean {
  return child(node, "properties") !== undefined || child(node, "required") !== undefined;
}

export function bodySchema(body: Json | undefined): Json | undefined {
  const [, media] = entries(child(body, "content")).find(([type]) => isJson(type)) ?? [];
  return child(media, "schema") ?? undefined;
}
