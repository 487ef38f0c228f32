import { isRecord } from "../guard.js";
import { valueAt, withValue } from "../page-items.js";
import type { RouteSchemas } from "../route-schemas.js";
import { filledPath, fittingIds, routePath, withParents } from "./parent-resources.js";
import { changedResource } from "./changed-resource.js";
import { filterOf } from "./filter-resources.js";
import { holdersOf, memberPath, retrievalPath } from "./member-path.js";
import type { MockApi } from "./mock-api.js";
import type { ReadRequest } from "./read-request.js";
import { rolesOf, type Kind, type Role } from "./route-roles.js";
import {
  newResource,
  projected,
  withFitting,
  type NewResource,
  type Resource,
} from "./stored-resource.js";

/** The stored data for a response. */
export type StoredResponse =
  /** A complete body; of a created resource with its path, if it can be retrieved. */
  | { readonly kind: "body"; readonly body: unknown; readonly path?: string | undefined }
  /** All items of a list. */
  | { readonly kind: "items"; readonly items: readonly unknown[] }
  /** The resource does not exist. */
  | { readonly kind: "missing" };

/** The resources of a mock with the option `remember`. */
export interface ResourceStore {
  /** The response to a call. Undefined if the call has nothing to do with stored resources. */
  read(call: StoreCall): StoredResponse | undefined;
  reset(): void;
}

export interface StoreCall {
  readonly route: string;
  readonly read: ReadRequest;
  /** Of the request's body. */
  readonly mediaType: string;
  /** The fixture of the response body. */
  readonly body: unknown;
}

interface Stored {
  value: Resource;
  /** The collections that contain it, such as `/contacts/6/notes`. */
  readonly collections: Set<string>;
}

type Seeds = Readonly<Record<string, readonly unknown[]>>;

