import { beforeAll, describe, expect, test } from "vitest";
import createTheirs, {
  createPathBasedClient as createTheirPaths,
  type Middleware,
} from "openapi-fetch";
import { json, loopback, type Arrival } from "../runtime/loopback.js";
import { loaded } from "./pets.js";

type Method = (path: string, init?: object) => Promise<Outcome>;

interface Outcome {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** A client of either; a program names a path of any API, and the types are tried elsewhere. */
interface AnyClient {
  readonly GET: Method;
  readonly POST: Method;
  readonly PUT: Method;
  readonly DELETE: Method;
  readonly HEAD: Method;
  readonly request: (method: string, path: string, init?: object) => Promise<Outcome>;
  readonly use: (...list: Middleware[]) => void;
  readonly eject: (...list: Middleware[]) => void;
}

type Options = NonNullable<Parameters<typeof createTheirs>[0]>;
type Create = (options?: Options & { maxRetries?: number; token?: string }) => AnyClient;
type CreateByPath = (options?: Options) => Readonly<Record<string, AnyItem>>;
interface AnyItem {
  readonly PUT: (init: object) => Promise<Outcome>;
}

interface Ours {
  readonly default: Create;
  readonly createPathBasedClient: CreateByPath;
}

const theirs = createTheirs as unknown as Create;
const theirPaths = createTheirPaths as unknown as CreateByPath;

let ours: Ours;
beforeAll(async () => {
  ours = await loaded<Ours>("src/fetch.ts");
});

/** What a server reads of a request; a client says itself who it is and what it takes. */
function read({ method, url, headers, body }: Arrival) {
  const { host, connection, accept, "user-agent": agent, ...others } = headers;
  const told = Object.fromEntries(
    Object.entries(others).filter(([name]) => !/^(sec-|accept-)/.test(name)),
  );
  const boundary = /boundary=(?<text>.+)/.exec(headers["content-type"] ?? "")?.groups?.["text"];
  const plain = (text: string) => (boundary === undefined ? text : text.replaceAll(boundary, "B"));
  // Both spellings are the same request. https://url.spec.whatwg.org/#concept-urlencoded-parser
  const form = headers["content-type"]?.endsWith("urlencoded") === true;
  const arrived = {
    method,
    url: url.replace(/[[\]|]/g, encodeURIComponent),
    headers: { ...told, "content-length": undefined },
    body: form ? `${new URLSearchParams(body)}` : body,
  };
  return JSON.parse(plain(JSON.stringify(arrived))) as object;
}

async function both(call: (client: AnyClient) => Promise<unknown>, options: Options = {}) {
  const server = await loopback(json({ name: "Rex" }));
  for (const create of [theirs, ours.default]) {
    await call(create({ baseUrl: server.url, ...options }));
  }
  const [first, second, ...others] = server.arrivals.map(read);
  expect(others).toEqual([]);
  return { theirs: first, ours: second };
}

const calls: readonly (readonly [
  what: string,
  call: (client: AnyClient) => Promise<unknown>,
  options?: Options,
])[] = [
  ["a path", (client) => client.GET("/pets/{id}", { params: { path: { id: "a b/c" } } })],
  [
    "a query",
    (client) => client.GET("/pets", { params: { query: { limit: 2, tags: ["a", "b c"] } } }),
  ],
  [
    "a list that is one parameter",
    (client) =>
      client.GET("/pets", {
        params: { query: { ids: [1, 2] } },
        querySerializer: { array: { style: "form", explode: false } },
      }),
  ],
  [
    "an object in brackets",
    (client) => client.GET("/pets", { params: { query: { born: { after: "2020" } } } }),
  ],
  [
    "what is not there",
    (client) => client.GET("/pets", { params: { query: { limit: undefined, tags: null } } }),
  ],
  [
    "a header parameter",
    (client) => client.GET("/pets", { params: { header: { "x-trace": "1" } } }),
  ],
  ["a body", (client) => client.POST("/pets", { body: { name: "Rex", age: 3 } })],
  ["a body of null", (client) => client.POST("/pets", { body: null })],
  ["no body", (client) => client.PUT("/pets/{id}", { params: { path: { id: "1" } } })],
  ["DELETE", (client) => client.DELETE("/pets/{id}", { params: { path: { id: "1" } } })],
  ["HEAD", (client) => client.HEAD("/pets/{id}", { params: { path: { id: "1" } } })],
  ["request", (client) => client.request("get", "/pets/{id}", { params: { path: { id: "1" } } })],
  [
    "a path that is not described",
    (client) =>
      client.POST("/owners/{id}", {
        params: { path: { id: 1 }, query: { a: 1 } },
        body: { b: [1] },
      }),
  ],
  [
    "headers of the client",
    (client) => client.GET("/pets"),
    { headers: { "X-Client": "a", authorization: "Bearer x" } },
  ],
  [
    "headers of the call",
    (client) => client.GET("/pets", { headers: { "X-Client": "b", "x-more": 1 } }),
    { headers: { "x-client": "a" } },
  ],
  [
    "a header that is removed",
    (client) => client.GET("/pets", { headers: { "x-client": null } }),
    { headers: { "x-client": "a" } },
  ],
  [
    "Headers",
    (client) => client.GET("/pets", { headers: new Headers({ "x-one": "1" }) }),
    { headers: new Headers({ "x-two": "2" }) },
  ],
  [
    "a serializer of the query",
    (client) =>
      client.GET("/pets", {
        params: { query: { limit: 1 } },
        querySerializer: (query: object) => `only=${JSON.stringify(query)}`.replaceAll('"', ""),
      }),
  ],
  [
    "styles of the client",
    (client) =>
      client.GET("/pets", { params: { query: { tags: ["a", "b"], born: { after: "1" } } } }),
    {
      querySerializer: {
        array: { style: "pipeDelimited", explode: false },
        object: { style: "form", explode: true },
      },
    },
  ],
  [
    "a serializer of the body",
    (client) =>
      client.POST("/pets", {
        body: { name: "Rex" },
        bodySerializer: (body: object) => `<${JSON.stringify(body)}>`,
      }),
  ],
  [
    "a serializer of the path",
    (client) =>
      client.GET("/pets/{id}", {
        params: { path: { id: "1" } },
        pathSerializer: (path: string, values: Record<string, unknown>) =>
          path.replace("{id}", `~${String(values["id"])}`),
      }),
  ],
  [
    "a form",
    (client) =>
      client.POST("/login", {
        body: { user: "a b", word: "c&d" },
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      }),
  ],
  [
    "a serializer that gives a form",
    (client) =>
      client.POST("/pets/{id}/photo", {
        params: { path: { id: "1" } },
        body: { title: "Rex" },
        bodySerializer: (body: object) => {
          const form = new FormData();
          form.set("title", (body as { title: string }).title);
          return form;
        },
      }),
  ],
];

describe("sends what openapi-fetch sends", () => {
  test.each(calls.map(([what, call, options]) => ({ what, call, options })))(
    "$what",
    async ({ call, options }) => {
      const sent = await both(call, options);
      expect(sent.ours).toEqual(sent.theirs);
    },
  );

  test("with a fetch of the user, who gets a Request", async () => {
    const seen: unknown[] = [];
    const fetchOne = async (request: Request) => {
      seen.push([
        request.method,
        request.url,
        request.headers.get("content-type"),
        await request.text(),
      ]);
      return Response.json({ name: "Rex" });
    };
    for (const create of [theirs, ours.default]) {
      const client = create({ baseUrl: "http://pets.example", fetch: fetchOne });
      expect(await client.POST("/pets", { body: { name: "Rex" } })).toMatchObject({
        data: { name: "Rex" },
      });
    }
    expect(seen[1]).toEqual(seen[0]);
  });

  test("by paths", async () => {
    const server = await loopback(json({ name: "Rex" }));
    for (const create of [theirPaths, ours.createPathBasedClient]) {
      const client = create({ baseUrl: server.url });
      await client["/pets/{id}"]?.PUT({ params: { path: { id: "1" } }, body: { name: "Rex" } });
    }
    const [first, second] = server.arrivals.map(read);
    expect(second).toEqual(first);
  });
});

describe("the outcome", () => {
  const one = async (answer: Parameters<typeof loopback>[0], options: Options = {}) => {
    const server = await loopback(answer);
    return ours.default({ baseUrl: server.url, maxRetries: 0, ...options });
  };
  const path = { params: { path: { id: "1" } } };

  test("is data and the response of fetch", async () => {
    const client = await one(json({ name: "Rex" }, 200, { "x-more": "1" }));
    const { data, error, response } = await client.GET("/pets/{id}", path);
    expect([data, error]).toEqual([{ name: "Rex" }, undefined]);
    expect(response).toBeInstanceOf(Response);
    expect([response.ok, response.status, response.headers.get("x-more")]).toEqual([
      true,
      200,
      "1",
    ]);
  });

  test("is the body of an error", async () => {
    const client = await one(json({ message: "no" }, 404));
    const { data, error, response } = await client.GET("/pets/{id}", path);
    expect([data, error, response.status]).toEqual([undefined, { message: "no" }, 404]);
  });

  test("is an error also where it has no body", async () => {
    const client = await one((response) => response.writeHead(500).end());
    const { error } = await client.GET("/pets/{id}", path);
    expect(error).toMatchObject({ name: "ApiError", status: 500 });
  });

  test("is undefined where there is no body", async () => {
    const client = await one((response) => response.writeHead(204).end());
    expect(await client.DELETE("/pets/{id}", path)).toMatchObject({ data: undefined });
  });

  test.each(["text", "blob", "arrayBuffer", "stream"] as const)("as %s", async (parseAs) => {
    const client = await one((response) =>
      response.writeHead(200, { "content-type": "image/png" }).end("png"),
    );
    const { data } = await client.GET("/pets/{id}/photo", { ...path, parseAs });
    expect(await new Response(data as BodyInit).text()).toBe("png");
  });

  test("rejects without a response, and repeats what may be repeated", async () => {
    let count = 0;
    const fail = (): Promise<Response> => {
      count += 1;
      throw new TypeError("fetch failed");
    };
    const client = ours.default({ baseUrl: "http://pets.example", fetch: fail, maxRetries: 1 });
    await expect(client.GET("/pets")).rejects.toThrow("GET /pets got no complete response");
    expect(count).toBe(2);
  });

  test("sends the token of our own option, and needs none", async () => {
    const server = await loopback(json([]));
    await ours.default({ baseUrl: server.url, token: "secret" }).GET("/pets");
    await ours.default({ baseUrl: server.url }).GET("/pets");
    expect(server.arrivals.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer secret",
      undefined,
    ]);
  });
});

