import type { ApiModel, Operation, Tag } from "./api-model.js";
import { camelCase, singular, words } from "./words.js";

/** The operations of one resource, and the properties that lead to it from the client: `admin`, `users`. */
export interface OperationGroup {
  readonly path: readonly string[];
  readonly tag: Tag;
  readonly operations: Operation[];
}

/**
 * The operations by their resources, in the order of the description. A tag with a `parent` is a resource of that one's, which
 * may have no operations of its own.
 */
export function groupOperations({ operations, tags }: ApiModel): readonly OperationGroup[] {
  const groups = new Map<string, OperationGroup>();
  const groupAt = (path: readonly string[], tag: Tag): OperationGroup => {
    const key = path.join(".");
    const group = groups.get(key) ?? { path, tag, operations: [] };
    groups.set(key, group);
    return group;
  };
  for (const operation of operations) {
    const tag = tagOf(operation, tags);
    const said = operation.naming.resource;
    const chain = said === undefined ? chainOf(tag, tags) : [tag];
    const path = said === undefined ? pathOf(chain) : [resourceName(said)];
    chain.forEach((one, index) => groupAt(path.slice(0, index + 1), one));
    groupAt(path, tag).operations.push(operation);
  }
  return [...groups.values()];
}

/** A tag and those around it, the outermost first. A circle has no outermost one: there the tag stands alone. */
function chainOf(tag: Tag, tags: readonly Tag[]): readonly Tag[] {
  const chain = [tag];
  for (let next = parentOf(tag, tags); next !== undefined; next = parentOf(next, tags)) {
    if (chain.includes(next)) return [tag];
    chain.unshift(next);
  }
  return chain;
}

function parentOf({ parent }: Tag, tags: readonly Tag[]): Tag | undefined {
  return parent === undefined ? undefined : tags.find(({ name }) => name === parent);
}

/** `admin` and `admin-users` are `admin.users`. */
function pathOf(chain: readonly Tag[]): readonly string[] {
  return chain.map(({ name }, index) => {
    const outer = words(chain[index - 1]?.name ?? "").map((word) => word.toLowerCase());
    const own = words(name);
    const start = own.slice(0, outer.length).map((word) => word.toLowerCase());
    const isInside = outer.length > 0 && own.length > outer.length && start.join() === outer.join();
    const said = isInside ? own.slice(outer.length).join(" ") : name;
    return index === 0 ? resourceName(said) : memberName(said);
  });
}

/** Members that a client has of its own; an object with a `then` would be taken for a promise. */
const clientMembers = new Set(["request", "constructor", "then"]);

/** Members of each resource. */
const resourceMembers = new Set(["http", "constructor", "then"]);

/** Names are put together, and go into names of files. */
const longestName = 80;

function resourceName(tag: string): string {
  const name = camelCase(tag).slice(0, longestName);
  return clientMembers.has(name) ? `${name}s` : name;
}

function memberName(tag: string): string {
  const name = camelCase(tag).slice(0, longestName);
  return resourceMembers.has(name) ? `${name}s` : name;
}

/**
 * Of several tags the one that owns the path: `/contacts/{contact_id}/notes` is about contacts, tagged Notes and Contacts.
 * Tags of another kind than `nav`, such as `badge`, group nothing: https://spec.openapis.org/registry/tag-kind/
 */
function tagOf(operation: Operation, tags: readonly Tag[]): Tag {
  const owner = operation.path.split("/").find((segment) => /^[^{]/.test(segment)) ?? "api";
  const known = new Map(tags.map((tag) => [tag.name, tag]));
  const grouping = operation.tags.filter((name) => (known.get(name)?.kind ?? "nav") === "nav");
  const named = grouping.find((tag) => sameNoun(tag, owner)) ?? grouping[0] ?? owner;
  return known.get(named) ?? { name: named };
}

function sameNoun(a: string, b: string): boolean {
  const key = (name: string) => words(name).map(singular).join(" ");
  return key(a) === key(b);
}