/** Stores created resources, so that they can be retrieved, listed, searched, updated and deleted. */
export function resourceStore(
  { schemas, fixtures }: Pick<MockApi, "schemas" | "fixtures">,
  seeds: Seeds,
): ResourceStore {
  const roles = rolesOf(schemas);
  const stores = new Map<Kind, Map<string, Stored>>();
  /** The paths of deleted resources, such as `/contacts/6`. */
  const deleted = new Set<string>();
  let created = 0;

  const storeOf = (kind: Kind): Map<string, Stored> => {
    const store = stores.get(kind) ?? new Map<string, Stored>();
    stores.set(kind, store);
    return store;
  };
  const add = (kind: Kind, value: Resource, place: string) => {
    const stored: Stored = { value, collections: new Set([place]) };
    storeOf(kind).set(String(value[kind.idField]), stored);
    return stored;
  };
  const seed = () => {
    for (const [route, items] of Object.entries(seeds)) {
      const role = roles.get(route)?.find(({ action }) => action === "list");
      if (role === undefined || role.collection.includes("{")) continue;
      for (const item of items) if (isRecord(item)) add(role.kind, item, role.collection);
    }
  };
  seed();

  const create = (role: Role, { route, read, body }: StoreCall): StoredResponse => {
    const { kind, collection } = role;
    const place = filledPath(collection, read.path);
    const given = { ...unwrapped(read.body, role), ...idsInPath(role, read.path) };
    const known =
      given[kind.idField] === undefined
        ? undefined
        : findStored(storeOf(kind), given[kind.idField]);
    known?.collections.add(place);
    const isFree = (id: unknown) => !storeOf(kind).has(String(id));
    const source = { kind, fixtures, given, accepted: schemas[route]?.body?.shape, isFree };
    const stored = known ?? add(kind, newMember(role, source, read.path, created++), place);
    deleted.delete(memberPath(place, stored.value[kind.idField]));
    if (known) known.value = withFitting(known.value, given, kind.home.shape);
    const path = retrievalPath(roles, role, stored.value, place);
    return { kind: "body", body: responseBody(role, stored.value, body, schemas), path };
  };

  const change = (role: Role, stored: Stored, call: StoreCall): StoredResponse => {
    stored.value = valueAfter(role, stored.value, call, schemas[call.route]);
    return { kind: "body", body: responseBody(role, stored.value, call.body, schemas) };
  };

  const remove = (role: Role, stored: Stored, { read, body }: StoreCall): StoredResponse => {
    const { kind, collection } = role;
    const { homes } = kind;
    const isHome = homes.has(collection.replaceAll(/\{[^{}]*\}/g, "{}")) || homes.size === 0;
    if (isHome) {
      storeOf(kind).delete(String(stored.value[kind.idField]));
      for (const place of stored.collections) {
        const path = memberPath(place, stored.value[kind.idField]);
        deleted.add(path);
        removeMembers(path, stores.values());
      }
    } else stored.collections.delete(filledPath(collection, read.path));
    return { kind: "body", body: responseBody(role, stored.value, body, schemas) };
  };

  return {
    read: (call) => {
      const path = routePath(call.route, call.read.path);
      if (holdersOf(path).some((one) => deleted.has(one))) return { kind: "missing" };
      const own = roles.get(call.route) ?? [];
      const role = own.find(
        ({ place }) => !place || own.length === 1 || place.form === call.read.form,
      );
      if (role === undefined) return undefined;
      const { kind, action, idName } = role;
      if (action === "create") return create(role, call);
      if (action === "list")
        return listed(role, call, { roles, fixtures, all: [...storeOf(kind).values()] });
      const id = idName === undefined ? ownerId(role, call) : valueAt(call.read.path, idName);
      const stored =
        action === "find"
          ? [...storeOf(kind).values()].find(({ value }) =>
              filterOf(call.read, kind.home.shape)(value),
            )
          : findStored(storeOf(kind), id, idName);
      if (stored === undefined && action === "upsert") return create(role, call);
      if (stored === undefined || isElsewhere(roles, role, stored, call))
        return { kind: "missing" };
      return action === "delete" ? remove(role, stored, call) : change(role, stored, call);
    },
    reset: () => {
      stores.clear();
      deleted.clear();
      created = 0;
      seed();
    },
  };
}

function findStored(
  store: ReadonlyMap<string, Stored>,
  id: unknown,
  idName?: string,
): Stored | undefined {
  const known = store.get(String(id));
  if (known !== undefined || idName === undefined) return known;
  return [...store.values()].find(({ value }) => String(value[idName]) === String(id));
}

interface Listed {
  readonly roles: ReadonlyMap<string, readonly Role[]>;
  readonly fixtures: MockApi["fixtures"];
  readonly all: readonly Stored[];
}

function listed(
  role: Role,
  { read }: StoreCall,
  { roles, fixtures, all }: Listed,
): StoredResponse | undefined {
  const { kind, collection, place } = role;
  const isPart = collection.includes("{");
  // The members of a part of a collection are known only if a route can add some.
  if (isPart && !canBeCreatedIn(roles, collection)) return undefined;
  const here = filledPath(collection, read.path);
  const resources = all
    .filter((one) => !isPart || one.collections.has(here))
    .map(({ value }) => value)
    .filter(filterOf(read, kind.home.shape));
  const items =
    place?.shape === kind.home.shape || !place
      ? resources
      : resources.map((value, n) => projected(value, place, { kind, fixtures, n }));
  return { kind: "items", items };
}

/** A new resource in a collection. The request's fields come before the ids of parents. */
function newMember(
  { kind, collection }: Role,
  source: NewResource,
  path: ReadRequest["path"],
  n: number,
): Resource {
  const { [kind.idField]: _, ...given } = source.given;
  const { shape } = kind.home;
  return withFitting(withParents(newResource(source, n), collection, path, shape), given, shape);
}

