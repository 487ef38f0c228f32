import { isContainer, isJsonObject, setOwn } from "./json.js";
import { flag, isText, text, type Wanted } from "./keyword-values.js";
import { byKey, type SpecKind } from "./openapi-structure.js";
import type { Json, JsonObject } from "./spec-document.js";

/** What the value of a key of an object of OpenAPI is, where that is looked at. Of schemas see keyword-values.ts. */
export function wantedIn(kind: SpecKind, holder: JsonObject): (key: string) => Wanted | undefined {
  const own = wanted[kind];
  return (key) => {
    if (key === "style" && kind === "parameter") return styleIn(holder["in"]);
    return own?.get(key);
  };
}

/** https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object */
const requirements: Wanted = {
  words: "a list of objects, each with a list of scopes for every scheme",
  read: (value) => {
    // What says nothing at all stays an error: without it, another list would be in its place, or none.
    if (!isText(value) && !isContainer(value)) return value;
    const list = Array.isArray(value) ? value : [value];
    const read = list.flatMap((one) => {
      if (isText(one)) return [{ [one]: [] }];
      return isJsonObject(one) ? [requirement(one)] : [];
    });
    const isSame = Array.isArray(value) && read.length === value.length;
    if (isSame) return read.every((one, index) => one === value[index]) ? value : read;
    return read.length > 0 ? read : undefined;
  },
};

function requirement(value: JsonObject): JsonObject {
  const scopes = Object.values(value);
  if (scopes.every((some) => Array.isArray(some) && some.every(isText))) return value;
  const read: JsonObject = {};
  for (const [scheme, some] of Object.entries(value))
    setOwn(read, scheme, Array.isArray(some) ? some.filter(isText) : []);
  return read;
}

/** What says of one server nothing else than where it is, is nothing without that. */
const servers: Wanted = {
  words: "a list of servers, each with a `url`",
  read: (value) => {
    if (!Array.isArray(value)) return undefined;
    const isServer = (one: Json) =>
      isJsonObject(one) && (isText(one["url"]) || !Object.hasOwn(one, "url"));
    return value.every(isServer) ? value : value.filter(isServer);
  },
};

/** One entry at least: `content: {}` says nothing. */
const entries: Wanted = {
  words: "an object with an entry",
  read: (value) => (isJsonObject(value) && Object.keys(value).length === 0 ? undefined : value),
};

/** Where a parameter is sent: https://spec.openapis.org/oas/v3.2.0.html#parameter-locations */
export const parameterPlaces = ["path", "query", "querystring", "header", "cookie"] as const;

const styles: ReadonlyMap<Json | undefined, readonly string[]> = new Map([
  ["path", ["matrix", "label", "simple"]],
  ["query", ["form", "spaceDelimited", "pipeDelimited", "deepObject"]],
  ["header", ["simple"]],
  ["cookie", ["form", "cookie"]],
]);

/** https://spec.openapis.org/oas/v3.2.0.html#style-values */
function styleIn(place: Json | undefined): Wanted | undefined {
  const names = styles.get(place);
  return names && oneOf(names);
}

function oneOf(names: readonly string[]): Wanted {
  return {
    words: `one of ${names.join(", ")}`,
    read: (value) => (isText(value) && names.includes(value) ? value : undefined),
  };
}

const flags = ["required", "deprecated", "explode", "allowReserved", "allowEmptyValue"];
const valued = { ...Object.fromEntries(flags.map((key) => [key, flag])), content: entries };

const wanted: Partial<Record<SpecKind, ReadonlyMap<string, Wanted>>> = byKey({
  document: { security: requirements, servers },
  pathItem: { servers },
  operation: { security: requirements, servers, deprecated: flag },
  parameter: { ...valued, name: text },
  header: { ...valued, style: oneOf(["simple"]) },
  requestBody: { required: flag },
  encoding: {
    ...{ contentType: text, explode: flag, allowReserved: flag },
    style: oneOf(styles.get("query") ?? []),
  },
});
