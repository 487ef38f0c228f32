import { routeParts } from "../route-parts.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import { listPath } from "./list-page.js";
import type { MockApi, MockStates } from "./mock-api.js";
import { plain } from "./page-fields.js";
import { fieldsOf, listShape, shapeAt } from "./shape-parts.js";
import { singular } from "./singular.js";
import { successOf } from "./success-response.js";

/** A kind of resource, such as contacts, derived from the operations. */
export interface Kind {
  /** The field with the id that paths contain. */
  readonly idField: string;
  /** The states in which it can be, by field. */
  readonly states: MockStates;
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

/** A route, as far as it has to do with resources. */
export interface RouteView {
  readonly route: string;
  readonly method: string;
  readonly collection: string;
  readonly idName: string | undefined;
  /** What a route does with the resource of its id, such as `cancel` in `/orders/{id}:cancel`. */
  readonly verb: string | undefined;
  readonly isSearch: boolean;
  /** Whether a response says that something was created. */
  readonly saysCreated: boolean;
  /** The response bodies, one for each form. */
  readonly bodies: readonly Place[];
  readonly list: Place | undefined;
}

export interface Kinds {
  readonly byCollection: ReadonlyMap<string, Kind>;
  readonly byShape: ReadonlyMap<Shape, Kind>;
}

/** A path without parameter names, because two routes may name one parameter differently. */
export function erased(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, "{}");
}

/** The path of a route, without parameter names. */
export function pathOf(route: string): string {
  return erased(routeParts(route)?.[1] ?? "");
}

/** The shape behind a reference. */
export function plainShape(shape: Shape): Shape {
  return typeof shape === "object" && "ref" in shape ? plainShape(shape.ref()) : shape;
}

export function viewOf(route: string, rules: RouteSchemas): RouteView {
  const { responses } = rules;
  const [method, template = ""] = routeParts(route) ?? ["", ""];
  const path = template.replace(/\.(json|xml)$/, "");
  const parts = path.split("/");
  const last = parts.at(-1) ?? "";
  const [, idName, verb] = /^\{([^{}]*)\}(?::(.+))?$/.exec(last) ?? [];
  const bodies = (responses[successOf(rules).key] ?? []).map(({ shape }, form): Place => ({
    ...{ route, form, path: "", shape: plainShape(shape) },
  }));
  const list = bodies.filter(({ shape }) => !resourceIn(shape, hasId(idName))).flatMap(listIn)[0];
  const isSearch =
    method === "POST" && list !== undefined && /^(search|list|query|filter|find)$/i.test(last);
  const collection = idName !== undefined || isSearch ? parts.slice(0, -1).join("/") : path;
  const saysCreated = responses["201"] !== undefined;
  return { route, method, collection, idName, verb, isSearch, saysCreated, bodies, list };
}

function listIn(body: Place): Place[] {
  const path = listPath(body.shape)?.join(".");
  const item = path === undefined ? undefined : listShape(shapeAt(body.shape, path));
  return item === undefined || path === undefined
    ? []
    : [{ ...body, path, shape: plainShape(item) }];
}

type Test = (shape: Shape) => boolean;

function hasId(idName: string | undefined): Test {
  return (shape) => {
    const fields = fieldsOf(shape);
    return fields.has("id") || (idName !== undefined && fields.has(idName));
  };
}

/** The place of a single resource in a response of a route: of a kind that is known, or anything with an id. */
export function oneIn(
  { bodies, idName, collection }: RouteView,
  { byShape }: Kinds,
  kind?: Kind,
): Place | undefined {
  const own = kind?.idField ?? idName;
  const tests = [
    (shape: Shape) => byShape.has(plainShape(shape)),
    (shape: Shape) => idFieldOf(shape, own, collection) !== undefined,
  ];
  for (const body of bodies) {
    // A resource may have others in it.
    if (tests.some((test) => test(body.shape))) return body;
    for (const test of tests) {
      const one = resourceIn(body.shape, test);
      if (one !== undefined) return { ...body, ...one };
    }
  }
  return undefined;
}

/** The resource in a response is the body, or its only field that is one. */
function resourceIn(shape: Shape, isResource: Test): Pick<Place, "path" | "shape"> | undefined {
  if (isResource(shape)) return { path: "", shape: plainShape(shape) };
  const inner = [...fieldsOf(shape)].filter(([, field]) => isResource(field));
  const [first] = inner;
  return inner.length === 1 && first ? { path: first[0], shape: plainShape(first[1]) } : undefined;
}

/** The field with the id that a path contains, by its usual names. */
function idFieldOf(
  shape: Shape,
  idName: string | undefined,
  collection: string,
): string | undefined {
  const names = [...fieldsOf(shape).keys()];
  const [, last = ""] = /([^/{}]+)$/.exec(collection) ?? [];
  const own = plain(singular(last));
  const param = plain(idName ?? "id");
  const isNamed = param === own || /^(name|slug|key|code)$/.test(param);
  const known = ["id", param, `${own}id`, "uuid", "guid", ...(isNamed ? ["name", "slug"] : [])];
  const exact = names.find((name) => name === "id") ?? names.find((name) => name === idName);
  return exact ?? known.flatMap((one) => names.find((name) => plain(name) === one) ?? [])[0];
}

export function kindsOf(
  views: readonly RouteView[],
  states: NonNullable<MockApi["states"]>,
): Kinds {
  const byCollection = new Map<string, Kind>();
  const byShape = new Map<Shape, Kind>();
  const kinds = { byCollection, byShape };
  const items = views.filter(({ idName, verb }) => idName !== undefined && verb === undefined);
  const isGet = ({ method }: RouteView) => method === "GET";
  const add = (place: Place, idName: string | undefined, { collection }: RouteView) => {
    const at = erased(collection);
    const known = byCollection.get(at) ?? byShape.get(place.shape);
    const idField = idFieldOf(place.shape, idName, collection);
    if (!known && idField === undefined) return undefined;
    const kind = known ?? {
      ...{ home: place, idField: idField ?? "id", homes: new Set<string>() },
      states: states[place.route] ?? {},
    };
    byCollection.set(at, kind);
    byShape.set(place.shape, byShape.get(place.shape) ?? kind);
    return kind;
  };
  for (const view of items.filter(isGet)) {
    const place = oneIn(view, kinds);
    const kind = place && add(place, view.idName, view);
    if (kind) (kind.homes as Set<string>).add(erased(view.collection));
  }
  const lists = views.filter((view) => isGet(view) && view.idName === undefined);
  for (const view of [...lists, ...views.filter(({ isSearch }) => isSearch)]) {
    const path = erased(view.collection);
    const item = items.find(({ collection }) => erased(collection) === path);
    if (view.list) add(view.list, item?.idName, view);
  }
  return kinds;
}