describe("middleware of openapi-fetch", () => {
  const through = async (list: readonly Middleware[]) => {
    const outcomes: unknown[] = [];
    const server = await loopback(json({ name: "Rex" }));
    for (const create of [theirs, ours.default]) {
      const client = create({ baseUrl: server.url });
      client.use(...list);
      outcomes.push(
        await client.POST("/pets", { body: { name: "Rex" } }).then(
          ({ data, error, response }) => ({ data, error, status: response.status }),
          (thrown: unknown) => String(thrown),
        ),
      );
    }
    expect(outcomes[1]).toEqual(outcomes[0]);
    const [first, second] = server.arrivals.map(read);
    expect(second).toEqual(first);
    return outcomes[1];
  };

  test("changes the request, in order, and the response, in reverse", async () => {
    const steps: string[] = [];
    const named = (name: string): Middleware => ({
      onRequest({ request, schemaPath }) {
        steps.push(`${name} ${schemaPath}`);
        request.headers.set(`x-${name}`, steps.length % 2 ? "1" : "2");
        return request;
      },
      async onResponse({ response }) {
        steps.push(`${name} response`);
        return Response.json({
          name: `${((await response.json()) as { name: string }).name}${name}`,
        });
      },
    });
    expect(await through([named("a"), named("b")])).toMatchObject({ data: { name: "Rexba" } });
    expect(steps.slice(4)).toEqual(["a /pets", "b /pets", "b response", "a response"]);
  });

  test("makes another request", async () => {
    await through([
      {
        onRequest: async ({ request }) =>
          new Request(`${request.url}?more=1`, {
            method: request.method,
            headers: { "content-type": "text/plain" },
            body: (await request.text()).toUpperCase(),
          }),
      },
    ]);
  });

  test("sends nothing", async () => {
    const late: Middleware = { onRequest: () => expect.fail(), onResponse: () => expect.fail() };
    const early: Middleware = { onRequest: () => Response.json({ name: "Early" }) };
    expect(await through([early, late])).toMatchObject({ data: { name: "Early" } });
  });

  test("throws what it throws", async () => {
    expect(
      await through([
        {
          onRequest: () => {
            throw new RangeError("mine");
          },
        },
      ]),
    ).toBe("RangeError: mine");
  });

  test("has an error replaced", async () => {
    for (const create of [theirs, ours.default]) {
      const client = create({
        baseUrl: "http://pets.example",
        fetch: () => {
          throw new TypeError("fetch failed");
        },
      });
      const replace: Middleware = { onError: () => new RangeError("mine") };
      client.use(replace);
      await expect(client.POST("/pets", { body: {} })).rejects.toThrow(new RangeError("mine"));
      client.eject(replace);
      client.use({ onError: () => Response.json({ name: "Rex" }) });
      expect(await client.POST("/pets", { body: {} })).toMatchObject({ data: { name: "Rex" } });
    }
  });
});
