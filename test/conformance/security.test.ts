/** One description with every kind of security: what its client sends to a real server, and what its mock asks for. */
import { mkdtemp, rm, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { json, loopback, type Arrival } from "../runtime/loopback.js";
import { compile } from "../support/compile.js";
import { packageOf } from "../support/package-of.js";

const description = `
openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: "https://shop.example" }]
security: [{ user: [] }]
paths:
  /root: { get: { operationId: root, tags: [A], responses: { "204": { description: d } } } }
  /none: { get: { operationId: none, tags: [A], security: [], responses: { "204": { description: d } } } }
  /maybe: { get: { operationId: maybe, tags: [A], security: [{}, { user: [] }], responses: { "204": { description: d } } } }
  /either: { get: { operationId: either, tags: [A], security: [{ key: [] }, { user: [] }], responses: { "204": { description: d } } } }
  /both: { get: { operationId: both, tags: [A], security: [{ key: [], tenant: [] }], responses: { "204": { description: d } } } }
  /three: { post: { operationId: three, tags: [A], security: [{ password: [], tenant: [], session: [] }, { user: [], key: [] }], parameters: [{ name: page, in: query, schema: { type: integer } }], responses: { "204": { description: d } } } }
  /query: { get: { operationId: query, tags: [A], security: [{ tenant: [] }], parameters: [{ name: page, in: query, schema: { type: integer } }], responses: { "204": { description: d } } } }
  /cookie: { get: { operationId: cookie, tags: [A], security: [{ session: [] }], parameters: [{ name: mode, in: cookie, schema: { type: string } }, { name: X-Trace, in: header, schema: { type: string } }], responses: { "204": { description: d } } } }
  /password: { get: { operationId: password, tags: [A], security: [{ password: [] }], responses: { "204": { description: d } } } }
  /other: { get: { operationId: other, tags: [A], security: [{ other: [] }], responses: { "204": { description: d } } } }
  /oauth: { get: { operationId: oauth, tags: [A], security: [{ oauth: [read] }, { connect: [] }], responses: { "204": { description: d } } } }
  /digest: { get: { operationId: digest, tags: [A], security: [{ digest: [] }], responses: { "204": { description: d } } } }
components:
  securitySchemes:
    tenant: { type: apiKey, in: query, name: "te nant" }
    key: { type: apiKey, in: header, name: X-Key }
    session: { type: apiKey, in: cookie, name: sid }
    digest: { type: http, scheme: digest }
    password: { type: http, scheme: Basic }
    other: { type: http, scheme: HOBA }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://shop.example/token", scopes: { read: Reads. } } } }
    connect: { type: openIdConnect, openIdConnectUrl: "https://shop.example/.well-known" }
    user: { type: http, scheme: bearer }
`;

type Send = (route: string, request?: object) => Promise<unknown>;
type Make<Result> = new (options: object) => Result;
interface Made {
  readonly Shop: Make<{ request: Send }>;
  readonly mockShop: () => {
    readonly fetch: typeof fetch;
    readonly calls: readonly object[];
  };
}

const folder = await mkdtemp(join(tmpdir(), "security-"));
afterAll(() => rm(folder, { recursive: true }));

let files: Readonly<Record<string, string>>;
let made: Made;
beforeAll(async () => {
  files = await packageOf(description);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const outfile = join(folder, "all.mjs");
  await build({
    stdin: {
      contents: 'export * from "./src/index.js"; export { mockShop } from "./src/testing.js";',
      resolveDir: folder,
    },
    outfile,
    bundle: true,
    format: "esm",
    logLevel: "silent",
  });
  made = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Made;
});

const user = "user-token-1";
const key = "key-token-22";
const tenant = "tenant/token 3";
const session = "session-token-4";
const password = { username: "ann@shop.example", password: "pass:wörd ☂" };
const basic = Buffer.from("ann@shop.example:pass:wörd ☂").toString("base64");
const other = "other-token-5";
const oauth = "oauth-token-6";
const connect = "connect-token-7";
const everything = { user, key, tenant, session, password, other, oauth, connect };

/** What of a request says who sends it. */
function said({ url, headers }: Arrival): object {
  const { authorization, "x-key": own, cookie } = headers;
  const given = { authorization, "x-key": own, cookie };
  return { url, ...Object.fromEntries(Object.entries(given).filter(([, text]) => text)) };
}

async function arrivalOf(route: string, options: object, request?: object): Promise<object> {
  const server = await loopback((response) => response.writeHead(204).end());
  await new made.Shop({ baseUrl: server.url, ...options }).request(route, request);
  expect(server.arrivals).toHaveLength(1);
  return said(server.arrivals[0] as Arrival);
}

const bearer = { authorization: `Bearer ${user}` };
const tenantField = "te%20nant=tenant%2Ftoken%203";

describe("a request carries what its operation asks for, and nothing else", () => {
  test.each<[string, object, object, object?]>([
    ["GET /root", everything, { url: "/root", ...bearer }],
    ["GET /none", everything, { url: "/none" }],
    ["GET /maybe", everything, { url: "/maybe", ...bearer }],
    ["GET /maybe", { key }, { url: "/maybe" }],
    ["GET /either", everything, { url: "/either", "x-key": key }],
    ["GET /either", { user, tenant }, { url: "/either", ...bearer }],
    ["GET /both", everything, { url: `/both?${tenantField}`, "x-key": key }],
    [
      "POST /three",
      everything,
      {
        url: `/three?page=2&${tenantField}`,
        authorization: `Basic ${basic}`,
        cookie: `sid=${session}`,
      },
      { query: { page: 2 } },
    ],
    ["POST /three", { user, key, tenant }, { url: "/three", ...bearer, "x-key": key }],
    ["GET /query", everything, { url: `/query?page=2&${tenantField}` }, { query: { page: 2 } }],
    [
      "GET /cookie",
      everything,
      { url: "/cookie", cookie: `mode=dark; sid=${session}` },
      { cookie: { mode: "dark" } },
    ],
    ["GET /password", everything, { url: "/password", authorization: `Basic ${basic}` }],
    [
      "GET /password",
      { password: "ann:b:c" },
      { url: "/password", authorization: `Basic ${btoa("ann:b:c")}` },
    ],
    ["GET /other", everything, { url: "/other", authorization: `HOBA ${other}` }],
    ["GET /oauth", everything, { url: "/oauth", authorization: `Bearer ${oauth}` }],
    ["GET /oauth", { user, connect }, { url: "/oauth", authorization: `Bearer ${connect}` }],
    ["GET /digest", everything, { url: "/digest" }],
  ])("%s", async (route, auth, wanted, request) => {
    expect(await arrivalOf(route, { auth }, request)).toEqual(wanted);
    const functions = Object.fromEntries(
      Object.entries(auth).map(([id, value]) => [id, () => Promise.resolve<unknown>(value)]),
    );
    expect(await arrivalOf(route, { auth: functions }, request)).toEqual(wanted);
  });

  test("`token` is short for the scheme of most operations, and serves no other", async () => {
    expect(await arrivalOf("GET /root", { token: user })).toEqual({ url: "/root", ...bearer });
    const options = { token: user, auth: { key } };
    expect(await arrivalOf("GET /either", options)).toEqual({ url: "/either", "x-key": key });
    const shop = new made.Shop({ token: user, fetch: vi.fn() });
    await expect(shop.request("GET /query")).rejects.toThrow("it needs auth.tenant");
  });

  test("what the caller's own request has in their place stays, and counts", async () => {
    const headers = { Authorization: "Bearer own" };
    const wanted = { url: "/root", authorization: "Bearer own" };
    expect(await arrivalOf("GET /root", { auth: { user } }, { headers })).toEqual(wanted);
    expect(await arrivalOf("GET /root", { auth: { key }, headers })).toEqual(wanted);
    expect(
      await arrivalOf("GET /both", { auth: { tenant } }, { headers: { "x-key": "k" } }),
    ).toEqual({ url: `/both?${tenantField}`, "x-key": "k" });
    const cookie = { headers: { cookie: "a=b; sid=own" } };
    expect(await arrivalOf("GET /cookie", { auth: { session } }, cookie)).toEqual({
      url: "/cookie",
      cookie: "a=b; sid=own",
    });
    const query = { query: { "te nant": "own\ntext" } };
    expect(await arrivalOf("POST /three", { auth: everything }, query)).toMatchObject({
      url: "/three?te%20nant=own%0Atext",
      cookie: `sid=${session}`,
    });
  });

  test("without any credentials none are sent: something in between may add them", async () => {
    for (const options of [{}, { auth: {} }, { token: undefined }])
      expect(await arrivalOf("GET /both", options)).toEqual({ url: "/both" });
  });
});

describe("what cannot be sent is said before any request", () => {
  test.each([
    ["GET /root", { key }, "it needs auth.user (or token), which the client does not have"],
    ["GET /root", { user: undefined }, "it needs auth.user (or token)"],
    ["GET /either", { tenant }, "it needs auth.key, or auth.user (or token), which"],
    ["GET /both", { key }, "it needs auth.key with auth.tenant, which"],
    [
      "POST /three",
      { user, password, tenant },
      "it needs auth.password with auth.tenant with auth.session, or auth.user (or token) with auth.key",
    ],
  ])("%s with %j", async (route, auth, message) => {
    const fetch = vi.fn();
    const error: unknown = await new made.Shop({ auth, fetch })
      .request(route)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "InvalidRequestError", attempts: 0 });
    expect(String(error)).toContain(message);
    expect(fetch).not.toHaveBeenCalled();
  });

  test.each<[object, string]>([
    [{ auth: { users: user } }, 'auth has an unknown scheme "users"; known: auth.tenant,auth.key,'],
    [{ auth: { user: "a\nb" } }, "auth.user must be printable ASCII"],
    [{ auth: { password: user } }, "auth.password must be { username, password }"],
    [{ auth: { password: { username: "a:b", password: "c" } } }, "auth.password must be"],
    [{ auth: { password: { username: "a", password: "c\n" } } }, "auth.password must be"],
    [{ auth: { password: { username: "a", password: undefined } } }, "auth.password must be"],
    [{ token: user, auth: { user } }, "token and auth.user are the same; pass only one"],
  ])("the options %j", (options, message) => {
    expect(() => new made.Shop(options)).toThrow(TypeError);
    expect(() => new made.Shop(options)).toThrow(message);
  });

  test("a function that fails, or gives what cannot be sent, is named", async () => {
    const shop = (auth: object) => new made.Shop({ auth, fetch: vi.fn() });
    await expect(shop({ user: () => "" }).request("GET /root")).rejects.toThrow(
      "the result of the auth.user provider must be",
    );
    await expect(
      shop({ password: () => ({ username: "a" }) }).request("GET /password"),
    ).rejects.toMatchObject({
      message: expect.stringContaining("the auth.password provider failed") as string,
      cause: { message: expect.stringContaining("must be { username, password }") as string },
    });
  });
});

