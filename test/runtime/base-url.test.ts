/** Where requests go, whatever their paths, values and base URLs are. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addressText, checkUrl } from "../../templates/runtime/base-url.js";
import { InvalidRequestError } from "../../templates/runtime/errors.js";
import { Http } from "../../templates/runtime/http.js";
import type { Operation, ParameterStyle } from "../../templates/runtime/operation.js";
import { styledParameter } from "../../templates/runtime/parameter.js";
import { ownServer, serverBeside } from "../../templates/runtime/own-server.js";
import { sentPath } from "../../templates/runtime/route-parts.js";
import { sendRoute } from "../../templates/runtime/route.js";
import { api, connect, failure, me, stub, token } from "./client.js";

/** What has a meaning in a URL, or none but for a parser that drops it. */
const pieces = [
  ..."/\\.:@?#%[]{}<>|^`'\"&=+;,! \t\n\r\0",
  ...["..", "//", "%2e", "%2F", "%5c", "%00", "%", "evil.example", "http:", "a", "é", "\ud83e"],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(""));
const style = fc.record<ParameterStyle>({
  style: fc.constantFrom("simple", "label", "matrix"),
  explode: fc.boolean(),
  allowReserved: fc.constant(true),
});
const bases = fc.constantFrom(
  "https://api.example",
  "https://api.example:8443/v1/",
  "http://api.example/a%20b//",
  "http://API.example/v1/./x/..",
  "https://[::1]:4010/v1",
);

interface Trial {
  readonly route: string;
  readonly base: string;
  readonly values?: object;
  readonly styles?: Record<string, ParameterStyle>;
}

/** Sends a route: it is refused before a request, or it goes to the base URL, whole. */
async function expectSafe({ route, base, values, styles }: Trial): Promise<void> {
  const fetch = stub();
  const operation = { route, parameter: styles && styledParameter, styles: { path: styles } };
  const call = connect(base, { fetch }).send(operation as Operation<object, Promise<unknown>>, {
    path: values,
  });
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error !== undefined) {
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(fetch).not.toHaveBeenCalled();
    return;
  }
  const [[url = "", init] = []] = fetch.mock.calls;
  const { origin, pathname, username } = new URL(url);
  const wanted = new URL(base);
  expect({ origin, username }).toEqual({ origin: wanted.origin, username: "" });
  expect(pathname.startsWith(`${wanted.pathname.replace(/\/+$/, "")}/`)).toBe(true);
  expect(new Headers(init?.headers).get("authorization")).toBe(`Bearer ${token}`);
}

const many = { numRuns: 500 };

