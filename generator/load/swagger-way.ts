import { isJsonObject, ownValue } from "./json.js";
import { joinPointer, resolvePointer } from "./pointer.js";
import type { Json, JsonObject } from "./spec-document.js";

type Way = readonly string[];

interface Both {
  /** In OpenAPI 3.0. */
  readonly root: JsonObject;
  /** In Swagger 2.0. */
  readonly swagger: JsonObject;
}

/** From where a value stands in OpenAPI 3.0 to where it stood in Swagger 2.0. */
export function swaggerWay(way: Way, both: Both): Way {
  const [section = "", second = "", third = "", ...rest] = way;
  switch (section) {
    case "servers":
      return [ownValue(both.swagger, "host") === undefined ? "basePath" : "host"];
    case "components":
      return componentWay([second, third, ...rest]);
    case "paths":
      return pathWay(way, both);
    default:
      return way;
  }
}

function componentWay([section = "", name = "", ...rest]: Way): Way {
  switch (section) {
    case "schemas":
      return ["definitions", name, ...rest];
    case "responses":
      return ["responses", name, ...responseWay(rest)];
    case "parameters":
      return ["parameters", name, ...parameterWay(rest)];
    case "requestBodies":
      return ["parameters", name, ...contentWay(rest)];
    case "securitySchemes":
      return ["securityDefinitions", name, ...(rest[0] === "flows" ? rest.slice(2) : rest)];
    default:
      return [section, name, ...rest];
  }
}

function pathWay([paths = "", path = "", ...rest]: Way, both: Both): Way {
  const [first = "", ...afterFirst] = rest;
  if (first === "parameters") return listedWay([paths, path], afterFirst, both);
  const [second = "", ...afterSecond] = afterFirst;
  const operation = [paths, path, first];
  switch (second) {
    case "parameters":
      return listedWay(operation, afterSecond, both);
    case "requestBody":
      return bodyWay(operation, afterSecond, both);
    case "responses": {
      const [status = "", ...more] = afterSecond;
      return [...operation, "responses", status, ...responseWay(more)];
    }
    default:
      return [paths, path, ...rest];
  }
}

/** Where the body is taken out of a list of parameters, the others have another index. */
function listedWay(holder: Way, [index, ...rest]: Way, { root, swagger }: Both): Way {
  const list = [...holder, "parameters"];
  if (index === undefined) return list;
  const parameter = resolvePointer(root, joinPointer([...list, index]));
  const at = indexOf(list, swagger, (one) =>
    isJsonObject(parameter) && typeof ownValue(parameter, "$ref") === "string"
      ? ownValue(one, "$ref") === referenceBefore(parameter)
      : isJsonObject(parameter) &&
        ["name", "in"].every((key) => ownValue(one, key) === ownValue(parameter, key)),
  );
  return at === undefined ? list : [...list, at, ...parameterWay(rest)];
}

function referenceBefore(parameter: JsonObject): string {
  return String(ownValue(parameter, "$ref")).replace("#/components/", "#/");
}

function bodyWay(operation: Way, rest: Way, { swagger }: Both): Way {
  const list = [...operation, "parameters"];
  const [content, , schema, properties, name = "", ...inner] = rest;
  const isField = content === "content" && schema === "schema" && properties === "properties";
  const field = isField ? indexOf(list, swagger, isNamed("formData", name)) : undefined;
  if (field !== undefined) return [...list, field, ...inner];
  const body = indexOf(list, swagger, (one) => ownValue(one, "in") === "body");
  return body === undefined ? list : [...list, body, ...contentWay(rest)];
}

function isNamed(place: string, name: string): (parameter: JsonObject) => boolean {
  return (one) => ownValue(one, "in") === place && ownValue(one, "name") === name;
}

function indexOf(
  list: Way,
  swagger: JsonObject,
  isIt: (parameter: JsonObject) => boolean,
): string | undefined {
  const parameters: Json | undefined = resolvePointer(swagger, joinPointer(list));
  if (!Array.isArray(parameters)) return undefined;
  const at = parameters.findIndex((one) => isJsonObject(one) && isIt(one));
  return at === -1 ? undefined : String(at);
}

/** A parameter is its own schema in 2.0. */
function parameterWay(way: Way): Way {
  return way[0] === "schema" ? way.slice(1) : way;
}

/** One schema stands for all media types. */
function contentWay(way: Way): Way {
  const [content, , ...inner] = way;
  return content === "content" ? inner : way;
}

function responseWay(way: Way): Way {
  const [first, second = "", third, ...rest] = way;
  if (first === "content" && third === "example") return ["examples", second, ...rest];
  if (first === "headers")
    return ["headers", second, ...(third === "schema" ? rest : way.slice(2))];
  return contentWay(way);
}
