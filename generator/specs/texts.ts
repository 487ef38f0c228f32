import { isJsonObject, ownValue } from "../load/json.js";
import { listAt, objectAt, stringAt } from "../load/json-access.js";
import { walkSpec } from "../load/openapi-structure.js";
import { escapePointerSegment, pointerSegments } from "../load/pointer.js";
import type { JsonObject } from "../load/spec-document.js";
import { placeholderNames } from "../model/route.js";

/** The keys under which OpenAPI explains something in words. */
export const textKeys = ["summary", "description"] as const;

export type TextKey = (typeof textKeys)[number];

/** An object of a description that may have texts. */
export interface TextPlace {
  readonly pointer: string;
  /** The same in two descriptions of one API, whatever the parameters of a path are called and wherever an item stands. */
  readonly identity: string;
  readonly texts: Readonly<Partial<Record<TextKey, string>>>;
}

export function textPlaces(root: JsonObject): readonly TextPlace[] {
  const places: TextPlace[] = [];
  const identities = new Map<string, string>();
  const enter = (value: JsonObject, pointer: string, own?: string) => {
    const end = pointer.lastIndexOf("/");
    const last = own ?? pointer.slice(end + 1);
    const parent = pointer.slice(0, Math.max(end, 0));
    const identity = pointer === "" ? "" : `${identityOf(parent, identities)}/${last}`;
    identities.set(pointer, identity);
    places.push({ pointer, identity, texts: textsOf(value) });
  };
  const info = objectAt(root, "info");
  if (info !== undefined) enter(info, "/info");
  for (const [list, key] of namedLists) {
    for (const [index, item] of listAt(root, list).entries())
      if (isJsonObject(item)) enter(item, `/${list}/${index}`, `=${String(item[key])}`);
  }
  walkSpec({ value: root, kind: "document", pointer: "" }, ({ value, kind, pointer }) =>
    enter(value, pointer, ownSegment(value, kind, pointer)),
  );
  return places;
}

const namedLists = [
  ["servers", "url"],
  ["tags", "name"],
] as const;

/** What an item is known by, other than its place. */
function ownSegment(value: JsonObject, kind: string, pointer: string): string | undefined {
  const segments = pointerSegments(pointer);
  if (kind === "pathItem" && segments.length === 2)
    return escapePointerSegment((segments[1] ?? "").replace(/\{[^{}]*\}/g, "{}"));
  if (!/\/\d+$/.test(pointer)) return undefined;
  if (kind === "parameter") return parameterSegment(value, segments[1] ?? "");
  const known = stringAt(value, "$ref") ?? stringAt(value, "title");
  return known === undefined ? undefined : `=${escapePointerSegment(known)}`;
}

/** A parameter of the path is known by its place in the route. */
function parameterSegment(value: JsonObject, route: string): string {
  const name = String(ownValue(value, "name") ?? ownValue(value, "$ref"));
  const place = placeholderNames(route).indexOf(name);
  const where = String(ownValue(value, "in"));
  return where === "path" && place !== -1
    ? `path=${place}`
    : `${where}=${escapePointerSegment(name)}`;
}

/** Of an object, or of what stands between two objects, such as `properties`. */
function identityOf(pointer: string, known: ReadonlyMap<string, string>): string {
  const found = known.get(pointer);
  if (found !== undefined || pointer === "") return found ?? "";
  const end = pointer.lastIndexOf("/");
  return `${identityOf(pointer.slice(0, end), known)}/${pointer.slice(end + 1)}`;
}

function textsOf(value: JsonObject): TextPlace["texts"] {
  const entries = textKeys.flatMap((key) => {
    const text = stringAt(value, key);
    return text === undefined || text.trim() === "" ? [] : [[key, text] as const];
  });
  return Object.fromEntries(entries);
}
