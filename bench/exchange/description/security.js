const requirement = "OAS 3.1.1, Security Requirement Object";
const scheme = "OAS 3.1.1, Security Scheme Object";

export const schemes = {
  user: { type: "http", scheme: "bearer" },
  service: { type: "apiKey", in: "header", name: "X-Service" },
  staff: { type: "http", scheme: "basic" },
  session: { type: "apiKey", in: "cookie", name: "session" },
  key: { type: "apiKey", in: "query", name: "api_key" },
  tenant: { type: "apiKey", in: "cookie", name: "tenant" },
  login: {
    type: "oauth2",
    flows: { clientCredentials: { tokenUrl: "http://127.0.0.1/t", scopes: {} } },
  },
};

const credentials = ({ headers, query }) =>
  ["authorization", "x-service", "cookie"]
    .filter((name) => headers[name] !== undefined)
    .map((name) => `${name}: ${headers[name]}`)
    .concat(query ? `?${query}` : [])
    .join("; ");

/** The credentials of a request, and no others. */
const shared = { method: "get", sent: credentials };

export const security = [
  {
    ...shared,
    name: "security: alternatives, the second is given",
    section: requirement,
    path: "/security/alternatives",
    operation: { security: [{ user: [] }, { service: [] }] },
    auth: { service: "S" },
    right: ["x-service: S"],
  },
  {
    ...shared,
    name: "security: two schemes together",
    section: requirement,
    path: "/security/together",
    operation: { security: [{ user: [], service: [] }] },
    auth: { user: "T", service: "S" },
    right: ["authorization: Bearer T; x-service: S"],
  },
  {
    ...shared,
    name: "security: none for this operation",
    section: requirement,
    path: "/security/none",
    operation: { security: [] },
    auth: { user: "T" },
    right: [""],
  },
  {
    ...shared,
    name: "security: basic",
    section: "RFC 7617, 2",
    path: "/security/basic",
    operation: { security: [{ staff: [] }] },
    auth: { staff: { username: "ann", password: "o:k" } },
    right: ["authorization: Basic YW5uOm86aw=="],
  },
  {
    ...shared,
    name: "security: apiKey in cookie",
    section: scheme,
    path: "/security/cookie",
    operation: { security: [{ session: [] }] },
    auth: { session: "C" },
    right: ["cookie: session=C"],
  },
  {
    ...shared,
    name: "security: apiKey in query",
    section: scheme,
    path: "/security/query",
    operation: { security: [{ key: [] }] },
    auth: { key: "Q" },
    right: ["?api_key=Q"],
  },
  {
    ...shared,
    name: "security: optional, none is given",
    section: requirement,
    path: "/security/optional",
    operation: { security: [{ user: [] }, {}] },
    auth: {},
    right: [""],
  },
  {
    ...shared,
    name: "security: OAuth 2 token",
    section: "RFC 6750, 2.1",
    path: "/security/oauth",
    operation: { security: [{ login: [] }] },
    auth: { login: "L" },
    right: ["authorization: Bearer L"],
  },
  {
    ...shared,
    name: "security: two cookies, beside a cookie parameter",
    section: "RFC 6265, 4.2.1",
    path: "/security/cookies",
    operation: {
      security: [{ session: [], tenant: [] }],
      parameters: [{ name: "lang", in: "cookie", schema: { type: "string" } }],
    },
    auth: { session: "C", tenant: "N" },
    given: { cookie: `{ lang: "de" }` },
    sent: ({ headers }) => (headers.cookie ?? "").split("; ").sort().join("; "),
    right: ["lang=de; session=C; tenant=N"],
  },
];
