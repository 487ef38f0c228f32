import { explain } from "../explain.js";
import { itemsOf, valueAt } from "../page-items.js";
import type { Shape } from "../shape.js";
import type { MockApi } from "./mock-api.js";
import type { Kind, Place } from "./route-roles.js";
import { fieldsOf } from "./shape-parts.js";

/** What a mock keeps: an object with an id. */
export type Thing = Readonly<Record<string, unknown>>;

export interface NewThing {
  readonly kind: Kind;
  readonly fixtures: MockApi["fixtures"];
  /** What the request says of it. */
  readonly given: Thing;
  /** What a request may say of it. */
  readonly asked: Shape | undefined;
  readonly isFree: (id: unknown) => boolean;
}

/** The n-th thing of its kind: as its fixture, but for what the request says, and does not say though it could. */
export function newThing({ kind, fixtures, given, asked, isFree }: NewThing, n: number): Thing {
  const { idField, home } = kind;
  const base = withoutUnsaid(exampleOf(home, fixtures, n), given, asked ?? "unknown", home.shape);
  const thing = overlaid({ ...base, [idField]: base[idField] ?? String(n + 1) }, given, home.shape);
  if (isFree(thing[idField])) return thing;
  const more = exampleOf(home, fixtures, n + 1)[idField];
  for (let next = n + 1; ; next++) {
    const own = exampleOf(home, fixtures, next)[idField];
    const id = own === more && next > n + 1 ? counted(own, next) : own;
    if (isFree(id)) return { ...thing, [idField]: id };
  }
}

function counted(id: unknown, n: number): unknown {
  return typeof id === "number" ? id + n : `${String(id)}-${n}`;
}

/** What the fixture of a route has in a place. */
export function exampleOf(
  { route, form, path }: Place,
  fixtures: MockApi["fixtures"],
  n: number,
): Thing {
  const fixture = fixtures[route]?.forms?.[form] ?? fixtures[route];
  const [, make] =
    Object.entries(fixture?.responses ?? {}).find(([status]) => /^(2|default)/.test(status)) ?? [];
  const body = make?.(n);
  return Object(itemsOf(body, path)[0] ?? valueAt(body, path)) as Thing;
}

/** A thing with those of the values that its shape allows. */
export function overlaid(thing: Thing, values: Thing, shape: Shape): Thing {
  const fields = fieldsOf(shape);
  const fitting = Object.entries(values).filter(([name, value]) => {
    const field = fields.get(name);
    return field !== undefined && explain(value, field).length === 0;
  });
  return { ...thing, ...Object.fromEntries(fitting) };
}

/** Nobody gave it a name, so it has none: where that is allowed. */
function withoutUnsaid(thing: Thing, given: Thing, asked: Shape, shape: Shape): Thing {
  let made = thing;
  for (const name of fieldsOf(asked).keys()) {
    if (name in given || !(name in made)) continue;
    const { [name]: _, ...rest } = made;
    const ways = [rest, { ...made, [name]: null }];
    made = ways.find((one) => explain(one, shape).length === 0) ?? made;
  }
  return made;
}

/** A thing as it stands in lists that show it otherwise. */
export function projected(
  thing: Thing,
  place: Place,
  { kind, fixtures, n }: { kind: Kind; fixtures: MockApi["fixtures"]; n: number },
): Thing {
  const own = overlaid(exampleOf(place, fixtures, n), thing, place.shape);
  return { ...own, [kind.idField]: thing[kind.idField] };
}
