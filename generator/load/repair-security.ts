import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { componentsIn, stringAt } from "./json-access.js";
import { isJsonObject, ownValue, setOwn } from "./json.js";
import { isText } from "./keyword-values.js";
import { escapePointerSegment } from "./pointer.js";
import { referenceOf } from "./reference-sites.js";
import type { Json, JsonObject } from "./spec-document.js";

/**
 * Puts security schemes right, in place, that are written in another way or lack what no client needs, and takes out
 * those of which nobody knows how credentials are sent. Each with a warning.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
 */
export function tidySecuritySchemes(root: JsonObject, diagnostics: Diagnostics): void {
  const allowed = stringAt(root, "openapi")?.startsWith("3.0.") ? typesOf30 : types;
  const schemes = componentsIn(root, "securitySchemes");
  for (const [id, scheme] of Object.entries(schemes)) {
    const at = `/components/securitySchemes/${escapePointerSegment(id)}`;
    if (isJsonObject(scheme) && referenceOf(scheme) === undefined)
      readOddly(scheme, at, diagnostics);
    const fault = faultOf(scheme, allowed);
    if (fault === undefined) continue;
    diagnostics.add("openapi-irregular", {
      at,
      message: `The security scheme "${id}" ${fault}; it is left out.`,
      hint: "Until a correction says it, the client sends no credentials for it.",
    });
    delete schemes[id];
  }
}

function readOddly(scheme: JsonObject, at: string, diagnostics: Diagnostics): void {
  for (const { key, value, message } of readingsOf(scheme)) {
    const isThere = Object.hasOwn(scheme, key);
    diagnostics.add("openapi-irregular", { at: isThere ? `${at}/${key}` : at, message });
    setOwn(scheme, key, value);
  }
}

/** What a key is read as. */
interface Reading {
  readonly key: string;
  readonly value: Json;
  readonly message: string;
}

const typesOf30 = ["apiKey", "http", "oauth2", "openIdConnect"];
const types = [...typesOf30, "mutualTLS"];
const places = ["query", "header", "cookie"];

/** Names of HTTP's schemes that stand in the place of a type, as "basic" does in Swagger 2.0. */
const schemesOfHttp = ["basic", "bearer", "digest"];

function readingsOf(scheme: JsonObject): readonly Reading[] {
  const said = ownValue(scheme, "type");
  const lower = isText(said) ? said.toLowerCase() : "";
  const isHttp = schemesOfHttp.includes(lower);
  const type = isHttp ? "http" : said === undefined ? impliedType(scheme) : alike(types, said);
  const readings: Reading[] = [];
  const read = (key: string, value: Json | undefined) => {
    const now = ownValue(scheme, key);
    if (value === undefined || now === value) return;
    const written =
      now === undefined
        ? `A security scheme lacks "${key}"`
        : `${JSON.stringify(now)} is no "${key}" of a security scheme`;
    readings.push({ key, value, message: `${written}; it is read as ${JSON.stringify(value)}.` });
  };
  read("type", type);
  if (type === "http" && !isText(ownValue(scheme, "scheme")))
    read("scheme", isHttp ? lower : isBearer(scheme) ? "bearer" : undefined);
  if (type === "apiKey") read("in", alike(places, ownValue(scheme, "in")));
  if (type === "oauth2" && !isJsonObject(ownValue(scheme, "flows"))) read("flows", {});
  if (type === "openIdConnect" && !isText(ownValue(scheme, "openIdConnectUrl")))
    read("openIdConnectUrl", "");
  return readings;
}

/** The type that has the keys that are there. */
function impliedType(scheme: JsonObject): string | undefined {
  const has = (key: string) => ownValue(scheme, key) !== undefined;
  if (has("scheme") || has("bearerFormat")) return "http";
  if (has("flows")) return "oauth2";
  if (has("openIdConnectUrl")) return "openIdConnect";
  return has("name") && has("in") ? "apiKey" : undefined;
}

function isBearer(scheme: JsonObject): boolean {
  return ownValue(scheme, "bearerFormat") !== undefined;
}

/** The name that differs from what is written by capitals alone. */
function alike(names: readonly string[], written: Json | undefined): string | undefined {
  const lower = isText(written) ? written.toLowerCase() : undefined;
  return names.find((name) => name.toLowerCase() === lower);
}

/** Why nobody can send its credentials. */
function faultOf(scheme: Json | undefined, allowed: readonly string[]): string | undefined {
  if (!isJsonObject(scheme)) return "is no object";
  if (referenceOf(scheme) !== undefined) return undefined;
  const [type, name, place] = ["type", "name", "in"].map((key) => ownValue(scheme, key));
  if (type === undefined) return 'has no "type"';
  if (!isText(type) || !allowed.includes(type))
    return `is of the type ${JSON.stringify(type)}, which is not one of ${allowed.join(", ")}`;
  if (type === "http" && !isText(ownValue(scheme, "scheme")))
    return 'has no "scheme", which says how credentials are sent';
  if (type !== "apiKey") return undefined;
  if (!isText(name)) return 'has no "name", which says what is sent';
  if (place === undefined) return 'has no "in", which says where it is sent';
  const isKnown = isText(place) && places.includes(place);
  return isKnown
    ? undefined
    : `is sent in ${JSON.stringify(place)}, which is not one of ${places.join(", ")}`;
}
