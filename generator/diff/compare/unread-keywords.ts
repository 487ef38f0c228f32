import type { NamedSchema } from "../../model/api-model.js";
import type { UnreadFact, UnreadKeyword } from "../../model/unread-fact.js";

/** A keyword that no type holds: it is compared as it is written. */
export interface SaidKeyword extends UnreadKeyword {
  /** The component that says it, where that is another one: by `allOf` it is said of this one too. */
  readonly component?: string;
}

/** The keywords among the facts of a schema, and those of what it is composed of. */
export function unreadKeywords(
  facts: readonly UnreadFact[],
  schemas: ReadonlyMap<string, NamedSchema>,
): readonly SaidKeyword[] {
  const open = new Set<string>();

  function read(
    inner: readonly UnreadFact[],
    outer: string,
    component: string | undefined,
  ): readonly SaidKeyword[] {
    return inner.flatMap((fact): readonly SaidKeyword[] => {
      const path = `${outer}${fact.path}`;
      if (fact.kind === "keyword")
        return [{ ...fact, path, ...(component === undefined ? {} : { component }) }];
      const schema = schemas.get(fact.schema);
      if (schema === undefined || open.has(schema.name)) return [];
      open.add(schema.name);
      const found = read(schema.unread ?? [], path, schema.inline ? component : schema.name);
      open.delete(schema.name);
      return found;
    });
  }

  return read(facts, "", undefined);
}
