import type { ApiModel, Operation, Tag } from "./api-model.js";
import { isVersion, resourceWords } from "./route-words.js";
import { saidName } from "./said-name.js";
import { camelCase, singular, words } from "./words.js";

/** The operations of one resource, and the properties that lead to it from the client: `admin`, `users`. */
export interface OperationGroup {
  readonly path: readonly string[];
  readonly tag: Tag;
  readonly operations: Operation[];
}

/**
 * The operations by their resources, in the order of the description. A tag with a `parent` is a resource of that one's, which
 * may have no operations of its own. Where no tag names a resource, the operationId or the path does, and these nest as well.
 */
export function groupOperations({ operations, tags, title }: ApiModel): readonly OperationGroup[] {
  const groups = new Map<string, OperationGroup>();
  const groupAt = (path: readonly string[], tag: Tag): OperationGroup => {
    const key = path.join(".");
    const group = groups.get(key) ?? { path, tag, operations: [] };
    groups.set(key, group);
    return group;
  };
  for (const operation of operations) {
    const chain = tagsAround(operation, tags, title);
    const said = operation.naming.resource;
    const path = said === undefined ? pathOf(chain) : [resourceName(said)];
    const around = said === undefined ? chain : chain.slice(-1);
    around.forEach((one, index) => groupAt(path.slice(0, index + 1), one));
    around.slice(-1).forEach((tag) => groupAt(path, tag).operations.push(operation));
  }
  return [...groups.values()];
}

/** The tag of an operation and those around it, the outermost first; without a tag that helps, what stands in for them. */
function tagsAround(operation: Operation, tags: readonly Tag[], title: string): readonly Tag[] {
  const tag = tagOf(operation, tags, title);
  if (tag !== undefined) return chainOf(tag, tags);
  const names = untagged(operation);
  return names.map((name) => tags.find((one) => sameNoun(one.name, name)) ?? { name });
}

/** `users/list` is about users; else the path says what an operation is about. */
function untagged(operation: Operation): readonly string[] {
  const said = saidName(operation);
  const names = said.kind === "member" ? said.groups : resourceWords(operation);
  const known = names.filter((name) => !isVersion(name));
  return known.length === 0 ? ["api"] : known;
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
const clientMembers = new Set(["request", "use", "withOptions", "constructor", "then"]);

/** Members of each resource. */
const resourceMembers = new Set(["http", "constructor", "then"]);

/** Names are put together, and go into names of files. */
const longestName = 80;

function resourceName(tag: string): string {
  const name = camelCase(withoutController(tag)).slice(0, longestName);
  return clientMembers.has(name) ? `${name}s` : name;
}

/** `user-controller`, as a framework makes a tag of `UserController`. */
function withoutController(tag: string): string {
  return /^[a-z\d]+(-[a-z\d]+)*-controller$/.test(tag) ? tag.replace(/-controller$/, "") : tag;
}

function memberName(tag: string): string {
  const name = camelCase(withoutController(tag)).slice(0, longestName);
  return resourceMembers.has(name) ? `${name}s` : name;
}

/**
 * Of several tags the one that owns the path: `/contacts/{contact_id}/notes` is about contacts, tagged Notes and Contacts.
 * Tags of another kind than `nav`, such as `badge`, group nothing: https://spec.openapis.org/registry/tag-kind/
 */
function tagOf(operation: Operation, tags: readonly Tag[], title: string): Tag | undefined {
  const segments = resourceWords(operation);
  const [owner = "api"] = segments;
  const known = new Map(tags.map((tag) => [tag.name, tag]));
  const grouping = operation.tags.filter(
    (name) =>
      (known.get(name)?.kind ?? "nav") === "nav" &&
      (segments.some((segment) => sameNoun(segment, name)) || !isEmptyWord(name, title)),
  );
  const named = grouping.find((tag) => sameNoun(tag, owner)) ?? grouping[0];
  return named === undefined ? undefined : (known.get(named) ?? { name: named });
}

/** A tag that tells nothing apart: `default`, `v1`, or what the API itself is called, `OpenAI` in the `OpenAI API`. */
function isEmptyWord(tag: string, title: string): boolean {
  const bare = words(tag.replace(/\bapi\b/i, ""))
    .join(" ")
    .toLowerCase();
  const [own, whole] = [tag, title].map((name) => name.replace(/\s+API$/, ""));
  const isApiName = own === whole && (own !== tag || whole !== title);
  return ["", "default", "untagged"].includes(bare) || isVersion(tag) || isApiName;
}

function sameNoun(a: string, b: string): boolean {
  const key = (name: string) => words(name).map(singular).join(" ");
  return key(a) === key(b);
}
