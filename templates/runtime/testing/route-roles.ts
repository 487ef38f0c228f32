import { routeParts } from "../route-parts.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import { listPath } from "./list-page.js";
import { fieldsOf, listShape } from "./shape-parts.js";

/** A kind of resource, such as contacts, derived from the operations. */
export interface Kind {
  /** The field with the id that paths contain. */
  readonly idField: string;
  /** The response that has the whole resource. */
  readonly home: Place;
  /** The collections from which single resources are retrieved, such as `/contacts`. */
  readonly homes: ReadonlySet<string>;
}

/** The place of a resource, or of a list of them, in a response. */
export interface Place {
  readonly route: string;
  /** The index of the route's form. */
  readonly form: number;
  /** The path in the body; empty if it is the whole body. */
  readonly path: string;
  readonly shape: Shape;
}

/** `upsert`: updates, or creates under the id of the path. */
export type Action =
  "create" | "retrieve" | "update" | "upsert" | "delete" | "list" | "find" | "act";

/** The action of a route on a kind of resource. */
export interface Role {
  readonly kind: Kind;
  readonly action: Action;
  /** The path of the collection, such as `/contacts/{contact_id}/notes`. */
  readonly collection: string;
  /** The path parameter with the id. */
  readonly idName: string | undefined;
  /** The place of the resource in the response; undefined if it has none. */
  readonly place: Place | undefined;
  readonly isPut: boolean;
  /** Whether what the request leaves out is removed: PUT does that beside PATCH, or where it creates. */
  readonly isReplacing: boolean;
}

interface RouteView {
  readonly route: string;
  readonly method: string;
  readonly collection: string;
  readonly idName: string | undefined;
  readonly isSearch: boolean;
  /** Whether a response says that something was created. */
  readonly saysCreated: boolean;
  /** The place of a single resource in the response. */
  readonly one: Place | undefined;
  /** The response body as a whole. */
  readonly whole: Place | undefined;
  readonly list: Place | undefined;
}

type Schemas = Readonly<Record<string, RouteSchemas>>;

/** The roles of each route, for all kinds of resources that some route creates. */
export function rolesOf(schemas: Schemas): ReadonlyMap<string, readonly Role[]> {
  const views = Object.entries(schemas).map(([route, rules]) => viewOf(route, rules));
  const kinds = kindsOf(views);
  const patched = new Set(
    views.flatMap(({ method, route }) => (method === "PATCH" ? [pathOf(route)] : [])),
  );
  const plain = views.map((view): [string, Role[]] => [
    view.route,
    rolesIn(view, kinds, patched.has(pathOf(view.route))),
  ]);
  const roles = plain.map(([route, own]): [string, Role[]] => [route, withUpserts(own, plain)]);
  const creatable = new Set(
    roles.flatMap(([, own]) =>
      own.filter(({ action }) => /^(create|upsert)$/.test(action)).map((one) => one.kind),
    ),
  );
  return new Map(
    roles.map(([route, own]) => [route, own.filter(({ kind }) => creatable.has(kind))]),
  );
}

/** Where nothing else creates what can be deleted, PUT does. https://www.rfc-editor.org/rfc/rfc9110.html#section-9.3.4 */
function withUpserts(own: Role[], all: readonly (readonly [string, Role[]])[]): Role[] {
  return own.map((role) => {
    const { kind, action, isPut } = role;
    const rivals = all.flatMap(([, others]) => others).filter((one) => one.kind === kind);
    const isOnly =
      rivals.some((one) => one.action === "delete") &&
      !rivals.some((one) => /^(create|upsert)$/.test(one.action));
    return action === "update" && isPut && isOnly
      ? { ...role, action: "upsert", isReplacing: true }
      : role;
  });
}

interface Kinds {
  readonly byCollection: ReadonlyMap<string, Kind>;
  readonly byShape: ReadonlyMap<Shape, Kind>;
}

function pathOf(route: string): string {
  return erased(routeParts(route)?.[1] ?? "");
}

/** A path without parameter names, because two routes may name one parameter differently. */
function erased(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, "{}");
}

