import { plain, wrappers } from "../../templates/runtime/testing/page-fields.js";
import type { TypeNode } from "./api-model.js";
import { propertiesOf } from "./page-types.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/**
 * The path of the list in a page: the only one, or of several the one with a usual name or with the name of the resource in
 * the path of the request. Empty if the page is the list; undefined if it is not certain.
 */
export function listIn(
  page: TypeNode | undefined,
  path: string,
  schemas: Schemas,
): string | undefined {
  if (isList(page, schemas)) return "";
  const lists = listsIn(page, schemas).filter(({ name }) => !sideLists.has(plain(name)));
  if (lists.length === 1) return lists[0]?.path;
  const resource = plain(path.split("/").findLast((part) => /^[^{}]+$/.test(part)) ?? "");
  const named = lists.filter(
    ({ name }) => listNames.has(name) || (plain(name) === resource && resource !== ""),
  );
  return named.length === 1 ? named[0]?.path : undefined;
}

interface FoundList {
  readonly name: string;
  readonly path: string;
}

/** The lists of a page, and those in an object whose name says that it only wraps the page. */
function listsIn(page: TypeNode | undefined, schemas: Schemas): readonly FoundList[] {
  return propertiesOf(page, schemas).flatMap(({ name, type }): FoundList[] => {
    if (isList(type, schemas)) return [{ name, path: name }];
    if (!wrappers.has(name)) return [];
    return propertiesOf(type, schemas)
      .filter((inner) => isList(inner.type, schemas))
      .map((inner) => ({ name: inner.name, path: `${name}.${inner.name}` }));
  });
}

function isList(type: TypeNode | undefined, schemas: Schemas): boolean {
  return resolveType(type, schemas)?.kind === "array";
}

const listNames = new Set(["data", "items", "results", "content", "value", "records"]);

/** Lists beside the list of a page. */
const sideLists = new Set(["errors", "warnings", "included", "links", "unreachable"]);
