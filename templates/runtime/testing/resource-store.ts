import { isRecord } from "../guard.js";
import { valueAt } from "../page-items.js";
import { effectOf } from "./act-effects.js";
import { refusalOf, type Conditions } from "./entity-tags.js";
import { changedResource } from "./changed-resource.js";
import { shownWith } from "./embedded-lists.js";
import { filterOf } from "./filter-resources.js";
import { memberPath, retrievalPath } from "./member-path.js";
import type { MockApi } from "./mock-api.js";
import { filledPath, routePath, withParents } from "./parent-resources.js";
import type { ReadRequest } from "./read-request.js";
import {
  allGivenIn,
  givenIn,
  idsIn,
  idsInPath,
  responseBody,
  type GivenResource,
} from "./resource-bodies.js";
import { resourceShelf, type ResourceShelf, type Stored } from "./resource-shelf.js";
import { growingCollections, rolesOf, type Role } from "./route-roles.js";
import { findFitting, findStored, inForm, isElsewhere, listed } from "./stored-collections.js";
import { documentStore } from "./stored-documents.js";
import {
  exampleOf,
  newResource,
  withFitting,
  withoutFields,
  type NewResource,
  type Resource,
} from "./stored-resource.js";

/** The stored data for a response. */
export type StoredResponse =
  /** A complete body; of a created resource with its path, if it can be retrieved. */
  | {
      readonly kind: "body";
      readonly body: unknown;
      readonly path?: string | undefined;
      /** Whether the request has created it. Undefined if it could not. */
      readonly isNew?: boolean;
      /** What its ETag is of. */
      readonly state?: Resource;
    }
  /** All items of a list. */
  | { readonly kind: "items"; readonly items: readonly unknown[] }
  /** The request has what there is. */
  | { readonly kind: "unchanged"; readonly state: Resource }
  /** The resource does not exist; one with its id exists already; or it is in another state than the request says. */
  | { readonly kind: "error"; readonly status: 404 | 409 | 412 };

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
  readonly conditions: Conditions | undefined;
}

type Seeds = Readonly<Record<string, readonly unknown[]>>;

/** Stores created resources, so that they can be retrieved, listed, searched, updated and deleted. */
export function resourceStore(
  source: Pick<MockApi, "schemas" | "fixtures" | "states">,
  seeds: Seeds,
): ResourceStore {
  const { schemas, fixtures } = source;
  const roles = rolesOf(source);
  const growing = growingCollections(roles);
  const documents = documentStore(source, (route) => (roles.get(route) ?? []).length > 0);
  const shelf = resourceShelf((path) => documents.removeBelow(path));
  const shown = shownWith(roles, schemas, shelf);
  let created = 0;

  seed(shelf, roles, seeds);

  const put = (role: Role, { given, accepted }: GivenResource, path: ReadRequest["path"]) => {
    const { kind, collection } = role;
    const place = filledPath(collection, path);
    const id = given[kind.idField];
    const known = id === undefined ? undefined : findStored(shelf.of(kind), id);
    known?.collections.add(place);
    const isFree = (one: unknown) => !shelf.of(kind).has(String(one));
    const own = { kind, fixtures, given, accepted, isFree };
    const stored = known ?? shelf.add(kind, newMember(role, own, path, created++), place);
    shelf.restore(memberPath(place, stored.value[kind.idField]));
    if (known) known.value = withFitting(known.value, given, kind.home.shape);
    return { stored, isNew: known === undefined };
  };

  const create = (role: Role, { route, read, body }: StoreCall): StoredResponse => {
    const { kind, collection, action } = role;
    const own = givenIn(read.body, role, schemas[route]);
    const given = { ...own.given, ...idsInPath(role, read.path) };
    const isTaken = action === "create" && shelf.of(kind).has(String(given[kind.idField]));
    if (isTaken && schemas[route]?.responses["409"]) return { kind: "error", status: 409 };
    const { stored, isNew } = put(role, { ...own, given }, read.path);
    const place = filledPath(collection, read.path);
    const state = shown(kind, stored);
    const path = retrievalPath(roles, role, state, place);
    return { kind: "body", body: responseBody(role, state, body, schemas), path, isNew, state };
  };

  const createMany = (role: Role, call: StoreCall): StoredResponse => {
    const all = allGivenIn(call.read.body, role, schemas[call.route]);
    const items = all.map((one) => shown(role.kind, put(role, one, call.read.path).stored));
    return role.place === undefined
      ? { kind: "body", body: call.body }
      : { kind: "items", items: inForm(items, role, fixtures) };
  };

  const change = (role: Role, stored: Stored, call: StoreCall): StoredResponse => {
    stored.value = valueAfter(role, stored.value, call, { schemas, fixtures });
    const state = shown(role.kind, stored);
    const body = responseBody(role, state, call.body, schemas);
    return { kind: "body", body, ...(role.action === "upsert" && { isNew: false }), state };
  };

  const handleMany = (role: Role, call: StoreCall): StoredResponse => {
    if (role.action !== "createMany") removeMany(shelf, role, call.read);
    return role.action === "deleteMany"
      ? { kind: "body", body: call.body }
      : createMany(role, call);
  };

  const handleOne = (role: Role, call: StoreCall): StoredResponse => {
    const { kind, action, idName } = role;
    const id = idName === undefined ? ownerId(role, call) : valueAt(call.read.path, idName);
    const stored =
      action === "find"
        ? findFitting(shelf.of(kind), filterOf(call.read, kind.home.shape))
        : findStored(shelf.of(kind), id, idName);
    if (stored === undefined && action === "upsert")
      return refusalOf(call.conditions, undefined) ?? create(role, call);
    if (stored === undefined || isElsewhere(growing, role, stored, call))
      return { kind: "error", status: 404 };
    const refusal = refusalOf(call.conditions, shown(kind, stored));
    if (refusal !== undefined) return refusal;
    if (action !== "delete") return change(role, stored, call);
    shelf.remove(role, stored, call.read.path);
    return { kind: "body", body: responseBody(role, stored.value, call.body, schemas) };
  };

  return {
    read: (call) => {
      const path = routePath(call.route, call.read.path);
      if (shelf.isBelowDeleted(path)) return { kind: "error", status: 404 };
      const own = roles.get(call.route) ?? [];
      const role = own.find(
        ({ place }) => !place || own.length === 1 || place.form === call.read.form,
      );
      if (role === undefined) return documents.read(call);
      if (role.action.endsWith("Many")) return handleMany(role, call);
      if (role.action === "create") return create(role, call);
      if (role.action !== "list") return handleOne(role, call);
      const all = [...shelf.of(role.kind).values()].map((one) => ({
        ...one,
        value: shown(role.kind, one),
      }));
      return listed(role, call, { growing, fixtures, all });
    },
    reset: () => {
      shelf.clear();
      documents.reset();
      created = 0;
      seed(shelf, roles, seeds);
    },
  };
}

