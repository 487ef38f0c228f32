import { fieldsOf } from "./shape-parts.js";
import {
  erased,
  kindsOf,
  oneIn,
  pathOf,
  viewOf,
  type Kind,
  type Kinds,
  type Place,
  type RouteView,
} from "./resource-kinds.js";
import { isEffect } from "./act-effects.js";
import type { MockApi } from "./mock-api.js";

/** `upsert`: updates, or creates under the id of the path. `replaceMany`: a whole collection. */
export type Action =
  | ("create" | "retrieve" | "update" | "upsert" | "delete" | "list" | "find" | "act")
  | ("createMany" | "replaceMany" | "deleteMany");

/** The action of a route on a kind of resource. */
export interface Role {
  readonly kind: Kind;
  readonly action: Action;
  readonly method: string;
  /** The path of the collection, such as `/contacts/{contact_id}/notes`. */
  readonly collection: string;
  /** The path parameter with the id. */
  readonly idName: string | undefined;
  /** What an act does, such as `archive`. */
  readonly verb: string | undefined;
  /** The place of the resource in the response; undefined if it has none. */
  readonly place: Place | undefined;
  /** Whether what the request leaves out is removed: PUT does that beside PATCH, or where it creates. */
  readonly isReplacing: boolean;
}

/** The roles of each route, for all kinds of resources that some route creates. */
export function rolesOf({
  schemas,
  states = {},
}: Pick<MockApi, "schemas" | "states">): ReadonlyMap<string, readonly Role[]> {
  const views = Object.entries(schemas).map(([route, rules]) => viewOf(route, rules));
  const kinds = kindsOf(views, states);
  const patched = new Set(
    views.flatMap(({ method, route }) => (method === "PATCH" ? [pathOf(route)] : [])),
  );
  const plain = views.map((view): [string, Role[]] => [
    view.route,
    rolesIn(view, kinds, patched.has(pathOf(view.route))),
  ]);
  const all = plain.flatMap(([, own]) => own);
  const deleted = kindsWith(all, /^delete$/);
  const made = kindsWith(all, /^(create|upsert)/);
  const isOnly = (kind: Kind) => deleted.has(kind) && !made.has(kind);
  const roles = plain.map(([route, own]): [string, Role[]] => [
    route,
    own.map((role) => (isOnly(role.kind) ? withUpsert(role) : role)),
  ]);
  const creatable = kindsWith(
    roles.flatMap(([, own]) => own),
    creating,
  );
  return new Map(
    roles.map(([route, own]) => [route, own.filter(({ kind }) => creatable.has(kind))]),
  );
}

const creating = /^(create|upsert|replace)/;

function kindsWith(roles: readonly Role[], actions: RegExp): ReadonlySet<Kind> {
  return new Set(roles.filter(({ action }) => actions.test(action)).map(({ kind }) => kind));
}

/** The collections to which some route adds, without parameter names. */
export function growingCollections(
  roles: ReadonlyMap<string, readonly Role[]>,
): ReadonlySet<string> {
  const adding = [...roles.values()].flat().filter(({ action }) => creating.test(action));
  return new Set(adding.map(({ collection }) => erased(collection)));
}

/** Where nothing else creates what can be deleted, PUT does. https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.4 */
function withUpsert(role: Role): Role {
  return role.action === "update" && role.method === "PUT"
    ? { ...role, action: "upsert", isReplacing: true }
    : role;
}

