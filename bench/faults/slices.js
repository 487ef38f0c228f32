// Parts of a description: some of its paths, and what they reach. A part is read in a tenth of a second, so that many are tried.
import { isContainer, ownValue } from "../../generator/load/json.ts";

/** A copy with at most `most` paths, and of the components those that they refer to. */
export function sliceOf(root, most, next) {
  const { paths = {}, components = {}, webhooks, ...rest } = root;
  const titles = Object.keys(paths);
  if (titles.length <= most) return structuredClone(root);
  const from = next(titles.length);
  const chosen = Array.from({ length: most }, (_, index) => titles[(from + index) % titles.length]);
  const kept = Object.fromEntries(chosen.map((title) => [title, paths[title]]));
  const { securitySchemes } = components;
  const reached = reachedFrom([kept], components);
  return structuredClone({
    ...rest,
    paths: kept,
    components: { ...reached, ...(securitySchemes === undefined ? {} : { securitySchemes }) },
  });
}

function reachedFrom(values, components) {
  const reached = {};
  const waiting = [...values];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (!isContainer(value)) continue;
    const [, kind, name] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(value.$ref ?? "") ?? [];
    const target = kind === undefined ? undefined : ownValue(components[kind] ?? {}, name);
    if (target !== undefined && reached[kind]?.[name] === undefined) {
      reached[kind] = { ...reached[kind], [name]: target };
      waiting.push(target);
    }
    for (const item of Object.values(value)) if (isContainer(item)) waiting.push(item);
  }
  return reached;
}