describe("the origin and the path of the base URL never change", () => {
  test("whatever a path says", async () => {
    const trial = fc.record({ path: text, base: bases });
    await fc.assert(
      fc.asyncProperty(trial, ({ path, base }) => expectSafe({ route: `GET /${path}`, base })),
      many,
    );
  });

  test("whatever a caller takes for a route", async () => {
    const route = fc.oneof(
      text,
      text.map((path) => `GET ${path}`),
    );
    await fc.assert(
      fc.asyncProperty(route, bases, (one, base) => expectSafe({ route: one, base })),
      many,
    );
  });

  test("whatever values are put into a path, in every style", async () => {
    const value = fc.oneof(text, fc.array(text), fc.dictionary(text, text));
    const trial = fc.record({ before: text, a: value, b: value, style, base: bases });
    await fc.assert(
      fc.asyncProperty(trial, ({ before, a, b, style: one, base }) =>
        expectSafe({
          route: `GET /${before.replace(/[{}]/g, "")}{a}{b}/c/{a}`,
          base,
          values: { a, b },
          styles: { a: one, b: one },
        }),
      ),
      many,
    );
  });

  test("a value adds no segment, also where reserved characters are allowed", async () => {
    await fc.assert(
      fc.asyncProperty(text, style, async (value, one) => {
        const fetch = stub();
        const operation: Operation<object, Promise<unknown>> = {
          route: "GET /a/{b}/c",
          parameter: styledParameter,
          styles: { path: { b: one } },
        };
        const call = connect("http://host", { fetch }).send(operation, { path: { b: value } });
        if (
          await call.then(
            () => false,
            () => true,
          )
        )
          return;
        expect(fetch.mock.calls[0]?.[0]).toMatch(/^http:\/\/host\/a\/[^/?#]+\/c$/);
      }),
      many,
    );
  });
});

test.each([
  ["https://api.example/", "https://api.example"],
  ["https://API.example:443/a/../v1//", "https://api.example/v1"],
  ["https://api.example\\v1", "https://api.example/v1"],
  ["http://api.example/\tv1", "http://api.example/v1"],
  ["https://api.example/@v1/", "https://api.example/@v1"],
  ["https://user@api.example", undefined],
  ["https:/\t/user@api.example/", undefined],
  ["https://api.example?a", undefined],
  ["https://api.example/#", undefined],
  ["ftp://api.example", undefined],
  ["//api.example", undefined],
  ["/v1", undefined],
])("the address %j is %s", (given, address) => {
  expect(addressText(given)).toBe(address);
});

test.each([
  "https://api.example.evil.example/v1/a",
  "https://api.example/v1.evil.example",
  "https://api.example/v1",
  "https://api.example/v1/../a",
  "https://api.example/v1/%2E%2e/a",
  "https://api.example/v1/\\a",
  "https://api.example/v1/a b",
  "https://api.example/v1/\ta",
  "http://api.example/v1/a",
  "https://evil.example/v1/a",
])("%s is not below https://api.example/v1", (url) => {
  const route = "GET /a";
  expect(() => checkUrl({ route, url }, "https://api.example/v1")).toThrow(
    'GET /a was not sent: its URL must be below https://api.example/v1, without a segment "." or ".."',
  );
});

test("the URL is looked at again when the token is added", async () => {
  const fetch = stub();
  const hooks = {
    onRequest: (call: { url: string }) => void (call.url = "https://evil.example/v1/me"),
  } as object;
  const call = connect("https://api.example/v1", { fetch, hooks }).send(me, {});
  expect(await failure(call)).toBeInstanceOf(InvalidRequestError);
  expect(fetch).not.toHaveBeenCalled();
});

test("an operation goes to its own server, held against that one", async () => {
  const fetch = stub();
  const http = new Http(api, { token, fetch, maxRetries: 0 });
  const at = (server: string, path: string): Promise<unknown> => {
    const operation: Operation<object, Promise<unknown>> = {
      route: `GET ${path}`,
      path: sentPath(path),
      server: ownServer(server),
    };
    return http.send(operation, {});
  };
  await at("https://files.example/v2", "/a b");
  expect(fetch.mock.calls.map(([url]) => url)).toEqual(["https://files.example/v2/a%20b"]);
  for (const path of ["/../a", "/%2e./a"]) {
    expect(await failure(at("https://files.example/v2", path))).toBeInstanceOf(InvalidRequestError);
  }
  expect(await failure(at("https://files.example?x=", "/a"))).toBeInstanceOf(InvalidRequestError);
});

test.each([
  ["https://api.example/v1", "../v2", "https://api.example/v2/a"],
  ["https://api.example/v1/", "./admin", "https://api.example/v1/admin/a"],
  ["https://proxy.example/acme/v1", "../v2", "https://proxy.example/acme/v2/a"],
  ["http://localhost:3000", "../v2", "http://localhost:3000/v2/a"],
  ["https://api.example/v1", "..", "https://api.example/a"],
])("with the base URL %s, a server at %s is reached at %s", async (baseUrl, way, url) => {
  const fetch = stub();
  const operation: Operation<object, Promise<unknown>> = {
    route: "GET /a",
    server: serverBeside(way),
  };
  await connect(baseUrl, { fetch }).send(operation, {});
  expect(fetch.mock.calls.map(([sent]) => sent)).toEqual([url]);
});

test("a route with a query of its own: the parameters follow it, and a fragment is not sent", async () => {
  const fetch = stub();
  const http = connect("http://host", { fetch });
  const ask = (route: string, query?: object) =>
    sendRoute<Promise<unknown>>(http, [], `GET ${route}`, [{ query }]);
  await ask("/jobs?kind=big", { limit: 3 });
  await ask("/jobs?kind=big");
  await ask("/#Action=Stop", { Action: "Stop" });
  await ask("/a?b=c d#e?f", { g: "h" });
  await ask("/a?", { g: "h" });
  expect(fetch.mock.calls.map(([url]) => url.replace("http://host", ""))).toEqual([
    "/jobs?kind=big&limit=3",
    "/jobs?kind=big",
    "/?Action=Stop",
    "/a?b=c%20d&g=h",
    "/a?g=h",
  ]);
});
