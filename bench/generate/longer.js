import { stringify } from "yaml";

/** Stands for the number of a copy. */
const number = "§";

/**
 * A description of about that many bytes: the paths of a real one and the schemas that they reach, again and again under
 * other names.
 */
export function longer({ paths, components, tags, ...others }, bytes) {
  const parts = Object.keys(paths).map((path) => partOf(path, paths[path], components.schemas));
  const pathTexts = [];
  const schemaTexts = [];
  let length = 0;
  for (let copy = 1; length < bytes; copy++) {
    const known = new Set();
    for (const { path, schemas } of parts) {
      if (length >= bytes) break;
      const fresh = [...schemas].filter(([name]) => !known.has(name));
      const texts = fresh.map(([, text]) => text.replaceAll(number, copy));
      for (const [name] of fresh) known.add(name);
      pathTexts.push(path.replaceAll(number, copy));
      schemaTexts.push(...texts);
      length += [pathTexts.at(-1), ...texts].reduce((sum, text) => sum + text.length, 0);
    }
  }
  const { schemas: _, ...otherComponents } = components;
  return [
    stringify(others),
    "paths:\n",
    ...pathTexts,
    indented(stringify({ components: otherComponents }), 0),
    "  schemas:\n",
    ...schemaTexts,
  ].join("");
}

/** The texts of a path, and of all the schemas that it reaches, by name. */
function partOf(path, item, all) {
  const schemas = new Map();
  const reach = (value) => {
    for (const [, name] of JSON.stringify(value).matchAll(reference)) {
      if (schemas.has(name)) continue;
      schemas.set(name, indented(stringify({ [`${name}_${number}`]: renamed(all[name]) }), 4));
      reach(all[name]);
    }
  };
  reach(item);
  const [, first, rest] = /^(\/[^/]+)(.*)$/.exec(path);
  const own = { [`${first}_${number}${rest}`]: renamed(item) };
  return { path: indented(stringify(own), 2), schemas };
}

const reference = /"#\/components\/schemas\/([^"]+)"/g;

function renamed(value) {
  const text = JSON.stringify(value).replaceAll(reference, `"#/components/schemas/$1_${number}"`);
  return JSON.parse(text, (key, one) => {
    if (key === "operationId") return `${one}_${number}`;
    if (key === "tags" && Array.isArray(one)) {
      return one.map((tag) => (typeof tag === "string" ? `${tag} ${number}` : tag));
    }
    if (key === "x-codegen" && one.name !== undefined) {
      return { ...one, name: `${one.name}${number}` };
    }
    return one;
  });
}

function indented(text, spaces) {
  return text.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
}