test("credentials that the API refuses are asked for once more, each with what was refused", async () => {
  const server = await loopback((response, { headers }) => {
    response.writeHead(headers.cookie === "sid=new" ? 204 : 401).end();
  });
  const renew = {
    session: vi.fn((refused?: string) => (refused ? "new" : "old")),
    password: vi.fn((_refused?: object) => password),
    tenant,
  };
  await new made.Shop({ baseUrl: server.url, auth: renew }).request("POST /three");
  expect(server.arrivals.map(({ headers }) => headers.cookie)).toEqual(["sid=old", "sid=new"]);
  expect(renew.session.mock.calls).toEqual([[undefined], ["old"]]);
  expect(renew.password.mock.calls).toEqual([[undefined], [password]]);
});

describe("a redirect to another origin", () => {
  const routes = ["GET /root", "GET /both", "GET /query", "GET /cookie", "GET /password"];
  test.each(routes)("of %s takes along neither credentials nor headers", async (route) => {
    const other = await loopback((response) => response.writeHead(204).end());
    const server = await loopback((response, { url }) => {
      // Many servers write the query that they got behind the new address.
      response.writeHead(302, { location: `${other.url}/elsewhere${url}` }).end();
    });
    const shop = new made.Shop({
      baseUrl: server.url,
      auth: everything,
      headers: { "X-Own": "own", "Accept-Language": "de", "Proxy-Authorization": "own" },
    });
    const header = route === "GET /cookie" ? { header: { "X-Trace": "own" } } : {};
    const query = route === "GET /query" ? { query: { page: 2 } } : {};
    await shop.request(route, { ...header, ...query, headers: { "X-Call": "own" } });
    const [first] = server.arrivals;
    const [second] = other.arrivals;
    expect(first?.headers).toMatchObject({ "x-own": "own", "x-call": "own" });
    expect(second?.url).toBe(
      route === "GET /query" ? "/elsewhere/query?page=2" : `/elsewhere${route.slice(4)}`,
    );
    // What the connection itself adds.
    const added = ["host", "connection", "accept-encoding", "sec-fetch-mode"];
    const sent = Object.keys(second?.headers ?? {}).filter((name) => !added.includes(name));
    expect(sent.sort()).toEqual(["accept", "accept-language", "user-agent"]);
  });

  test("and back leaves them behind; within the origin they stay", async () => {
    let home = "";
    const other = await loopback((response) => {
      response.writeHead(307, { location: `${home}/back` }).end();
    });
    const server = await loopback((response, { url }) => {
      const next: Record<string, string> = { "/root": "/near", "/near": `${other.url}/far` };
      const location = next[url];
      response.writeHead(location ? 301 : 204, location ? { location } : {}).end();
    });
    home = server.url;
    const shop = new made.Shop({ baseUrl: home, auth: { user }, headers: { "X-Own": "own" } });
    await shop.request("GET /root");
    expect(
      server.arrivals.map(({ url, headers }) => [url, headers.authorization, headers["x-own"]]),
    ).toEqual([
      ["/root", `Bearer ${user}`, "own"],
      ["/near", `Bearer ${user}`, "own"],
      ["/back", undefined, undefined],
    ]);
  });

  test("is not followed by a POST, nor to what is no web address", async () => {
    const server = await loopback((response) =>
      response.writeHead(302, { location: "file:///etc/hostname" }).end(),
    );
    const shop = new made.Shop({ baseUrl: server.url, auth: everything });
    for (const route of ["GET /root", "POST /three"])
      await expect(shop.request(route)).rejects.toMatchObject({ status: 302 });
    expect(server.arrivals).toHaveLength(2);
  });
});

