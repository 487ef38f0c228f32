import type { NamedSchema, TypeNode } from "../../model/api-model.js";
import { referencesIn } from "../../model/type-walk.js";
import type { Pair } from "./side.js";
import { append } from "../../lists/append.js";

type Schemas = ReadonlyMap<string, NamedSchema>;

/** The schemas that are the same in both descriptions, with all that they refer to: nothing in them needs a comparison. */
export function equalSchemas({ before, after }: Pair<Schemas>): ReadonlySet<string> {
  const equal = new Map<string, ReadonlySet<string>>();
  for (const [name, schema] of before) {
    if (isEqual(schema, after.get(name))) equal.set(name, referencesIn(schema.type));
  }
  const users = new Map<string, string[]>();
  for (const [name, references] of equal) {
    for (const one of references) append(users, one, name);
  }
  // What refers to another schema that is not the same is not, either.
  const others = [...users.keys()].filter((name) => !equal.has(name));
  for (let name = others.pop(); name !== undefined; name = others.pop()) {
    for (const user of users.get(name) ?? []) if (equal.delete(user)) others.push(user);
  }
  return new Set(equal.keys());
}

/** What a discriminator maps to is known by name only, and a choice depends on schemas that extend it. */
function isEqual(before: NamedSchema, after: NamedSchema | undefined): boolean {
  const text = JSON.stringify(before);
  return text === JSON.stringify(after) && !text.includes('"discriminator"');
}

/** Whether two types are the same, with all that they refer to. */
export function areEqualTypes(equal: ReadonlySet<string>, types: Pair<TypeNode>): boolean {
  const { before, after } = types;
  if (JSON.stringify(before) !== JSON.stringify(after)) return false;
  return [...referencesIn(before)].every((name) => equal.has(name));
}
