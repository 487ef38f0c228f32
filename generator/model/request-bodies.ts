import type { TypeNode } from "./api-model.js";
import type { CallPlan } from "./call-plan.js";
import { declaredNames } from "./declared-names.js";
import type { Content } from "./exchange.js";
import {
  isAnyType,
  isForm,
  isJson,
  isRange,
  mayBeJson,
  sentMediaType,
  usualOfRange,
} from "./media-type.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/** The media type that a body has unless the caller says another one, and those others. */
export function bodyChoice(
  contents: readonly Content[],
): Pick<CallPlan, "otherBodies"> & { readonly body?: Content } {
  const body = usualContent(contents);
  if (body === undefined) return { otherBodies: [] };
  return { body, otherBodies: contents.filter((one) => one !== body && !isSameJson(one, body)) };
}

/** JSON if available, else a form, else the first media type. A range is the last choice. */
function usualContent(contents: readonly Content[]): Content | undefined {
  const named = contents.filter(({ mediaType }) => !isRange(mediaType));
  return (
    named.find(({ mediaType }) => mediaType === "application/json") ??
    named.find(({ mediaType }) => isJson(mediaType)) ??
    contents.find(({ mediaType }) => mayBeJson(mediaType)) ??
    named.find(({ mediaType }) => isForm(mediaType)) ??
    named[0] ??
    contents[0]
  );
}

/** Another word for the same JSON, as ASP.NET lists it beside `application/json`. The header may still say it. */
function isSameJson({ mediaType, type }: Content, usual: Content): boolean {
  if (usual.mediaType !== "application/json" || !mayBeJson(mediaType)) return false;
  const isWord = isRange(mediaType) || mediaType === "text/json";
  return isWord && JSON.stringify(type) === JSON.stringify(usual.type);
}

/**
 * What a caller names for a body: its media type; of a range that allows it JSON, unless the usual body is that; or else the
 * range, of which the caller names any.
 */
export function namedMediaType(content: Content, usual: Content): string {
  const { mediaType, type } = content;
  const isTaken = content !== usual && usual.mediaType === "application/json";
  const isJson = isAnyType(mediaType) && type.kind !== "binary" && !isTaken;
  return isJson ? "application/json" : sentMediaType(content);
}

/** One of what callers name for a body, where that is a range. */
export function oneMediaType({ mediaType, kind }: Content, name: string): string {
  if (!isRange(name)) return name;
  const isJson = isAnyType(mediaType) && kind !== "bytes";
  return usualOfRange(isJson ? "application/*+json" : mediaType);
}

/** Whether `{ contentType, body }` in place of a body of the usual type could not be such a body. */
export function maySelect(
  type: TypeNode,
  queryNames: readonly string[],
  schemas: Schemas,
): boolean {
  if (["contentType", "body"].some((name) => queryNames.includes(name))) return false;
  const node = resolveType(type, schemas);
  const names = declaredNames(type, schemas);
  return names === undefined
    ? node !== undefined && neverObjects.includes(node.kind)
    : !names.has("contentType");
}

const neverObjects: readonly TypeNode["kind"][] = [
  "array",
  "tuple",
  "string",
  "binary",
  "number",
  "boolean",
  "literal",
  "enum",
];
