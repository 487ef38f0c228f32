// Values near one that is valid: in each place something else.

/** At most `most` values, spread over the places. */
export function mutations(value, most) {
  return spread([value, ...atRoot, ...changed(value, 0)], most);
}

/** At most `most` of a list, from its start to its end. */
export function spread(all, most) {
  if (all.length <= most) return all;
  const step = all.length / most;
  return Array.from({ length: most }, (_, index) => all[Math.floor(index * step)]);
}

const atRoot = [null, true, 0, "", [], {}];

function* changed(value, depth) {
  if (depth > 3) return;
  if (Array.isArray(value)) {
    yield [];
    yield [...value, ...value];
    yield [...value, null];
    for (const [index, item] of value.slice(0, 2).entries()) {
      for (const other of [...replacements(item), ...changed(item, depth + 1)])
        yield value.with?.(index, other) ?? Object.assign([...value], { [index]: other });
    }
    return;
  }
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return;
  yield { ...value, "x-unknown": 1 };
  for (const [key, item] of Object.entries(value)) {
    const { [key]: _, ...others } = value;
    yield others;
    for (const other of [...replacements(item), ...changed(item, depth + 1)])
      yield { ...value, [key]: other };
  }
}

function replacements(value) {
  if (typeof value === "number") return [null, "1", -1, value + 0.5, 1e12, {}];
  if (typeof value === "string") return [null, 1, "", `${value}${value}`, "x".repeat(300), []];
  return [null, 0, "text", [], {}];
}
