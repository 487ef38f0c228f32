const text = { type: "string" };
const ids = (more) => ({
  name: "ids",
  in: "path",
  required: true,
  schema: { type: "array", items: text },
  ...more,
});

const shared = {
  section: "OAS 3.1.1, Style Values and Style Examples",
  method: "get",
  sent: ({ path }) => path,
};

export const path = [
  {
    ...shared,
    name: "path: an array",
    path: "/path/simple/{ids}",
    operation: { parameters: [ids({})] },
    given: { path: `{ ids: ["a", "b"] }` },
    right: ["/path/simple/a,b"],
  },
  {
    ...shared,
    name: "path: label, exploded",
    path: "/path/label/{ids}",
    operation: { parameters: [ids({ style: "label", explode: true })] },
    given: { path: `{ ids: ["a", "b"] }` },
    right: ["/path/label/.a.b"],
  },
  {
    ...shared,
    name: "path: matrix, exploded",
    path: "/path/matrix/{ids}",
    operation: { parameters: [ids({ style: "matrix", explode: true })] },
    given: { path: `{ ids: ["a", "b"] }` },
    right: ["/path/matrix/;ids=a;ids=b"],
  },
  {
    ...shared,
    name: "path: an object, exploded",
    path: "/path/object/{color}",
    operation: {
      parameters: [
        {
          name: "color",
          in: "path",
          required: true,
          explode: true,
          schema: {
            type: "object",
            properties: { r: { type: "integer" }, g: { type: "integer" } },
          },
        },
      ],
    },
    given: { path: `{ color: { r: 100, g: 200 } }` },
    right: ["/path/object/r=100,g=200"],
  },
  {
    ...shared,
    name: "path: two values in one segment",
    section: "OAS 3.1.1, Path Templating",
    path: "/path/range/{from}..{to}.json",
    operation: {
      parameters: ["from", "to"].map((name) => ({
        name,
        in: "path",
        required: true,
        schema: { type: "integer" },
      })),
    },
    given: { path: `{ from: 1, to: 2 }` },
    right: ["/path/range/1..2.json"],
  },
  {
    ...shared,
    name: "path: reserved characters",
    section: "OAS 3.1.1, Path Templating",
    path: "/path/one/{id}",
    operation: { parameters: [{ name: "id", in: "path", required: true, schema: text }] },
    given: { path: `{ id: "a/b?c d" }` },
    right: ["/path/one/a%2Fb%3Fc%20d"],
  },
  {
    ...shared,
    name: "path: with a query of its own",
    section: "RFC 3986, 3.4",
    path: "/path/jobs?kind=big",
    operation: { parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }] },
    given: { query: `{ limit: 3 }` },
    sent: ({ path, query }) => `${path}?${query}`,
    right: ["/path/jobs?kind=big&limit=3"],
  },
  {
    ...shared,
    name: "path: with #, which no URL may send as it is",
    section: "RFC 3986, 3.5",
    path: "/path/box#Action=Stop",
    operation: { parameters: [{ name: "id", in: "query", schema: text }] },
    given: { query: `{ id: "b" }` },
    sent: ({ path, query }) => `${path}?${query}`,
    right: ["/path/box?Action=Stop&id=b", "/path/box%23Action=Stop?id=b"],
  },
];
