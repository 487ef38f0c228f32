/** Paths of a hostile description, through a package that is generated from it: the token stays with the API. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import type { InvalidRequestError } from "../../templates/runtime/errors.js";
import { json, loopback, type Loopback } from "../runtime/loopback.js";
import { failure } from "../runtime/client.js";
import { make } from "./made.js";

const folder = await mkdtemp(join(tmpdir(), "paths-"));
afterAll(() => rm(folder, { recursive: true }));

type Values = Readonly<Record<string, string>>;

/** Path, values, and what the API is asked for. */
const honest: readonly (readonly [path: string, values: Values, asked: string])[] = [
  ["/", {}, "/"],
  ["/pets/{pet id}", { "pet id": "6 7" }, "/pets/6%207"],
  ["/a b/c  d", {}, "/a%20b/c%20%20d"],
  ["/between/{a/b}/x", { "a/b": "c/d" }, "/between/c%2Fd/x"],
  ["/beside/{a}{b}", { a: "1", b: "2" }, "/beside/12"],
  ["/logs/{name}.json", { name: "a.b" }, "/logs/a.b.json"],
  ["/at/{n@me}/{n?me}/{n#me}", { "n@me": "@", "n?me": "?", "n#me": "#" }, "/at/%40/%3F/%23"],
  ["/none/{}", { "": "6" }, "/none/6"],
  ["/straße/🦊", {}, "/stra%C3%9Fe/%F0%9F%A6%8A"],
  ["/100%/{rate}", { rate: "5%" }, "/100%25/5%25"],
  ["/done%20already/%C3%BC", {}, "/done%20already/%C3%BC"],
  ["/brackets/[a]^|`<>", {}, "/brackets/%5Ba%5D%5E%7C%60%3C%3E"],
  ["/half/\ud83e", {}, "/half/%EF%BF%BD"],
  ["/users .evil.example/steal", {}, "/users%20.evil.example/steal"],
  ["/users @evil.example/steal", {}, "/users%20@evil.example/steal"],
  ["/users :80@evil.example/steal", {}, "/users%20:80@evil.example/steal"],
  ["/users https://evil.example/steal", {}, "/users%20https://evil.example/steal"],
  ["/users POST /steal", {}, "/users%20POST%20/steal"],
  ["//evil.example/steal", {}, "//evil.example/steal"],
  ["/@evil.example/steal", {}, "/@evil.example/steal"],
  ["/\\evil.example/steal", {}, "/%5Cevil.example/steal"],
  ["/\\\\evil.example\\steal", {}, "/%5C%5Cevil.example%5Csteal"],
  ["/\t//evil.example/steal", {}, "/%09//evil.example/steal"],
  ["/\n//evil.example/steal", {}, "/%0A//evil.example/steal"],
  ["/tab\t.\r\n./steal", {}, "/tab%09.%0D%0A./steal"],
  ["/back\\..\\..\\steal", {}, "/back%5C..%5C..%5Csteal"],
];
/** Those with a query or a fragment of their own: what they set is sent in the query. */
const parted: typeof honest = [
  ["/jobs?kind=big", {}, "/jobs?kind=big&page=1"],
  ["/jobs#Action=StopBox", {}, "/jobs?Action=StopBox&page=1"],
  ["/where?at=//evil.example/#@evil.example", {}, "/where?at=//evil.example/&page=1"],
];
/** Those that a URL parser would lead elsewhere. */
const climbing = [
  "/../steal",
  "/..//evil.example/steal",
  "/a/../../steal",
  "/%2e%2E/steal",
  "/a/.%2e/.",
  "/..",
  "/./steal",
  "/../..?a=b",
  "/..#a",
];
/** What untyped callers may pass to `request`. */
const noRoutes = [
  "GET .evil.example/steal",
  "GET @evil.example/steal",
  "GET  /pets",
  "GET\t/pets",
  "get /pets",
  "GET",
  "/pets",
  "",
  "GET https://evil.example/steal",
  "GET \\\\evil.example",
  "GET \n/pets",
];

