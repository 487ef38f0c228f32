import { explain } from "../explain.js";
import { itemsOf, valueAt } from "../page-items.js";
import type { Shape } from "../shape.js";
import type { MockApi } from "./mock-api.js";
import type { Kind, Place } from "./route-roles.js";
import { fieldsOf } from "./shape-parts.js";

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
  { kind, fixtures, given, accepted, isFree }: NewResource,
  n: number,
): Resource {
  const { idField, home } = kind;
  const base = withoutOmitted(
    exampleOf(home, fixtures, n),
    given,
    accepted ?? "unknown",
    home.shape,
  );
  const resource = withFitting(
    { ...base, [idField]: base[idField] ?? String(n + 1) },
    given,
    home.shape,
  );
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

/** A copy with the values that the shape allows. */
export function withFitting(resource: Resource, values: Resource, shape: Shape): Resource {
  const fields = fieldsOf(shape);
  const fitting = Object.entries(values).filter(([name, value]) => {
    const field = fields.get(name);
    return field !== undefined && explain(value, field).length === 0;
  });
  return { ...resource, ...Object.fromEntries(fitting) };
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
