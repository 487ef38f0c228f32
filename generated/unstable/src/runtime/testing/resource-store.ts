import { isRecord } from "../guard.js";
import { valueAt, withValue } from "../page-items.js";
import type { RouteSchemas } from "../route-schemas.js";
import { filterOf } from "./filter-resources.js";
import type { MockApi } from "./mock-api.js";
import type { ReadRequest } from "./read-request.js";
import { rolesOf, type Kind, type Role } from "./route-roles.js";
import { newThing, overlaid, projected, type Thing } from "./stored-resource.js";

/** What a mock that remembers says of a request; undefined where it has nothing to do with what it keeps. */
export type Recalled =
  /** The body of a response. */
  | { readonly kind: "body"; readonly body: unknown }
  /** What a list holds. */
  | { readonly kind: "items"; readonly items: readonly unknown[] }
  | { readonly kind: "missing" };

export interface Memory {
  recall(call: Recall): Recalled | undefined;
  reset(): void;
}

export interface Recall {
  readonly route: string;
  readonly read: ReadRequest;
  /** The body that the route has by its fixture. */
  readonly body: unknown;
}

interface Kept {
  value: Thing;
  /** The collections that it is in: `/contacts/6/notes`. */
  readonly places: Set<string>;
}

type Seeds = Readonly<Record<string, readonly unknown[]>>;

/** Keeps what is created, so that it can be retrieved, listed, searched, updated and deleted. */
export function memoryOf(
  { schemas, fixtures }: Pick<MockApi, "schemas" | "fixtures">,
  seeds: Seeds,
): Memory {
  const roles = rolesOf(schemas);
  const shelves = new Map<Kind, Map<string, Kept>>();
  let made = 0;

  const shelfOf = (kind: Kind): Map<string, Kept> => {
    const shelf = shelves.get(kind) ?? new Map<string, Kept>();
    shelves.set(kind, shelf);
    return shelf;
  };
  const keep = (kind: Kind, value: Thing, place: string) => {
    const kept: Kept = { value, places: new Set([place]) };
    shelfOf(kind).set(String(value[kind.idField]), kept);
    return kept;
  };
  const find = (kind: Kind, id: unknown, idName: string | undefined): Kept | undefined => {
    const shelf = shelfOf(kind);
    const isIt = ({ value }: Kept) => idName !== undefined && String(value[idName]) === String(id);
    return shelf.get(String(id)) ?? [...shelf.values()].find(isIt);
  };
  const seed = () => {
    for (const [route, items] of Object.entries(seeds)) {
      const role = roles.get(route)?.find(({ action }) => action === "list");
      if (role === undefined || role.collection.includes("{")) continue;
      for (const item of items) if (isRecord(item)) keep(role.kind, item, role.collection);
    }
  };
  seed();

  const create = (role: Role, { route, read, body }: Recall): Recalled => {
    const { kind, collection } = role;
    const place = filled(collection, read.path);
    const given = unwrapped(read.body, role);
    const known =
      given[kind.idField] === undefined ? undefined : find(kind, given[kind.idField], undefined);
    known?.places.add(place);
    const isFree = (id: unknown) => !shelfOf(kind).has(String(id));
    const source = { kind, fixtures, given, asked: schemas[route]?.body?.shape, isFree };
    const kept = known ?? keep(kind, newThing(source, made++), place);
    if (known) known.value = overlaid(known.value, given, kind.home.shape);
    return { kind: "body", body: shown(role, kept.value, body, schemas) };
  };

  const change = (role: Role, kept: Kept, { read, body }: Recall): Recalled => {
    const { kind } = role;
    const given = unwrapped(read.body, role);
    const { [kind.idField]: _, ...rest } = given;
    if (role.action === "update") kept.value = overlaid(kept.value, rest, kind.home.shape);
    return { kind: "body", body: shown(role, kept.value, body, schemas) };
  };

  const remove = (role: Role, kept: Kept, { read, body }: Recall): Recalled => {
    const { kind, collection } = role;
    const { homes } = kind;
    const isHome = homes.has(collection.replaceAll(/\{[^{}]*\}/g, "{}")) || homes.size === 0;
    if (isHome) shelfOf(kind).delete(String(kept.value[kind.idField]));
    else kept.places.delete(filled(collection, read.path));
    return { kind: "body", body: shown(role, kept.value, body, schemas) };
  };

  const listed = (role: Role, { read }: Recall): Recalled | undefined => {
    const { kind, collection, place } = role;
    const isPart = collection.includes("{");
    // Who is in a part of a collection is known only where something can be put into it.
    if (isPart && !isFilledBy(roles, collection)) return undefined;
    const here = filled(collection, read.path);
    const all = [...shelfOf(kind).values()].filter(({ places }) => !isPart || places.has(here));
    const things = all.map(({ value }) => value).filter(filterOf(read, kind.home.shape));
    const items =
      place?.shape === kind.home.shape || !place
        ? things
        : things.map((value, n) => projected(value, place, { kind, fixtures, n }));
    return { kind: "items", items };
  };

  return {
    recall: (call) => {
      const own = roles.get(call.route) ?? [];
      const role = own.find(
        ({ place }) => !place || own.length === 1 || place.form === call.read.form,
      );
      if (role === undefined) return undefined;
      const { kind, action, idName } = role;
      if (action === "create") return create(role, call);
      if (action === "list") return listed(role, call);
      const id = idName === undefined ? ownerId(role, call) : valueAt(call.read.path, idName);
      const kept =
        action === "find"
          ? [...shelfOf(kind).values()].find(({ value }) =>
              filterOf(call.read, kind.home.shape)(value),
            )
          : find(kind, id, idName);
      if (kept === undefined) return { kind: "missing" };
      return action === "delete" ? remove(role, kept, call) : change(role, kept, call);
    },
    reset: () => {
      shelves.clear();
      made = 0;
      seed();
    },
  };
}

