import { filterOf } from "./filter-resources.js";
import type { MockApi } from "./mock-api.js";
import { filledPath } from "./parent-resources.js";
import { erased } from "./resource-kinds.js";
import type { StoreCall, StoredResponse } from "./resource-store.js";
import type { Role } from "./route-roles.js";
import type { Stored } from "./resource-shelf.js";
import { projected, type Resource } from "./stored-resource.js";

/** The resource with an id, or with a value that a path has in place of its id. */
export function findStored(
  store: ReadonlyMap<string, Stored>,
  id: unknown,
  idName?: string,
): Stored | undefined {
  const known = store.get(String(id));
  if (known !== undefined || idName === undefined) return known;
  return [...store.values()].find(({ value }) => String(value[idName]) === String(id));
}

/** The first resource that fits a filter. */
export function findFitting(
  store: ReadonlyMap<string, Stored>,
  fits: (resource: Resource) => boolean,
): Stored | undefined {
  return [...store.values()].find(({ value }) => fits(value));
}

interface Listed {
  /** The collections to which some route adds. */
  readonly growing: ReadonlySet<string>;
  readonly fixtures: MockApi["fixtures"];
  readonly all: readonly Stored[];
}

/** The resources in a collection, if the mock knows which ones these are. */
export function listed(
  role: Role,
  { read }: StoreCall,
  { growing, fixtures, all }: Listed,
): StoredResponse | undefined {
  const { kind, collection } = role;
  const isPart = collection.includes("{");
  // The members of a part of a collection are known only if a route can add some.
  if (isPart && !growing.has(erased(collection))) return undefined;
  const here = filledPath(collection, read.path);
  const resources = all
    .filter((one) => !isPart || one.collections.has(here))
    .map(({ value }) => value)
    .filter(filterOf(read, kind.home.shape));
  return { kind: "items", items: inForm(resources, role, fixtures) };
}

/** Resources in the form of a list's items. */
export function inForm(
  resources: readonly Resource[],
  { kind, place }: Role,
  fixtures: MockApi["fixtures"],
): readonly Resource[] {
  return place === undefined || place.shape === kind.home.shape
    ? resources
    : resources.map((value, n) => projected(value, place, { kind, fixtures, n }));
}

/** A member of one resource is no member of another one. */
export function isElsewhere(
  growing: ReadonlySet<string>,
  { idName, collection }: Role,
  { collections }: Stored,
  { read }: StoreCall,
): boolean {
  if (idName === undefined || !collection.includes("{")) return false;
  return growing.has(erased(collection)) && !collections.has(filledPath(collection, read.path));
}
