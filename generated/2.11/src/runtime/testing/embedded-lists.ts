import { itemsOf } from "../page-items.js";
import type { MockApi } from "./mock-api.js";
import { memberPath } from "./member-path.js";
import { isCountOf, plain } from "./page-fields.js";
import { erased, plainShape, type Kind } from "./resource-kinds.js";
import type { ResourceShelf, Stored } from "./resource-shelf.js";
import { growingCollections, type Role } from "./route-roles.js";
import { fieldsOf, listShape } from "./shape-parts.js";
import { withFitting, type Resource } from "./stored-resource.js";

/** A collection below a resource, which shows it, too: `items` and `items_count` of an order, beside `/orders/{id}/items`. */
interface EmbeddedList {
  readonly parent: Kind;
  readonly kind: Kind;
  /** `items` */
  readonly segment: string;
  readonly lists: readonly string[];
  readonly counts: readonly string[];
}

/** Gives a stored resource as responses show it: with what is remembered below it. */
export function shownWith(
  roles: ReadonlyMap<string, readonly Role[]>,
  schemas: MockApi["schemas"],
  shelf: ResourceShelf,
): (kind: Kind, stored: Stored) => Resource {
  const all = embeddedLists(roles, schemas);
  return (kind, { value, collections, isGiven }) => {
    const { idField, home } = kind;
    const own = all.filter(({ parent }) => parent === kind);
    return own.reduce((shown, { kind: inner, segment, lists, counts }) => {
      const places = [...collections].map((one) => `${memberPath(one, value[idField])}/${segment}`);
      const members = [...shelf.of(inner).values()]
        .filter((one) => places.some((place) => one.collections.has(place)))
        .map((one) => one.value);
      const fields = [
        ...lists.map((name) => [name, [...(isGiven ? itemsOf(value, name) : []), ...members]]),
        ...counts.map((name) => [name, (isGiven ? Number(value[name]) : 0) + members.length]),
      ];
      return withFitting(shown, Object.fromEntries(fields) as Resource, home.shape);
    }, value);
  };
}

function embeddedLists(
  roles: ReadonlyMap<string, readonly Role[]>,
  schemas: MockApi["schemas"],
): readonly EmbeddedList[] {
  const all = [...roles.values()].flat();
  const growing = growingCollections(roles);
  return all
    .filter(({ action, collection }) => action === "list" && growing.has(erased(collection)))
    .flatMap(({ kind, collection }): EmbeddedList[] => {
      const [, above = "", segment = ""] = /^(.*)\/\{[^{}]*\}\/([^/{}]+)$/.exec(collection) ?? [];
      const isParent = (one: Role) =>
        one.action === "retrieve" && erased(one.collection) === erased(above);
      const parent = all.find(isParent)?.kind;
      if (parent === undefined) return [];
      const given = givenFields(parent, roles, schemas);
      const fields = [...fieldsOf(parent.home.shape)].filter(([name]) => !given.has(name));
      const lists = fields.filter(([name, shape]) => {
        const item = listShape(shape);
        const isSame = item !== undefined && plainShape(item) === kind.home.shape;
        return isSame && plain(name) === plain(segment);
      });
      const counts = fields.filter(([name]) => isCountOf(name, segment));
      const names = (found: typeof fields) => found.map(([name]) => name);
      return [{ parent, kind, segment, lists: names(lists), counts: names(counts) }];
    });
}

/** What requests set themselves is theirs. */
function givenFields(
  kind: Kind,
  roles: ReadonlyMap<string, readonly Role[]>,
  schemas: MockApi["schemas"],
): ReadonlySet<string> {
  const bodies = [...roles].flatMap(([route, own]) => {
    const isOwn = own.some((role) => role.kind === kind && role.action !== "list");
    const shape = isOwn ? schemas[route]?.body?.shape : undefined;
    return shape === undefined ? [] : [shape, ...fieldsOf(shape).values()];
  });
  return new Set(bodies.flatMap((shape) => [...fieldsOf(shape).keys()]));
}
