import type { NamedSchema } from "../../model/api-model.js";
import type { UnreadFact, UnreadKeyword } from "../../model/unread-fact.js";

/** A keyword that types do not represent. Its JSON is compared. */
export interface SaidKeyword extends UnreadKeyword {
  /** The component with the keyword, if it is another one that this schema includes through `allOf`. */
  readonly component?: string;
}

/** The number of schemas up to which each is read at each of its places: choices of choices have places without end. */
const mostPlaces = 1000;

/** The keywords of a schema, and of the schemas that it is composed of. */
export function unreadKeywords(
  facts: readonly UnreadFact[],
  schemas: ReadonlyMap<string, NamedSchema>,
): readonly SaidKeyword[] {
  const open = new Set<string>();
  const seen = new Set<string>();
  let places = 0;

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
      if (places >= mostPlaces && seen.has(schema.name)) return [];
      places += 1;
      seen.add(schema.name);
      open.add(schema.name);
      const found = read(schema.unread ?? [], path, schema.inline ? component : schema.name);
      open.delete(schema.name);
      return found;
    });
  }

  return read(facts, "", undefined);
}