/** A resource as a request leaves it; its id stays. */
function valueAfter(
  role: Role,
  value: Resource,
  { read, mediaType }: StoreCall,
  rules: RouteSchemas | undefined,
): Resource {
  const { kind, action, isReplacing } = role;
  if (action !== "update" && action !== "upsert") return value;
  const { idField, home } = kind;
  const { [idField]: _, ...given } = unwrapped(read.body, role);
  const replaced = isReplacing ? rules?.body?.shape : undefined;
  const change = { body: read.body, given, mediaType, replaced };
  return { ...changedResource(value, change, home.shape), [idField]: value[idField] };
}

/** For a route without an id at its end: the last id in its path, or the id in its body. */
function ownerId({ kind, action }: Role, { read }: StoreCall): unknown {
  return action === "act" ? Object.values(read.path).at(-1) : valueAt(read.body, kind.idField);
}

/** A member of one resource is no member of another one. */
function isElsewhere(
  roles: ReadonlyMap<string, readonly Role[]>,
  { idName, collection }: Role,
  { collections }: Stored,
  { read }: StoreCall,
): boolean {
  if (idName === undefined || !collection.includes("{")) return false;
  return canBeCreatedIn(roles, collection) && !collections.has(filledPath(collection, read.path));
}

function canBeCreatedIn(roles: ReadonlyMap<string, readonly Role[]>, collection: string): boolean {
  const plain = (path: string) => path.replaceAll(/\{[^{}]*\}/g, "{}");
  return [...roles.values()].some((own) =>
    own.some(
      ({ action, collection: place }) =>
        (action === "create" || action === "upsert") && plain(place) === plain(collection),
    ),
  );
}

/** Removes the members of a deleted resource; those that are in other collections, too, stay there. */
function removeMembers(path: string, stores: Iterable<Map<string, Stored>>): void {
  for (const store of stores) {
    for (const [id, { collections }] of store) {
      const below = [...collections].filter((one) => one.startsWith(`${path}/`));
      for (const one of below) collections.delete(one);
      if (below.length > 0 && collections.size === 0) store.delete(id);
    }
  }
}

/** The id that a request gives to the resource that it creates. */
function idsInPath({ kind, idName }: Role, path: ReadRequest["path"]): Resource {
  if (idName === undefined) return {};
  const { idField, home } = kind;
  const [id] = fittingIds(path[idName]).filter(
    (one) => idField in withFitting({}, { [idField]: one }, home.shape),
  );
  return {
    ...withFitting({}, { [idName]: path[idName] }, home.shape),
    [idField]: id ?? path[idName],
  };
}

/** The resource in a request body. It may be in the same field as in the response. */
function unwrapped(body: unknown, { place }: Role): Resource {
  const inner = place?.path ? valueAt(body, place.path) : undefined;
  if (isRecord(inner)) return inner;
  return isRecord(body) ? body : {};
}

/** The response body of a route, with the resource. */
function responseBody(
  { kind, place }: Role,
  value: Resource,
  body: unknown,
  schemas: Readonly<Record<string, RouteSchemas>>,
): unknown {
  if (place === undefined) return body;
  if (place.shape === kind.home.shape) return withValue(body, place.path, value);
  const idNames = namesOf(kind);
  const base = valueAt(body, place.path) as Resource;
  const own = withFitting(base, value, place.shape);
  const ids = idNames.filter((name) => name !== kind.idField && name in own);
  const named = Object.fromEntries(ids.map((name) => [name, value[kind.idField]]));
  const full = withValue(body, place.path, withFitting(own, named, place.shape));
  const expected = Object.values(schemas[place.route]?.responses ?? {}).flat();
  return expected.some((one) => one.is(full)) ? full : body;
}

/** The names of the id in other resources, such as `conversation_id`. */
function namesOf({ home }: Kind): readonly string[] {
  const [, last = "", name] = /\/([^/{}]*)(?:\/\{([^{}]*)\})?$/.exec(home.route) ?? [];
  return [...(name === undefined ? [] : [name]), `${last.replace(/s$/, "")}_id`];
}
