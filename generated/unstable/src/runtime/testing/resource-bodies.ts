import { isRecord } from "../guard.js";
import { valueAt, withValue } from "../page-items.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import { fittingIds } from "./parent-resources.js";
import type { ReadRequest } from "./read-request.js";
import { plain } from "./page-fields.js";
import type { Kind } from "./resource-kinds.js";
import type { Role } from "./route-roles.js";
import { fieldsOf, listShape } from "./shape-parts.js";
import { singular } from "./singular.js";
import { withFitting, type Resource } from "./stored-resource.js";

/** The resource in a request, and the fields that it may have there. */
export interface GivenResource {
  readonly given: Resource;
  readonly accepted: Shape;
}

/** The resource in a request body, without what the API ignores. It may be in the same field as in the response. */
export function givenIn(body: unknown, role: Role, rules: RouteSchemas | undefined): GivenResource {
  const { place, kind } = role;
  const only = isRecord(body) ? Object.keys(body) : [];
  const own = only.length === 1 && !fieldsOf(kind.home.shape).has(only[0] ?? "") ? only : [];
  return givenUnder(body, [place?.path ?? "", kind.home.path, ...own], rules);
}

/** What a request gives under the first of these paths that has an object; in its whole body, if none has. */
export function givenUnder(
  body: unknown,
  paths: readonly string[],
  rules: RouteSchemas | undefined,
): GivenResource {
  const shape = rules?.body?.shape ?? "unknown";
  const path = paths.find((one) => one !== "" && isRecord(valueAt(body, one)));
  return path === undefined
    ? declared(body, shape)
    : declared(valueAt(body, path), fieldsOf(shape).get(path) ?? "unknown");
}

/** The resources in the body of a request for several: objects, or the values by which they are known. */
export function allGivenIn(
  body: unknown,
  { kind }: Role,
  rules: RouteSchemas | undefined,
): readonly GivenResource[] {
  const shape = rules?.body?.shape ?? "unknown";
  const [[list, items] = [[], shape]] = listsIn(body, shape);
  const accepted = listShape(items) ?? "unknown";
  return list.map((item) =>
    isRecord(item) ? declared(item, accepted) : { given: { [kind.idField]: item }, accepted },
  );
}

/** The ids in a request that deletes several resources; undefined if it names none. */
export function idsIn(
  { body, query }: ReadRequest,
  { idField }: Kind,
): readonly string[] | undefined {
  const named = Object.entries(query).find(([name]) =>
    /^(ids?|.*ids)$/.test(plain(name).replace(plain(idField), "id")),
  );
  const given = typeof named?.[1] === "string" ? named[1].split(",") : named?.[1];
  const [[list] = [given]] = listsIn(body, "unknown");
  if (list === undefined) return undefined;
  return [list].flat().map((one) => String(isRecord(one) ? one[idField] : one));
}

/** The lists in a body: itself, or its fields. */
function listsIn(body: unknown, shape: Shape): readonly (readonly [unknown[], Shape])[] {
  if (Array.isArray(body)) return [[body, shape]];
  const fields = fieldsOf(shape);
  return Object.entries(isRecord(body) ? body : {}).flatMap(([name, value]) =>
    Array.isArray(value) ? [[value as unknown[], fields.get(name) ?? "unknown"] as const] : [],
  );
}

/** What a request gives of the fields that it may have. */
function declared(body: unknown, accepted: Shape): GivenResource {
  const given = isRecord(body) ? body : {};
  const fields = fieldsOf(accepted);
  const isOpen = fields.size === 0 || hasOthers(accepted);
  const own = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    const shape = fields.get(name);
    if (shape === undefined) return isOpen ? [[name, value]] : [];
    return [[name, isRecord(value) ? declared(value, shape).given : value]];
  });
  return { given: Object.fromEntries(own), accepted };
}

/** Whether a shape describes additional properties. */
function hasOthers(shape: Shape): boolean {
  if (typeof shape === "string") return false;
  if ("ref" in shape) return hasOthers(shape.ref());
  return "fields" in shape && shape.others !== undefined;
}

/** The id that a request gives to the resource that it creates. */
export function idsInPath({ kind, idName }: Role, path: ReadRequest["path"]): Resource {
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

/** The response body of a route, with the resource. */
export function responseBody(
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
  return [...(name === undefined ? [] : [name]), `${singular(last)}_id`];
}
