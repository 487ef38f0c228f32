import { holdersOf, memberPath } from "./member-path.js";
import { filledPath } from "./parent-resources.js";
import type { ReadRequest } from "./read-request.js";
import { erased, type Kind } from "./resource-kinds.js";
import type { Role } from "./route-roles.js";
import type { Resource } from "./stored-resource.js";

/** A resource in its collections. */
export interface Stored {
  value: Resource;
  /** The collections that contain it, such as `/contacts/6/notes`. */
  readonly collections: Set<string>;
  /** A user has given it whole, in the option `items`. */
  readonly isGiven: boolean;
}

/** The stored resources by their kinds and ids, and the paths of those that were deleted. */
export interface ResourceShelf {
  of(kind: Kind): Map<string, Stored>;
  add(kind: Kind, value: Resource, place: string, isGiven?: boolean): Stored;
  /** Removes a resource with all below it, or takes it out of a collection that is not its home. */
  remove(role: Role, stored: Stored, path: ReadRequest["path"]): void;
  /** Forgets that a path was deleted. */
  restore(path: string): void;
  isBelowDeleted(path: string): boolean;
  clear(): void;
}

export function resourceShelf(onDelete: (path: string) => void): ResourceShelf {
  const stores = new Map<Kind, Map<string, Stored>>();
  /** Such as `/contacts/6`. */
  const deleted = new Set<string>();

  const of = (kind: Kind): Map<string, Stored> => {
    const store = stores.get(kind) ?? new Map<string, Stored>();
    stores.set(kind, store);
    return store;
  };
  return {
    of,
    add: (kind, value, place, isGiven = false) => {
      const stored: Stored = { value, collections: new Set([place]), isGiven };
      of(kind).set(String(value[kind.idField]), stored);
      return stored;
    },
    remove: ({ kind, collection }, stored, path) => {
      const { homes, idField } = kind;
      const isHome = homes.has(erased(collection)) || homes.size === 0;
      if (!isHome) return void stored.collections.delete(filledPath(collection, path));
      of(kind).delete(String(stored.value[idField]));
      for (const place of stored.collections) {
        const own = memberPath(place, stored.value[idField]);
        deleted.add(own);
        removeMembers(own, stores.values());
        onDelete(own);
      }
    },
    restore: (path) => void deleted.delete(path),
    isBelowDeleted: (path) => holdersOf(path).some((one) => deleted.has(one)),
    clear: () => {
      stores.clear();
      deleted.clear();
    },
  };
}

/** Removes the members of a deleted resource; those that are in other collections, too, stay there. */
function removeMembers(path: string, stores: Iterable<Map<string, Stored>>): void {
  for (const store of stores) {
    for (const [id, { collections }] of store) {
      const below = [...collections].filter((one) => one.startsWith(`${path}/`));
      for (const one of below) collections.delete(one);
      if (below.length > 0 && collections.size === 0) store.delete(id);
    }
  }
}