function viewOf(route: string, { responses }: RouteSchemas): RouteView {
  const [method, path = ""] = routeParts(route) ?? ["", ""];
  const parts = path.split("/");
  const last = parts.at(-1) ?? "";
  const idName = /^\{([^{}]*)\}$/.exec(last)?.[1];
  const key = Object.keys(responses).find((status) => status.startsWith("2")) ?? "default";
  const shapes = (responses[key] ?? []).map(({ shape }) => shape);
  const places = shapes.map((shape, form) => {
    const path = listPath(shape)?.join(".");
    const item = path === undefined ? undefined : listShape(shapeUnder(shape, path));
    const one = resourceIn(shape, idName);
    return {
      one: one && { route, form, ...one },
      list:
        item === undefined || path === undefined
          ? undefined
          : { route, form, path, shape: plainShape(item) },
    };
  });
  const list = places.find((place) => place.list && !place.one)?.list;
  const isSearch =
    method === "POST" && list !== undefined && /^(search|list|query|filter|find)$/i.test(last);
  const collection = idName !== undefined || isSearch ? parts.slice(0, -1).join("/") : path;
  const one = places.find((place) => place.one)?.one;
  const [shape] = shapes;
  const whole = shape && { route, form: 0, path: "", shape: plainShape(shape) };
  const saysCreated = responses["201"] !== undefined;
  return { route, method, collection, idName, isSearch, saysCreated, one, whole, list };
}

/** The resource in a response is the body, or its only field with an id. */
function resourceIn(shape: Shape, idName: string | undefined) {
  const hasId = (one: Shape) => {
    const fields = fieldsOf(one);
    return fields.has("id") || (idName !== undefined && fields.has(idName));
  };
  if (hasId(shape)) return { path: "", shape: plainShape(shape) };
  const inner = [...fieldsOf(shape)].filter(([, field]) => hasId(field));
  const [first] = inner;
  return inner.length === 1 && first ? { path: first[0], shape: plainShape(first[1]) } : undefined;
}

function shapeUnder(shape: Shape, path: string): Shape {
  const names = path === "" ? [] : path.split(".");
  return names.reduce<Shape>((one, name) => fieldsOf(one).get(name) ?? "unknown", shape);
}

/** The shape behind a reference. */
export function plainShape(shape: Shape): Shape {
  return typeof shape === "object" && "ref" in shape ? plainShape(shape.ref()) : shape;
}

function kindsOf(views: readonly RouteView[]): Kinds {
  const byCollection = new Map<string, Kind>();
  const byShape = new Map<Shape, Kind>();
  const isGet = ({ method }: RouteView) => method === "GET";
  const found = [
    ...views.filter((view) => isGet(view) && view.idName !== undefined && view.one),
    ...views.filter((view) => isGet(view) && view.idName === undefined && view.list),
    ...views.filter((view) => view.isSearch),
  ];
  for (const view of found) {
    const place = view.idName === undefined ? view.list : view.one;
    if (place === undefined) continue;
    const collection = erased(view.collection);
    const known = byCollection.get(collection) ?? byShape.get(place.shape);
    const kind = known ?? newKind(place, view);
    if (view.idName !== undefined) (kind.homes as Set<string>).add(collection);
    byCollection.set(collection, kind);
    byShape.set(place.shape, byShape.get(place.shape) ?? kind);
  }
  return { byCollection, byShape };
}

function newKind(home: Place, { idName }: RouteView): Kind {
  const fields = fieldsOf(home.shape);
  const idField = fields.has("id") || idName === undefined ? "id" : idName;
  return { home, idField, homes: new Set<string>() };
}

function rolesIn(view: RouteView, { byCollection, byShape }: Kinds, isPatchedToo: boolean): Role[] {
  const { method, collection, idName, one, whole, list, isSearch, saysCreated } = view;
  const kind = byCollection.get(erased(collection));
  const isPut = method === "PUT";
  const role = (action: Action, of: Kind, place: Place | undefined): Role => ({
    ...{ kind: of, action, collection, idName, place, isPut },
    isReplacing: isPut && (isPatchedToo || action === "upsert"),
  });
  if (kind === undefined)
    return relatedRoles(view, byCollection, byShape).map(([action, of]) => role(action, of, one));
  if (idName !== undefined) {
    const action = method === "PUT" && saysCreated ? "upsert" : itemActions[method];
    return action ? [role(action, kind, one)] : [];
  }
  if (method === "GET" || isSearch) {
    const found = one ? [role("find", kind, one)] : [];
    return list ? [...found, role("list", kind, list)] : found;
  }
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

/** `POST /contacts/{id}/archive` acts on a contact. `POST /orgs/{id}/repos` creates a repo, which another path returns. */
function relatedRoles(
  { method, collection, one, idName }: RouteView,
  byCollection: ReadonlyMap<string, Kind>,
  byShape: ReadonlyMap<Shape, Kind>,
): [Action, Kind][] {
  const kind = one && byShape.get(one.shape);
  if (!kind || idName !== undefined || !/^(POST|PUT|PATCH)$/.test(method)) return [];
  const parent = erased(collection).replace(/\/[^/]*$/, "");
  const owner = byCollection.get(parent) ?? byCollection.get(parent.replace(/\/\{\}$/, ""));
  if (owner !== kind) return method === "POST" ? [["create", kind]] : [];
  return parent.endsWith("/{}") ? [["act", kind]] : [];
}
