import { diagnosticOf, type Diagnostic, type Locate } from "../diagnostics/diagnostics.js";
import { isContainer, isJsonObject, ownValue } from "./json.js";
import { copyValue, entryOrigin, locateIn, setEntryOrigin, type Origins } from "./origins.js";
import { childValue, joinPointer } from "./pointer.js";
import type { Json, JsonObject } from "./spec-document.js";
import { encodeLists, lossMark, markLists } from "./swagger-lists.js";
import { swaggerWay } from "./swagger-way.js";

export interface Converted {
  /** Absent where it cannot be converted. */
  readonly root?: JsonObject;
  readonly diagnostics: readonly Diagnostic[];
}

/** A description in Swagger 2.0 as OpenAPI 3.0. What stands in it keeps its place in the file. */
export async function convertSwagger(
  swagger: JsonObject,
  origins: Origins,
  locate: Locate,
): Promise<Converted> {
  // Loaded where there is something to convert.
  const { default: converter } = await import("swagger2openapi");
  try {
    const copy: JsonObject = { ...structuredClone(swagger), swagger: "2.0" };
    preferHttps(copy);
    markLists(copy);
    const { openapi } = await converter.convertObj(copy, { patch: true, warnOnly: true });
    // The converter puts one object in many places.
    const root = copyValue(origins, structuredClone(openapi) as JsonObject);
    encodeLists(root);
    const origin = origins.values.get(swagger);
    if (origin !== undefined) origins.values.set(root, origin);
    setPlaces(root, [], { root, swagger, origins });
    const message = "Swagger 2.0 is read as OpenAPI 3.0; corrections apply to that.";
    const converted = diagnosticOf("swagger-converted", { at: "/swagger", message }, locate);
    return { root, diagnostics: [converted, ...losses(root, [], locateIn(root, origins))] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Swagger 2.0 cannot be converted to OpenAPI 3.0: ${reason}`;
    const hint = "Fix this in the file, and check it with a validator of Swagger 2.0.";
    return {
      diagnostics: [
        diagnosticOf("swagger-unconvertible", { at: "/swagger", message, hint }, locate),
      ],
    };
  }
}

/** The first server is the usual one, and credentials go there. Schemes have no order. */
function preferHttps(swagger: JsonObject): void {
  const schemes = ownValue(swagger, "schemes");
  if (Array.isArray(schemes) && schemes.includes("https"))
    swagger["schemes"] = ["https", ...schemes.filter((scheme) => scheme !== "https")];
}

/** What a request no longer says. A reference that leads nowhere is told as in any description. */
function losses(value: Json, way: readonly string[], locate: Locate): readonly Diagnostic[] {
  if (!isContainer(value) || way.at(-2) === "headers") return [];
  const inner = Object.entries(value).flatMap(([key, child]) =>
    losses(child, [...way, key], locate),
  );
  const lost = isJsonObject(value) ? ownValue(value, lossMark) : undefined;
  if (typeof lost !== "string" || /reference|\$ref/.test(lost)) return inner;
  const [, format] = /collectionFormat: ?(\w+)/.exec(lost) ?? [];
  const said =
    format === undefined ? lost : `lists that are joined by \`collectionFormat: ${format}\``;
  const message = `This does not have its counterpart in OpenAPI 3.0, and is not sent as described: ${said}.`;
  const hint =
    format === undefined
      ? "Describe in a correction what the API takes."
      : "Describe it as a text in a correction (`schema: { type: string }`), and join the list in your program.";
  return [diagnosticOf("swagger-lossy", { at: joinPointer(way), message, hint }, locate), ...inner];
}

interface Placing {
  readonly root: JsonObject;
  readonly swagger: JsonObject;
  readonly origins: Origins;
}

/** Says of each entry of the converted description where in the original it stands, or what it was made of. */
function setPlaces(holder: JsonObject | Json[], way: readonly string[], placing: Placing): void {
  const { root, swagger, origins } = placing;
  for (const [key, value] of Object.entries(holder)) {
    const inner = [...way, key];
    const original = deepest(swagger, swaggerWay(inner, { root, swagger }));
    if (original !== undefined) {
      setEntryOrigin(origins, holder, key, entryOrigin(origins, original.holder, original.key));
    }
    if (isContainer(value)) setPlaces(value, inner, placing);
  }
}

/** The last entry of a way that is there. */
function deepest(
  root: JsonObject,
  way: readonly string[],
): { readonly holder: object; readonly key: string } | undefined {
  let found: { holder: object; key: string } | undefined;
  let value: Json | undefined = root;
  for (const key of way) {
    if (!isContainer(value)) return found;
    const child = childValue(value, key);
    if (child === undefined) return found;
    found = { holder: value, key };
    value = child;
  }
  return found;
}
