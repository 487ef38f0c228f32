import { followReference } from "../../generator/load/json-access.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import type { RouteSchemas } from "../../templates/runtime/route-schemas.js";
import type { Schema } from "../../templates/runtime/schema.js";
import { child, entries } from "../support/json.js";
import type { RealVersion } from "../support/real-versions.js";
import { jsonSchema, type JsonSchema } from "./json-schema.js";
import { bodySchema } from "./schema-places.js";

/** A part of a request or a response: what the package has for it, and what the description says. */
export interface RoutePart {
  readonly label: string;
  /** Alternatives. */
  readonly schemas: readonly Schema<unknown>[];
  readonly jsonSchema: JsonSchema;
}

export function routeParts(
  { model, spec }: RealVersion,
  routes: Readonly<Record<string, RouteSchemas>>,
): readonly RoutePart[] {
  return model.operations.flatMap(({ method, path }) => {
    const label = `${method.toUpperCase()} ${path}`;
    const route = routes[label];
    const operation = child(child(spec.root["paths"], path), method) ?? null;
    if (route === undefined) throw new Error(`${label} is missing`);
    return operationParts(label, route, operation, spec.root);
  });
}

function operationParts(
  label: string,
  route: RouteSchemas,
  operation: Json,
  root: JsonObject,
): RoutePart[] {
  const responses = entries(child(operation, "responses")).flatMap(([status, response]) => {
    const body = bodySchema(followReference(root, response, "").value);
    const schemas = route.responses[status] ?? [];
    if (body === undefined && schemas.length === 0) return [];
    const bodies = (status.startsWith("2") ? formsOf(operation) : []).map(
      (form) => child(form, "response") ?? null,
    );
    const converted = (bodies.length > 0 ? bodies : [body ?? null]).map((one) =>
      jsonSchema(one, "response"),
    );
    return [{ label: `${label} ${status}`, schemas, jsonSchema: { anyOf: converted } }];
  });
  const body = bodySchema(child(operation, "requestBody"));
  const inputs =
    body === undefined
      ? []
      : [
          {
            label: `${label} body`,
            schemas: route.body ? [route.body] : [],
            jsonSchema: jsonSchema(body, "request"),
          },
        ];
  const query = formsOf(operation).length > 0 ? undefined : querySchema(operation, root);
  const queries =
    query === undefined
      ? []
      : [{ label: `${label} query`, schemas: route.query ?? [], jsonSchema: query }];
  return [...responses, ...inputs, ...queries];
}

/** The forms that a correction gives an operation; their queries are made of groups, not of schemas. */
function formsOf(operation: Json): readonly Json[] {
  const forms = child(child(operation, "x-codegen"), "forms");
  return Array.isArray(forms) ? forms : [];
}

function querySchema(operation: Json, root: JsonObject): JsonSchema | undefined {
  const given = (child(operation, "parameters") ?? []) as Json[];
  const parameters = given
    .map((one) => followReference(root, one, "").value ?? null)
    .filter((one) => child(one, "in") === "query");
  if (parameters.length === 0) return undefined;
  const choices = parameters.filter((one) => child(child(one, "schema"), "oneOf") !== undefined);
  const plain = parameters.filter((one) => !choices.includes(one));
  const properties = plain.map((one) => [
    String(child(one, "name")),
    jsonSchema(child(one, "schema") ?? null, "request"),
  ]);
  const required = plain.filter((one) => child(one, "required") === true);
  return {
    type: "object",
    properties: Object.fromEntries(properties) as JsonSchema,
    required: required.map((one) => child(one, "name")),
    allOf: [{}, ...choices.map(choiceSchema)],
  };
}

/** The keys of one branch and none of the others'; with `explode: true` they themselves are the query. */
function choiceSchema(parameter: Json): JsonSchema {
  const branches = child(child(parameter, "schema"), "oneOf") as Json[];
  const keys = branches.flatMap((branch) =>
    entries(child(branch, "properties")).map(([name]) => name),
  );
  const absent = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, { not: {} }]));
  const converted = branches.map((branch) => {
    const own = entries(child(branch, "properties"));
    return {
      type: "object",
      properties: {
        ...absent(keys),
        ...Object.fromEntries(own.map(([name, one]) => [name, jsonSchema(one, "request")])),
      },
      required: child(branch, "required") ?? [],
    };
  });
  const none = { type: "object", properties: absent(keys) };
  return { anyOf: child(parameter, "required") === true ? converted : [...converted, none] };
}
