// Parts of the descriptions that bench/growth makes.
export const times = (count, make) => Array.from({ length: count }, (_, index) => make(index));
export const entries = (count, make) => Object.fromEntries(times(count, make));
export const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
export const text = { type: "string" };
export const whole = { type: "integer" };
export const other = (isAfter) => (isAfter ? whole : text);
export const object = (properties, more = {}) => ({ type: "object", properties, ...more });
export const ok = (schema) => ({
  200: { description: "OK", content: { "application/json": { schema } } },
});

export const document = (parts) => ({
  openapi: "3.0.3",
  info: { title: "Growth", version: "1" },
  paths: {},
  ...parts,
});

/** With an operation that returns the first of them, so that it is in use. */
export const ofSchemas = (schemas) =>
  document({
    paths: { "/first": { get: { responses: ok(ref(Object.keys(schemas)[0])) } } },
    components: { schemas },
  });

export const chain = (count, link, last) =>
  ofSchemas(
    entries(count + 1, (index) => [
      `s${index}`,
      index < count ? link(index, ref(`s${index + 1}`)) : last,
    ]),
  );

export const nested = (count, wrap, inner) => {
  let schema = inner;
  for (let index = 0; index < count; index++) schema = wrap(schema, index);
  return ofSchemas({ s0: schema });
};

export const operation = (more) => ({ responses: ok(text), ...more });
export const oneOperation = (more) => document({ paths: { "/one": { post: operation(more) } } });