/** Of a route without an id at its end: the last one in its path, or the one in its body. */
function ownerId({ kind, action }: Role, { read }: Recall): unknown {
  return action === "act" ? Object.values(read.path).at(-1) : valueAt(read.body, kind.idField);
}

function isFilledBy(roles: ReadonlyMap<string, readonly Role[]>, collection: string): boolean {
  const plain = (path: string) => path.replaceAll(/\{[^{}]*\}/g, "{}");
  return [...roles.values()].some((own) =>
    own.some((role) => role.action === "create" && plain(role.collection) === plain(collection)),
  );
}

function filled(collection: string, path: ReadRequest["path"]): string {
  return collection.replaceAll(/\{([^{}]*)\}/g, (_, name: string) =>
    encodeURIComponent(String(path[name])),
  );
}

/** What a body says of a thing, also where it stands in a field of its own, as it does in the response. */
function unwrapped(body: unknown, { place }: Role): Thing {
  const inner = place?.path ? valueAt(body, place.path) : undefined;
  if (isRecord(inner)) return inner;
  return isRecord(body) ? body : {};
}

/** A thing as a route gives it. */
function shown(
  { kind, place }: Role,
  value: Thing,
  body: unknown,
  schemas: Readonly<Record<string, RouteSchemas>>,
): unknown {
  if (place === undefined) return body;
  if (place.shape === kind.home.shape) return withValue(body, place.path, value);
  const idNames = namesOf(kind);
  const base = valueAt(body, place.path) as Thing;
  const own = overlaid(base, value, place.shape);
  const ids = idNames.filter((name) => name !== kind.idField && name in own);
  const named = Object.fromEntries(ids.map((name) => [name, value[kind.idField]]));
  const full = withValue(body, place.path, overlaid(own, named, place.shape));
  const fits = Object.values(schemas[place.route]?.responses ?? {}).flat();
  return fits.some((one) => one.is(full)) ? full : body;
}

/** How others name a thing of this kind: `conversation_id`. */
function namesOf({ home }: Kind): readonly string[] {
  const [, last = "", name] = /\/([^/{}]*)(?:\/\{([^{}]*)\})?$/.exec(home.route) ?? [];
  return [...(name === undefined ? [] : [name]), `${last.replace(/s$/, "")}_id`];
}
