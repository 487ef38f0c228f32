/** The items under a path such as `data.articles`; none if the page has another shape. */
export function itemsOf(page: unknown, path = ""): readonly unknown[] {
  const found = path
    .split(".")
    .reduce((value, name) => (Object(value) as Record<string, unknown>)[name], page);
  return Array.isArray(found) ? found : [];
}

/** The page without items that were delivered before, as far as they have ids; the page itself if there are none. */
export function onlyNew(page: unknown, path: string, seen: Set<unknown>): unknown {
  const items = itemsOf(page, path);
  const fresh = items.filter((item) => {
    const { id } = Object(item) as { id?: unknown };
    const isNew = id == null || !seen.has(id);
    seen.add(id);
    return isNew;
  });
  return fresh.length < items.length ? replaced(page, path.split("."), fresh) : page;
}

function replaced(holder: unknown, [name = "", ...rest]: string[], items: unknown[]): unknown {
  const inner = (holder as Record<string, unknown>)[name];
  return { ...(holder as object), [name]: rest.length ? replaced(inner, rest, items) : items };
}