const page = { name: "page", in: "query", schema: { type: "integer" } };
const operation = (path: string, values: Values, more: object[] = []) => ({
  operationId: `at ${path}`,
  parameters: [
    ...Object.keys(values).map((name) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...more,
  ],
  responses: { 200: { description: "Done." } },
});
const description = {
  openapi: "3.0.3",
  info: { title: "Acme", version: "1" },
  servers: [{ url: "https://api.acme.example/v1" }],
  security: [{ key: [] }],
  paths: Object.fromEntries([
    ...honest.map(([path, values]) => [path, { get: operation(path, values) }] as const),
    ...parted.map(([path, values]) => [path, { get: operation(path, values, [page]) }] as const),
    ...climbing.map((path) => [path, { get: operation(path, {}) }] as const),
  ]),
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
};

const file = join(folder, "openapi.json");
await writeFile(file, JSON.stringify(description));
const { files, diagnostics } = await make(file);

interface Client {
  readonly request: (route: string, request?: object) => Promise<unknown>;
}
interface Package {
  readonly Acme: new (options: object) => Client;
  readonly mockAcme: () => { readonly fetch: typeof fetch; readonly calls: { route: string }[] };
}
const { Acme, mockAcme } = await load();

async function load(): Promise<Package> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, "package", path)), { recursive: true });
    await writeFile(join(folder, "package", path), text);
  }
  const outfile = join(folder, "bundle.mjs");
  const contents = `export * from "./src/index.js"; export { mockAcme } from "./src/testing.js";`;
  const stdin = { contents, resolveDir: join(folder, "package") };
  await build({ stdin, bundle: true, format: "esm", outfile, logLevel: "silent" });
  return (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Package;
}

/** A client whose hosts are servers on this machine: the API's, and one for all others. */
async function connect(): Promise<{ client: Client; api: Loopback; evil: Loopback }> {
  const [api, evil] = [await loopback(json({})), await loopback(json({}))];
  const reach = (url: string, init: RequestInit) => {
    const { host, pathname, search } = new URL(url);
    const server = host === "api.acme.example" ? api : evil;
    return fetch(server.url + pathname + search, init);
  };
  return { client: new Acme({ token: "secret-token", fetch: reach, maxRetries: 0 }), api, evil };
}

test.each([...honest, ...parted])("%j with %j", async (path, values, asked) => {
  const { client, api, evil } = await connect();
  const query = asked.endsWith("page=1") ? { page: 1 } : undefined;
  await client.request(`GET ${path}`, { path: values, query });
  expect(evil.arrivals).toEqual([]);
  expect(api.arrivals).toMatchObject([
    { url: `/v1${asked}`, headers: { authorization: "Bearer secret-token" } },
  ]);
});

// The mock has no root: it takes a slash at the end for none.
test.each(honest.filter(([path]) => path !== "/"))(
  "client and mock agree on %j",
  async (path, values) => {
    const mock = mockAcme();
    const client = new Acme({ token: "secret-token", fetch: mock.fetch, maxRetries: 0 });
    await client.request(`GET ${path}`, { path: values });
    expect(mock.calls).toMatchObject([{ route: `GET ${path}`, path: values }]);
  },
);

test.each([...climbing.map((path) => `GET ${path}`), ...noRoutes])(
  "%j is refused before a request",
  async (route) => {
    const { client, api, evil } = await connect();
    const error = (await failure(client.request(route))) as InvalidRequestError;
    expect(error.name).toBe("InvalidRequestError");
    expect(error.message).toMatch(/ was not sent: (its URL must be below|a route is a method)/);
    expect([...api.arrivals, ...evil.arrivals]).toEqual([]);
  },
);

test("values are no segments of dots, alone or beside text", async () => {
  const { client, api, evil } = await connect();
  for (const value of ["", ".", ".."]) {
    const call = client.request("GET /logs/{name}.json", { path: { name: value } });
    expect(await failure(call)).toMatchObject({ name: "InvalidRequestError" });
  }
  expect([...api.arrivals, ...evil.arrivals]).toEqual([]);
});

test("the generator tells of each path that cannot be called", () => {
  const told = diagnostics.filter(({ code }) => code === "path-unusable");
  expect(told.map(({ message }) => /^The path (".*") has a segment/.exec(message)?.[1])).toEqual(
    climbing.map((path) => JSON.stringify(path)),
  );
});
