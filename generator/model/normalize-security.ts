import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment, fragmentPointer, pointerSegments } from "../load/pointer.js";
import type { JsonObject } from "../load/spec-document.js";
import { oauthFlows, type OAuthFlow, type Security, type SecurityScheme } from "./security.js";
import {
  componentsIn,
  defined,
  followReference,
  listAt,
  objectAt,
  stringAt,
  stringsAt,
} from "../load/json-access.js";

/**
 * What an operation says of itself replaces what the description says for all, also where it says that nothing is needed.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
 */
export function securityOf(
  operation: { readonly value: JsonObject; readonly pointer: string },
  root: JsonObject,
): Security {
  const isOwn = Object.hasOwn(operation.value, "security");
  const holder = isOwn ? operation.value : root;
  return {
    alternatives: listAt(holder, "security")
      .filter(isJsonObject)
      .map((set) =>
        Object.keys(set).map((key) => ({
          scheme: schemeOf(key, root),
          scopes: stringsAt(set, key),
        })),
      ),
    pointer: `${isOwn ? operation.pointer : ""}/security`,
  };
}

/**
 * The name of a scheme, or what a reference to it leads to; a name wins.
 * https://spec.openapis.org/oas/v3.2.0.html#security-requirement-object
 */
function schemeOf(key: string, root: JsonObject): string {
  const schemes = componentsIn(root, "securitySchemes");
  const [file = "", fragment] = key.split("#", 2);
  if (Object.hasOwn(schemes, key) || fragment === undefined) return key;
  const isOwnFile = file === "" || file === stringAt(root, "$self");
  const [components, section, name] = pointerSegments(fragmentPointer(fragment) ?? "");
  const isScheme = components === "components" && section === "securitySchemes";
  return isOwnFile && isScheme && name !== undefined ? name : key;
}

/** Every scheme that the description has. One of an unknown type is none. */
export function securitySchemesOf(root: JsonObject): readonly SecurityScheme[] {
  return Object.entries(componentsIn(root, "securitySchemes")).flatMap(([id, value]) => {
    const pointer = `/components/securitySchemes/${escapePointerSegment(id)}`;
    const scheme = followReference(root, value, pointer).value;
    if (!isJsonObject(scheme)) return [];
    const facts = {
      id,
      deprecated: ownValue(scheme, "deprecated") === true,
      pointer,
      ...defined({ description: stringAt(scheme, "description") }),
    };
    const own = ownFacts(scheme, id);
    return own === undefined ? [] : [{ ...facts, ...own }];
  });
}

type Facts<Scheme> = Scheme extends SecurityScheme
  ? Omit<Scheme, "id" | "description" | "deprecated" | "pointer">
  : never;

/** A diff also reads descriptions that leave out what they must say; then there is no more to know than the id. */
function ownFacts(scheme: JsonObject, id: string): Facts<SecurityScheme> | undefined {
  const type = stringAt(scheme, "type") ?? "http";
  switch (type) {
    case "http":
      return {
        type,
        scheme: stringAt(scheme, "scheme") ?? "http",
        ...defined({ bearerFormat: stringAt(scheme, "bearerFormat") }),
      };
    case "apiKey":
      return { type, in: placeOf(scheme), name: stringAt(scheme, "name") ?? id };
    case "oauth2":
      return {
        type,
        flows: flowsOf(scheme),
        ...defined({ metadataUrl: stringAt(scheme, "oauth2MetadataUrl") }),
      };
    case "openIdConnect":
      return { type, url: stringAt(scheme, "openIdConnectUrl") ?? "" };
    case "mutualTLS":
      return { type };
    default:
      return undefined;
  }
}

function placeOf(scheme: JsonObject): "header" | "query" | "cookie" {
  const place = stringAt(scheme, "in");
  return place === "query" || place === "cookie" ? place : "header";
}

function flowsOf(scheme: JsonObject): readonly OAuthFlow[] {
  const flows = objectAt(scheme, "flows") ?? {};
  return oauthFlows.flatMap((flow) => {
    const object = objectAt(flows, flow);
    if (object === undefined) return [];
    const scopes = Object.entries(objectAt(object, "scopes") ?? {});
    return [
      {
        flow,
        ...defined({
          authorizationUrl: stringAt(object, "authorizationUrl"),
          deviceAuthorizationUrl: stringAt(object, "deviceAuthorizationUrl"),
          tokenUrl: stringAt(object, "tokenUrl"),
          refreshUrl: stringAt(object, "refreshUrl"),
        }),
        scopes: scopes.map(([name, text]) => ({
          name,
          description: typeof text === "string" ? text : "",
        })),
      },
    ];
  });
}
