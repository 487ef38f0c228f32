import { isHttpMethod } from "../../generator/load/http-methods.js";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import { child, entries } from "../support/json.js";

/** An operation as the description has it, read here anew and not through the generator's model. */
export interface DescribedOperation {
  /** `GET /companies/{company_id}` */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  /** Where it stands: the names that lead to it. */
  readonly at: readonly string[];
  /** Those of its path in the order in which the path names them, then those of its query. */
  readonly pathParameters: readonly DescribedParameter[];
  readonly queryParameters: readonly DescribedParameter[];
  readonly body?: { readonly schema: JsonObject; readonly required: boolean };
  /** The one value that a parameter allows for the header `Accept`. */
  readonly accept?: string;
  /** The media types of each status; none where a response has no body. */
  readonly responses: ReadonlyMap<string, readonly string[]>;
  /** What the corrections say of the several methods of one operation. */
  readonly forms: readonly DescribedForm[];
}

export interface DescribedParameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonObject;
  readonly example?: Json;
}

export interface DescribedForm {
  readonly method: string;
  readonly query: readonly string[];
  /** Groups of query keys of which one is given; empty where nothing is to be chosen. */
  readonly choice: readonly (readonly string[])[];
}

export function listOperations(root: JsonObject): DescribedOperation[] {
  return entries(root["paths"]).flatMap(([path, item]) =>
    entries(item)
      .filter(([method]) => isHttpMethod(method))
      .map(([method, operation]) => {
        const all = [...list(child(item, "parameters")), ...list(child(operation, "parameters"))];
        return describe({ path, method, operation: object(operation), parameters: all });
      }),
  );
}

/** A description with each response where it is referred to. */
export function withResponsesInPlace(root: JsonObject): JsonObject {
  const copy = structuredClone(root);
  for (const [, item] of entries(copy["paths"])) {
    for (const [, operation] of entries(item)) {
      const responses = child(operation, "responses") as { [status: string]: Json } | undefined;
      for (const [status, response] of entries(responses)) {
        const names = text(child(response, "$ref")).split("/").slice(1);
        const named = names.reduce<Json | undefined>(child, root);
        if (names.length > 0 && named !== undefined) responses![status] = named;
      }
    }
  }
  return copy;
}

/** A parameter whose object's own keys are the query, one of several groups of them. */
export function isChoice({ schema }: DescribedParameter): boolean {
  return schema["type"] === "object" && Array.isArray(schema["oneOf"]);
}

interface Found {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
  /** Those of the path item first. */
  readonly parameters: readonly Json[];
}

function describe({ path, method, operation, parameters }: Found): DescribedOperation {
  const at = ["paths", path, method];
  const route = `${method.toUpperCase()} ${path}`;
  const others = parameters.filter(
    (parameter) => !["path", "query"].includes(text(child(parameter, "in"))),
  );
  for (const parameter of others) {
    // The client sends these itself.
    if (["Intercom-Version", "Accept"].includes(text(child(parameter, "name")))) continue;
    throw new Error(`${route}: this test cannot send ${JSON.stringify(child(parameter, "name"))}`);
  }
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
  const pathParameters = byName(parameters, "path");
  return {
    route,
    method: method.toUpperCase(),
    path,
    at,
    pathParameters: names.map((name) => {
      const found = pathParameters.find((parameter) => parameter.name === name);
      if (found === undefined) throw new Error(`${route}: ${name} is not described`);
      return found;
    }),
    queryParameters: byName(parameters, "query"),
    responses: new Map(
      entries(operation["responses"]).map(([status, response]) => [
        status,
        entries(child(response, "content")).map(([mediaType]) => mediaType),
      ]),
    ),
    forms: list(child(operation["x-codegen"], "forms")).map((form) => ({
      method: text(child(form, "method")),
      query: list(child(form, "query")).map(text),
      choice: list(child(form, "choice")).map((group) => list(group).map(text)),
    })),
    ...acceptWithin(others),
    ...bodyOf(operation, route),
  };
}

function acceptWithin(parameters: readonly Json[]): Pick<DescribedOperation, "accept"> | object {
  const found = parameters.find((parameter) => child(parameter, "name") === "Accept");
  const [accept, ...others] = list(child(child(found, "schema"), "enum")).map(text);
  if (others.length > 0) throw new Error("This test does not know which value of Accept is sent.");
  return accept === undefined ? {} : { accept };
}

/** An operation's own parameter replaces the one of that name that it shares with its path's other operations. */
function byName(parameters: readonly Json[], place: string): DescribedParameter[] {
  const found = parameters.filter((parameter) => child(parameter, "in") === place);
  const named = new Map(found.map((parameter) => [text(child(parameter, "name")), parameter]));
  return [...named].map(([name, parameter]) => {
    const example =
      child(parameter, "example") ??
      entries(child(parameter, "examples")).map(([, one]) => child(one, "value"))[0];
    return {
      name,
      required: child(parameter, "required") === true,
      schema: object(child(parameter, "schema")),
      ...(example === undefined ? {} : { example }),
    };
  });
}

function bodyOf(operation: JsonObject, route: string): Pick<DescribedOperation, "body"> | object {
  const body = operation["requestBody"];
  if (body === undefined) return {};
  const [[mediaType, media] = [], ...others] = entries(child(body, "content"));
  if (mediaType !== "application/json" || others.length > 0) {
    throw new Error(`${route}: this test cannot send ${String(mediaType)}`);
  }
  return {
    body: { schema: object(child(media, "schema")), required: child(body, "required") === true },
  };
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function object(value: Json | undefined): JsonObject {
  return Object.fromEntries(entries(value));
}

/** The schema of the JSON that a request's body or a response has. */
export function jsonSchemaAt(root: JsonObject, at: readonly string[]): Json {
  const place = [...at, "content", "application/json", "schema"];
  return place.reduce<Json | undefined>((node, name) => child(node, name), root) ?? {};
}