test("no error shows credentials, however the server writes them back", async () => {
  const own = "own-secret-8";
  const server = await loopback((response, arrival) => {
    const { authorization = "", cookie } = arrival.headers;
    const read = Buffer.from(authorization.slice(6), "base64").toString();
    const echo = { ...arrival, authorization, cookie, read, parts: read.split(/:(.*)/s) };
    json(echo, 400, { "x-echo": encodeURIComponent(authorization) })(response);
  });
  const shop = new made.Shop({ baseUrl: server.url, auth: everything, maxRetries: 0 });
  const secrets = [user, key, tenant, session, other, oauth, basic, password.password, own].flatMap(
    (one) => [one, encodeURIComponent(one)],
  );
  for (const route of Object.keys(JSON.parse(routesText()) as object)) {
    const error: unknown = await shop.request(route).catch((thrown: unknown) => thrown);
    const shown = inspect(error, { depth: 9 }) + JSON.stringify(error);
    expect(shown).toContain("responded with 400");
    for (const secret of secrets) expect(shown).not.toContain(secret);
  }
  const headers = { authorization: `Bearer ${own}` };
  const error: unknown = await shop.request("GET /root", { headers }).catch((one: unknown) => one);
  expect(JSON.stringify(error)).not.toContain(own);
});

/** Every route of the description, as keys of JSON. */
function routesText(): string {
  const routes = [...description.matchAll(/^ {2}(\/\w+): \{ (get|post):/gm)];
  return JSON.stringify(
    Object.fromEntries(routes.map(([, path, method]) => [`${method?.toUpperCase()} ${path}`, 1])),
  );
}

describe("its mock asks for what `security` names", () => {
  test.each<[string, object, number]>([
    ["GET /root", everything, 204],
    ["GET /root", {}, 401],
    ["GET /none", {}, 204],
    ["GET /maybe", {}, 204],
    ["GET /either", { user }, 204],
    ["GET /either", { key }, 204],
    ["GET /either", {}, 401],
    ["GET /both", everything, 204],
    ["GET /both", {}, 401],
    ["POST /three", { password, tenant, session }, 204],
    ["POST /three", { user, key }, 204],
    ["POST /three", {}, 401],
    ["GET /query", { tenant }, 204],
    ["GET /cookie", { session }, 204],
    ["GET /password", { password }, 204],
    ["GET /password", {}, 401],
    ["GET /other", { other }, 204],
    ["GET /oauth", { connect }, 204],
    ["GET /digest", {}, 204],
  ])("%s with %j", async (route, auth, status) => {
    const mock = made.mockShop();
    const call = new made.Shop({ auth, fetch: mock.fetch }).request(route);
    const found = await call.then(
      () => 204,
      (error: unknown) => (error as { status: number }).status,
    );
    expect(found).toBe(status);
    const record = JSON.stringify(mock.calls);
    for (const secret of [user, key, tenant, session, basic]) expect(record).not.toContain(secret);
  });

  test("half of a set, and another scheme's token, are refused", async () => {
    const { fetch } = made.mockShop();
    const status = async (path: string, headers: Record<string, string>) =>
      (await fetch(`https://shop.example${path}`, { headers })).status;
    expect(await status("/both", { "x-key": key })).toBe(401);
    expect(await status("/both?te%20nant=a", {})).toBe(401);
    expect(await status("/both?te%20nant=a", { "x-key": key })).toBe(204);
    expect(await status("/root", { "x-key": key })).toBe(401);
    expect(await status("/password", { authorization: "Bearer a" })).toBe(401);
  });
});

test("the options are typed by the schemes", () => {
  const use = `import { Shop, type ShopAuth } from "./src/index.js";
const auth: ShopAuth = {
  user: "a", key: () => "b", tenant: async (refused?: string) => refused ?? "c", session: process.env.S,
  password: { username: "a", password: process.env.P }, other: "d", oauth: "e", connect: undefined,
};
new Shop({ auth }); new Shop({ token: "a" }); new Shop({}); new Shop();
new Shop({ auth: { password: async () => ({ username: "a", password: "b" }) } });
// @ts-expect-error There is no such scheme.
new Shop({ auth: { nobody: "a" } });
// @ts-expect-error A token has no password.
new Shop({ auth: { user: { username: "a", password: "b" } } });
declare const process: { env: Record<string, string | undefined> };`;
  const all = Object.entries({ ...files, "use.ts": use }).filter(([path]) => path.endsWith(".ts"));
  expect(compile(Object.fromEntries(all.map(([path, text]) => [`shop/${path}`, text])))).toEqual(
    [],
  );
});
