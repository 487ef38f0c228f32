import { explain } from "../explain.js";
import { itemsOf, valueAt } from "../page-items.js";
import type { Shape } from "../shape.js";
import type { MockApi } from "./mock-api.js";
import { isRecord } from "../guard.js";
import { withoutEnd } from "./act-effects.js";
import { leastObject } from "./empty-values.js";
import type { Kind, Place } from "./resource-kinds.js";
import { branchesOf, fieldsOf } from "./shape-parts.js";

/** A resource that a mock stores: an object with an id. */
export type Resource = Readonly<Record<string, unknown>>;

export interface NewResource {
  readonly kind: Kind;
  readonly fixtures: MockApi["fixtures"];
  /** The fields in the request. */
  readonly given: Resource;
  /** The fields that a request may have. */
  readonly accepted: Shape | undefined;
  readonly isFree: (id: unknown) => boolean;
}

/** The n-th resource of its kind: the fixture with the fields of the request, without fields that the request left out. */
export function newResource(
  { kind, fixtures, given, accepted = "unknown", isFree }: NewResource,
  n: number,
): Resource {
  const { idField, home } = kind;
  const example = exampleOf(home, fixtures, n);
  const { set, without } = withoutEnd(home.shape);
  const begun = withoutFields(withFitting(example, set, home.shape), without, home.shape);
  const base = withoutOmitted(begun, given, accepted, home.shape);
  const filled = withFitting(
    { ...base, [idField]: base[idField] ?? String(n + 1) },
    nestedGiven(base, given, accepted),
    home.shape,
  );
  const resource = ofItsBranch(filled, given, home.shape);
  if (isFree(resource[idField])) return resource;
  const more = exampleOf(home, fixtures, n + 1)[idField];
  for (let next = n + 1; ; next++) {
    const own = exampleOf(home, fixtures, next)[idField];
    const id = own === more && next > n + 1 ? counted(own, next) : own;
    if (isFree(id)) return { ...resource, [idField]: id };
  }
}

function counted(id: unknown, n: number): unknown {
  return typeof id === "number" ? id + n : `${String(id)}-${n}`;
}

/** The resource at a place in the fixture of a route. */
export function exampleOf(
  { route, form, path }: Place,
  fixtures: MockApi["fixtures"],
  n: number,
): Resource {
  const fixture = fixtures[route]?.forms?.[form] ?? fixtures[route];
  const [, make] =
    Object.entries(fixture?.responses ?? {}).find(([status]) => /^(2|default)/.test(status)) ?? [];
  const body = make?.(n);
  return Object(itemsOf(body, path)[0] ?? valueAt(body, path)) as Resource;
}

/** A copy with the values that the shape allows. An object that lacks something takes it from the one before. */
export function withFitting(resource: Resource, values: Resource, shape: Shape): Resource {
  const fields = fieldsOf(shape);
  const fitting = Object.entries(values).flatMap(([name, value]): [string, unknown][] => {
    const field = fields.get(name);
    const own = resource[name];
    const whole = isRecord(value) && isRecord(own) ? [{ ...own, ...value }] : [];
    const found = [value, ...whole].find((one) => field && explain(one, field).length === 0);
    return found === undefined ? [] : [[name, found]];
  });
  return { ...resource, ...Object.fromEntries(fitting) };
}

/** The fields of a request, each object with what only the server sets. */
export function nestedGiven(resource: Resource, given: Resource, accepted: Shape): Resource {
  const fields = fieldsOf(accepted);
  const entries = Object.entries(given).map(([name, value]): [string, unknown] => {
    const own = resource[name];
    const shape = fields.get(name);
    const settable = shape && fieldsOf(shape);
    if (!isRecord(value) || !isRecord(own) || !shape || !settable?.size) return [name, value];
    const kept = Object.entries(own).filter(([key]) => !settable.has(key));
    return [name, { ...Object.fromEntries(kept), ...nestedGiven(own, value, shape) }];
  });
  return Object.fromEntries(entries);
}

/** Of a choice of shapes, a resource has the fields of one. */
export function ofItsBranch(resource: Resource, given: Resource, shape: Shape): Resource {
  const branches = branchesOf(shape, resource);
  const fitting = branches.filter((one) => explain(resource, one).length === 0);
  const [first] = fitting.length > 0 ? fitting : branches;
  if (branches.length === 0 || first === undefined) return resource;
  const has = (one: Shape) => Object.keys(given).filter((name) => fieldsOf(one).has(name)).length;
  const branch = fitting.reduce((best, one) => (has(one) > has(best) ? one : best), first);
  const fields = fieldsOf(branch);
  const own = Object.entries(resource).filter(([name]) => fields.has(name) || name in given);
  return { ...leastObject(branch), ...Object.fromEntries(own) };
}

/** Without fields that a request could have set but did not, as far as the shape allows it. */
export function withoutOmitted(
  resource: Resource,
  given: Resource,
  accepted: Shape,
  shape: Shape,
): Resource {
  const names = [...fieldsOf(accepted).keys()];
  const omitted = names.filter(
    (name) => Object.hasOwn(resource, name) && !Object.hasOwn(given, name),
  );
  return withoutFields(resource, omitted, shape);
}

/** Removes fields, or sets them to null, if the shape allows it. */
export function withoutFields(
  resource: Resource,
  names: readonly string[],
  shape: Shape,
): Resource {
  let result = resource;
  for (const name of names) {
    const { [name]: _, ...rest } = result;
    const ways = [rest, { ...result, [name]: null }];
    result = ways.find((one) => explain(one, shape).length === 0) ?? result;
  }
  return result;
}

/** A resource in a list whose items have another shape. */
export function projected(
  resource: Resource,
  place: Place,
  { kind, fixtures, n }: { kind: Kind; fixtures: MockApi["fixtures"]; n: number },
): Resource {
  const own = withFitting(exampleOf(place, fixtures, n), resource, place.shape);
  return { ...own, [kind.idField]: resource[kind.idField] };
}
