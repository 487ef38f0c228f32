import { erased } from "./resource-kinds.js";
import type { Role } from "./route-roles.js";
import type { Resource } from "./stored-resource.js";

/** The path of a resource in a collection: `/contacts/6`. */
export function memberPath(collection: string, id: unknown): string {
  const text = typeof id === "object" ? JSON.stringify(id) : String(id);
  // What is no text by itself cannot be percent-encoded.
  return `${collection}/${encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))}`;
}

/** `/contacts` and `/contacts/6`, of `/contacts/6/notes`. */
export function holdersOf(path: string): readonly string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
}

/** Where a resource can be retrieved: in the collection to which it was added, or in one of all of its kind. */
export function retrievalPath(
  roles: ReadonlyMap<string, readonly Role[]>,
  { kind, collection: own }: Role,
  value: Resource,
  place: string,
): string | undefined {
  const collections = [...roles.values()]
    .flat()
    .filter((one) => one.kind === kind && one.action === "retrieve" && one.idName !== undefined)
    .map(({ collection }) => collection);
  const isHere = collections.some((one) => erased(one) === erased(own));
  const home = isHere ? place : collections.find((one) => !one.includes("{"));
  return home === undefined ? undefined : memberPath(home, value[kind.idField]);
}

/** The URL of another path of the API: `own` is the path of the request, behind what its base URL has. */
export function urlOfPath(path: string, requestUrl: string, own: string): string {
  const { origin, pathname } = new URL(requestUrl);
  const segments = pathname.replace(/\/+$/, "").split("/");
  const base = segments.slice(0, 1 - own.replace(/\/+$/, "").split("/").length);
  return new URL(`${origin}${base.join("/")}${path}`).href;
}
