// Which properties are not sent, or not received: `readOnly` and `writeOnly` count wherever a property's schema has them,
// also in what it refers to and in its `allOf`. Such a property is not required either, whichever part requires it.
import { fragmentPointer, resolvePointer } from "../../generator/load/pointer.ts";

/** By schema, the names that it declares or requires and that do not go in a direction. */
export function hiddenNames(schemas, root, direction) {
  const around = new Map();
  for (const schema of schemas)
    for (const part of compositions.flatMap((key) => listOf(schema[key]))) around.set(part, schema);
  return new Map(schemas.map((schema) => [schema, namesOf(schema)]));

  function namesOf(schema) {
    const names = [...Object.keys(Object(schema.properties)), ...listOf(schema.required)];
    return new Set(names.filter((name) => isHidden(declared(schema, name, root, around))));
  }

  function isHidden(property) {
    const parts = partsOf(property, root, ["allOf"]);
    const isRead = parts.some(({ readOnly }) => readOnly === true);
    if (direction === "request") return isRead;
    return !isRead && parts.some(({ writeOnly }) => writeOnly === true);
  }
}

const compositions = ["allOf", "oneOf", "anyOf"];

/** The property as a schema declares it, a part of it, or one of those around it. */
function declared(schema, name, root, around) {
  for (let one = schema; one !== undefined; one = around.get(one)) {
    for (const keywords of [["allOf"], compositions]) {
      const parts = partsOf(one, root, keywords);
      const found = parts.find(({ properties }) => Object.hasOwn(Object(properties), name));
      if (found !== undefined) return found.properties[name];
    }
  }
  return undefined;
}

/** A schema, what it refers to, and what stands in its lists of schemas, each once. */
function partsOf(schema, root, keywords) {
  const parts = new Set(listOf([schema]));
  for (const part of parts) {
    const pointer = typeof part.$ref === "string" ? fragmentPointer(part.$ref) : undefined;
    const target = pointer === undefined ? [] : [resolvePointer(root, pointer)];
    for (const one of listOf([...target, ...keywords.flatMap((key) => listOf(part[key]))]))
      parts.add(one);
  }
  return [...parts];
}

/** The objects, or the names, of what should be a list. */
function listOf(value) {
  return Array.isArray(value)
    ? value.filter((one) => typeof one === "string" || (typeof one === "object" && one !== null))
    : [];
}
