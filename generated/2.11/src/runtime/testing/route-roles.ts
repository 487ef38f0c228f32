import { routeParts } from "../route-parts.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import { listPath } from "./list-page.js";
import { fieldsOf, listShape } from "./shape-parts.js";

/** A kind of thing that an API keeps, as its operations show it. */
export interface Kind {
  /** The field that its paths name it by. */
  readonly idField: string;
  /** Its full form: where a route gives it, and its shape. */
  readonly home: Place;
  /** The collections in which single things are found: `/contacts`. */
  readonly homes: ReadonlySet<string>;
}

/** Where a response has a thing, or a list of them. */
export interface Place {
  readonly route: string;
  /** Which of the route's forms. */
  readonly form: number;
  /** The path to it in the body; empty where it is the body. */
  readonly path: string;
  readonly shape: Shape;
}

export type Action = "create" | "retrieve" | "update" | "delete" | "list" | "find" | "act";

/** What a route does to a kind of thing. */
export interface Role {
  readonly kind: Kind;
  readonly action: Action;
  /** Where its things are, as the path has it: `/contacts/{contact_id}/notes`. */
  readonly collection: string;
  /** The parameter that names one of them. */
  readonly idName: string | undefined;
  /** Where its response has it; undefined where it does not. */
  readonly place: Place | undefined;
}

interface RouteView {
  readonly route: string;
  readonly method: string;
  readonly collection: string;
  readonly idName: string | undefined;
  readonly isSearch: boolean;
  /** With the thing, where the response is one. */
  readonly one: Place | undefined;
  /** The response as it is. */
  readonly whole: Place | undefined;
  readonly list: Place | undefined;
}

type Schemas = Readonly<Record<string, RouteSchemas>>;

/** What each route does, as far as it has to do with things that can be made and found again. */
export function rolesOf(schemas: Schemas): ReadonlyMap<string, readonly Role[]> {
  const views = Object.entries(schemas).map(([route, rules]) => viewOf(route, rules));
  const kinds = kindsOf(views);
  const roles = views.map((view): [string, Role[]] => [view.route, rolesIn(view, kinds)]);
  const made = new Set(
    roles.flatMap(([, own]) =>
      own.filter(({ action }) => action === "create").map((one) => one.kind),
    ),
  );
  return new Map(roles.map(([route, own]) => [route, own.filter(({ kind }) => made.has(kind))]));
}

interface Kinds {
  readonly byCollection: ReadonlyMap<string, Kind>;
  readonly byShape: ReadonlyMap<Shape, Kind>;
}

/** A path with its names erased, since two routes may name one parameter differently. */
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
    const one = thingIn(shape, idName);
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
  return { route, method, collection, idName, isSearch, one, whole, list };
}

/** A thing has an id: its own body, or the one field of it that has. */
function thingIn(shape: Shape, idName: string | undefined) {
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

/** Behind its name. */
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

function rolesIn(view: RouteView, { byCollection, byShape }: Kinds): Role[] {
  const { method, collection, idName, one, whole, list, isSearch } = view;
  const kind = byCollection.get(erased(collection));
  const role = (action: Action, of: Kind, place: Place | undefined): Role => ({
    ...{ kind: of, action, collection, idName, place },
  });
  if (kind === undefined)
    return relatedRoles(view, byCollection, byShape).map(([action, of]) => role(action, of, one));
  if (idName !== undefined) {
    const action = itemActions[method];
    return action ? [role(action, kind, one)] : [];
  }
  if (method === "GET" || isSearch) {
    const found = one ? [role("find", kind, one)] : [];
    return list ? [...found, role("list", kind, list)] : found;
  }
  const made = one ?? (whole && fieldsOf(whole.shape).has(kind.idField) ? whole : undefined);
  if (method === "POST" && made) return [role("create", kind, made)];
  return /^(PUT|PATCH)$/.test(method) && one ? [role("update", kind, one)] : [];
}

const itemActions: Readonly<Record<string, Action>> = {
  GET: "retrieve",
  PUT: "update",
  PATCH: "update",
  POST: "update",
  DELETE: "delete",
};

/** `POST /contacts/{id}/archive` acts on a contact; `POST /orgs/{id}/repos` makes a repo that is found elsewhere. */
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
