/** Credentials as RFC 6750, RFC 7617 and the Security Requirement Object have them. */
import { describe, expect, test } from "vitest";
import { recorded } from "../../openapi-3.2/recorded.js";
import { loadDescribed } from "../own-mock/load-described.js";

const get = (id: string, more: string) =>
  `  /${id}: { get: { operationId: ${id}, tags: [a], ${more}, responses: { "204": { description: d } } } }`;
const [, own] = await loadDescribed(`
openapi: 3.1.1
info: { title: Secure, version: "1" }
servers: [{ url: https://api.example }]
components:
  securitySchemes:
    user: { type: http, scheme: basic }
    bearer: { type: http, scheme: bearer }
    cookieKey: { type: apiKey, in: cookie, name: sid }
    headerKey: { type: apiKey, in: header, name: X-Key }
    queryKey: { type: apiKey, in: query, name: "api key" }
    tls: { type: mutualTLS }
security: [{ bearer: [] }]
paths:
${get("basic", "security: [{ user: [] }]")}
${get("token", "parameters: [{ name: q, in: query, schema: { type: string } }]")}
${get("open", "security: []")}
${get("optional", "security: [{}, { bearer: [] }]")}
${get("cookie", "security: [{ cookieKey: [] }], parameters: [{ name: c, in: cookie, schema: { type: string } }]")}
${get("both", "security: [{ headerKey: [], queryKey: [] }], parameters: [{ name: q, in: query, schema: { type: string } }]")}
${get("either", "security: [{ headerKey: [] }, { bearer: [] }]")}
${get("certificate", "security: [{ tls: [] }]")}
${get("certificateAndToken", "security: [{ tls: [], bearer: [] }]")}
`);

async function requestOf(auth: object, method: string, ...values: unknown[]) {
  let seen: { url: string; headers: Headers } | undefined;
  const fetch = (url: string, init: RequestInit) => {
    seen = { url, headers: new Headers(init.headers) };
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  await recorded(own, [], { fetch, auth }).call("a", method, ...values);
  const { url = "", headers = new Headers() } = seen ?? {};
  const shown = ["authorization", "cookie", "x-key"].map((name) => headers.get(name));
  return [url.replace("https://api.example/", ""), ...shown];
}

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");

describe("basic", () => {
  // RFC 7617, 2: the password may have colons; 2.1: UTF-8 is what charset names.
  test.each([
    ["ann", "se:cr:et"],
    ["ann", ""],
    ["", "key"],
    ["jürgen", "pässwörd€"],
  ])("%s and %s", async (username, password) => {
    const sent = await requestOf({ user: { username, password } }, "basic");
    expect(sent).toEqual(["basic", `Basic ${base64(`${username}:${password}`)}`, null, null]);
  });

  test("a colon in the name of the user is refused: it would end it", async () => {
    const sent = requestOf({ user: { username: "a:b", password: "c" } }, "basic");
    await expect(sent).rejects.toThrow(/colon|":"/);
  });
});

test.each<[string, object, string, unknown[], (string | null)[]]>([
  ["the usual one", { bearer: "t" }, "token", [{ q: "1" }], ["token?q=1", "Bearer t", null, null]],
  ["none where none is needed", { bearer: "t" }, "open", [], ["open", null, null, null]],
  ["an optional one", { bearer: "t" }, "optional", [], ["optional", "Bearer t", null, null]],
  ["no optional one", { headerKey: "k" }, "optional", [], ["optional", null, null, null]],
  [
    "a cookie beside a parameter",
    { cookieKey: "s" },
    "cookie",
    [{ cookie: { c: "1" } }],
    ["cookie", null, "c=1; sid=s", null],
  ],
  [
    "two together",
    { headerKey: "k", queryKey: "q&=" },
    "both",
    [{ q: "1" }],
    ["both?q=1&api%20key=q%26%3D", null, null, "k"],
  ],
  ["the second of two", { bearer: "t" }, "either", [], ["either", "Bearer t", null, null]],
  ["the first of two", { bearer: "t", headerKey: "k" }, "either", [], ["either", null, null, "k"]],
  [
    "a certificate, which the connection has",
    { bearer: "t" },
    "certificate",
    [],
    ["certificate", null, null, null],
  ],
  [
    "a certificate and a token",
    { bearer: "t" },
    "certificateAndToken",
    [],
    ["certificateAndToken", "Bearer t", null, null],
  ],
])("%s", async (_, auth, method, values, expected) => {
  expect(await requestOf(auth, method, ...values)).toEqual(expected);
});

test("without the credentials that an operation needs, nothing is sent", async () => {
  await expect(requestOf({ bearer: "t" }, "basic")).rejects.toThrow(/user/);
  await expect(requestOf({ headerKey: "k" }, "both")).rejects.toThrow(/queryKey/);
});

test.each(["a\r\nb", "日本"])(
  "a token that no header can have is refused, and not shown: %j",
  async (bearer) => {
    const sent = requestOf({ bearer }, "token", {});
    const error = (await sent.catch((thrown: unknown) => thrown)) as Error;
    expect(error).toBeInstanceOf(Error);
    expect(error.message).not.toContain(bearer);
  },
);
