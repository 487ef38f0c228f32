/** What stands under a path such as `data.articles`; nothing where the page is shaped otherwise. */
export function itemsOf(page: unknown, path = ""): readonly unknown[] {
  const found = path
    .split(".")
    .reduce((value, name) => (Object(value) as Record<string, unknown>)[name], page);
  return Array.isArray(found) ? found : [];
}

/** Without what was there before, as far as it has an id; the page itself where nothing was. */
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
