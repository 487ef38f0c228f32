import type { ApiModel, TypeNode } from "./api-model.js";

/** Whether `{}` is a request of each named schema. */
export type EmptyTypes = ReadonlyMap<string, boolean>;

/** What a schema refers to is decided before it, so that a long chain needs no deep stack. */
export function emptyTypes({ schemas, directions }: ApiModel): EmptyTypes {
  const types = new Map(schemas.map(({ name, type }) => [name, type]));
  const known = new Map<string, boolean>();
  for (const name of directions.groups.flat()) {
    const type = types.get(name);
    if (type !== undefined) known.set(name, acceptsEmpty(type, known) === true);
  }
  return known;
}

/**
 * Whether `{}` satisfies a request body, so that the query beside it may be given alone. Undefined of a schema that is not
 * decided yet, since it is a part of itself: it asks for no more than its other parts.
 */
export function acceptsEmpty(type: TypeNode, known: EmptyTypes): boolean | undefined {
  switch (type.kind) {
    case "object":
      return !type.properties.some(({ required, access }) => required && access !== "read");
    case "union":
      return type.members.some((member) => acceptsEmpty(member, known) === true);
    case "intersection":
      return type.members.every((member) => acceptsEmpty(member, known) !== false);
    case "nullable":
      return acceptsEmpty(type.inner, known);
    case "reference":
      return known.get(type.schema);
    case "unknown":
      return true;
    default:
      return false;
  }
}