/** Adds the items of lists that a user gives. */
function seed(
  shelf: ResourceShelf,
  roles: ReadonlyMap<string, readonly Role[]>,
  seeds: Seeds,
): void {
  for (const [route, items] of Object.entries(seeds)) {
    const role = roles.get(route)?.find(({ action }) => action === "list");
    if (role === undefined || role.collection.includes("{")) continue;
    for (const item of items) {
      if (isRecord(item)) shelf.add(role.kind, item, role.collection, true);
    }
  }
}

/** Removes the resources of a collection that a request names, or all if it replaces them. */
function removeMany(shelf: ResourceShelf, role: Role, read: ReadRequest): void {
  const { kind, collection, action } = role;
  const here = filledPath(collection, read.path);
  const isAll = action === "replaceMany";
  const ids = idsIn(read, kind);
  const fits = filterOf(read, kind.home.shape);
  for (const [id, stored] of [...shelf.of(kind)]) {
    const isNamed = ids === undefined ? fits(stored.value) : ids.includes(id);
    if ((isAll || isNamed) && stored.collections.has(here)) shelf.remove(role, stored, read.path);
  }
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
  { read, mediaType, route }: StoreCall,
  { schemas, fixtures }: Pick<MockApi, "schemas" | "fixtures">,
): Resource {
  const { kind, action, isReplacing, verb, method } = role;
  const { idField, home } = kind;
  if (action === "act" && verb !== undefined) {
    const act = { verb, method, example: exampleOf(home, fixtures, 0) };
    const effect = effectOf(act, { shape: home.shape, states: kind.states });
    return withFitting(withoutFields(value, effect.without, home.shape), effect.set, home.shape);
  }
  if (action !== "update" && action !== "upsert") return value;
  const own = givenIn(read.body, role, schemas[route]);
  const { [idField]: _, ...given } = own.given;
  const change = { ...own, body: read.body, given, mediaType, isReplacing };
  return { ...changedResource(value, change, home.shape), [idField]: value[idField] };
}

/** For a route without an id at its end: the id in its body. */
function ownerId({ kind }: Role, { read }: StoreCall): unknown {
  return valueAt(read.body, kind.idField);
}
