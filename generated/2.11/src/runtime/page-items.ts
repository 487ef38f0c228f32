import { bigintText } from "./bigint-text.js";

/** The value under a path such as `data.articles`; the value itself if the path is empty. */
export function valueAt(value: unknown, path: string): unknown {
  const own = Object(value) as Record<string, unknown>;
  // A property's name may contain a dot: `@odata.nextLink`.
  if (!path || Object.hasOwn(own, path)) return path ? own[path] : value;
  const [name = "", ...rest] = path.split(".");
  const inner = Object.hasOwn(own, name) ? own[name] : undefined;
  return rest.length ? inner && valueAt(inner, rest.join(".")) : inner;
}

/** The items under a path; none if the page has another shape. */
export function itemsOf(page: unknown, path = ""): readonly unknown[] {
  const found = valueAt(page, path);
  return Array.isArray(found) ? found : [];
}

/** What an item is recognized by, if it has an id. Two items of different types may have the same id. */
export function keyOf(item: unknown): string | undefined {
  const { id, type } = Object(item) as { id?: unknown; type?: unknown };
  // Nobody knows how deeply an object is nested.
  if (id == null || typeof id === "object") return undefined;
  return JSON.stringify([id, typeof type === "object" ? null : type], bigintText);
}

/** A copy with another value under a path. */
export function withValue(holder: unknown, path: string, value: unknown): unknown {
  if (!path) return value;
  const own = Object(holder) as Record<string, unknown>;
  const isWhole = Object.hasOwn(own, path) || !path.includes(".");
  const [name = "", ...rest] = isWhole ? [path] : path.split(".");
  return { ...own, [name]: rest.length ? withValue(own[name], rest.join("."), value) : value };
}