function rolesIn(view: RouteView, kinds: Kinds, isPatchedToo: boolean): Role[] {
  const { method, collection, idName, verb, list, isSearch, saysCreated, bodies } = view;
  const kind = kinds.byCollection.get(erased(collection));
  const one = oneIn(view, kinds, kind);
  const role = (action: Action, of: Kind, place: Place | undefined): Role => ({
    ...{ kind: of, action, collection, idName, verb, place, method },
    isReplacing: method === "PUT" && (isPatchedToo || action === "upsert"),
  });
  if (kind === undefined) {
    const many = manyIn(view, kinds);
    if (many) return [{ ...role(many.action, many.kind, list), collection: many.collection }];
    return relatedRoles(view, one, kinds).map((related) => ({
      ...role(related.action, related.kind, related.place),
      ...related,
    }));
  }
  if (verb !== undefined) return [role("act", kind, one)];
  if (idName !== undefined) {
    const action = method === "PUT" && saysCreated ? "upsert" : itemActions[method];
    return action ? [role(action, kind, one)] : [];
  }
  if (method === "GET" || isSearch) {
    const found = one ? [role("find", kind, one)] : [];
    return list ? [...found, role("list", kind, list)] : found;
  }
  if (method === "DELETE") return [role("deleteMany", kind, undefined)];
  if (list && !one && /^(POST|PUT)$/.test(method))
    return [role(method === "POST" ? "createMany" : "replaceMany", kind, list)];
  const [whole] = bodies;
  const created = one ?? (whole && fieldsOf(whole.shape).has(kind.idField) ? whole : undefined);
  // What the response does not show may be created, too.
  if (method === "POST" && (created || (saysCreated && !whole)))
    return [role("create", kind, created)];
  return /^(PUT|PATCH)$/.test(method) && one ? [role("update", kind, one)] : [];
}

const itemActions: Readonly<Record<string, Action>> = {
  GET: "retrieve",
  PUT: "update",
  PATCH: "update",
  POST: "update",
  DELETE: "delete",
};

/** `POST /items/bulk` creates several, and `POST /items/batch-delete` deletes several. */
function manyIn(
  { method, collection, idName }: RouteView,
  { byCollection }: Kinds,
): Pick<Role, "kind" | "action" | "collection"> | undefined {
  const [, above = "", last = ""] = /^(.*)[/:]([^/:{}]+)$/.exec(collection) ?? [];
  const kind = byCollection.get(erased(above));
  if (!kind || idName !== undefined || !/^(POST|PUT|DELETE)$/.test(method)) return undefined;
  if (!/bulk|batch|many|multiple|import/i.test(last)) return undefined;
  const isDeleting = method === "DELETE" || /delete|remove|destroy/i.test(last);
  if (/update|edit|patch|get|search/i.test(last)) return undefined;
  return { kind, action: isDeleting ? "deleteMany" : "createMany", collection: above };
}

type Related = Pick<Role, "kind" | "action" | "collection" | "idName" | "verb" | "place">;

/**
 * `POST /contacts/{id}/archive` acts on a contact, and so does all else below its path that responds with the contact.
 * `POST /orgs/{id}/repos` creates a repo, which another path returns.
 */
function relatedRoles(
  { method, collection, route, idName }: RouteView,
  one: Place | undefined,
  { byCollection, byShape }: Kinds,
): Related[] {
  if (!/^(POST|PUT|PATCH|DELETE)$/.test(method)) return [];
  const kind = one && byShape.get(one.shape);
  const verb = /[^/{}]+$/.exec(collection)?.[0];
  const whole = idName === undefined ? collection : `${collection}/{${idName}}`;
  for (const [path, above = "", id] of ownersIn(whole)) {
    const owner = byCollection.get(erased(above));
    if (owner === undefined) continue;
    const acts = { action: "act", kind: owner, collection: above, idName: id } as const;
    const isNext = path === collection.replace(/\/[^/]*$/, "") && idName === undefined;
    if (owner === kind) return [{ ...acts, verb: isNext ? verb : undefined, place: one }];
    const hasEffect =
      isNext &&
      verb !== undefined &&
      isEffect(verb, { shape: owner.home.shape, states: owner.states });
    if (hasEffect && kind === undefined) return [{ ...acts, verb, place: undefined }];
  }
  const isMember = kind && byCollection.get(erased(collection.replace(/\/[^/]*$/, ""))) === kind;
  if (!kind || method !== "POST" || idName !== undefined || isMember) return [];
  return route.includes("{") || collection.includes("/")
    ? [{ action: "create", kind, collection, idName, verb: undefined, place: one }]
    : [];
}

/** The paths of items that a path begins with, the longest first: `/orgs/{org}`. */
function ownersIn(path: string): readonly (readonly [path: string, above: string, id: string])[] {
  return [...path.matchAll(/\/\{([^{}]*)\}(?=\/)/g)]
    .map(({ index, 0: own, 1: id = "" }) => {
      return [path.slice(0, index + own.length), path.slice(0, index), id] as const;
    })
    .reverse();
}
