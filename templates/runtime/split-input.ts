/**
 * Splits one input object into its query fields and its body fields. Own properties only.
 *
 * @param queryNames The names of the query fields; all others go into the body.
 * @param mayLack Whether there is no body without any of its fields.
 */
export function split<Query extends object, Body extends object>(
  input: Query & Body,
  queryNames: readonly (keyof Query & string)[],
  mayLack?: boolean,
): { query: Query; body: Body } {
  const isQuery = ([name]: [string, unknown]) => (queryNames as readonly string[]).includes(name);
  const entries = Object.entries(input) as [string, unknown][];
  // `fromEntries` defines properties, so that even "__proto__" is only a name.
  const body = entries.filter((entry) => !isQuery(entry));
  return {
    query: Object.fromEntries(entries.filter((entry) => isQuery(entry))) as Query,
    body: (mayLack && !body.length ? undefined : Object.fromEntries(body)) as Body,
  };
}
