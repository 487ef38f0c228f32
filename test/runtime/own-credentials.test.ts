/** Credentials that a caller puts into headers or the query by himself are as secret as those of the options. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { basic } from "../../templates/runtime/basic-auth.js";
import { inHeader, oneToken, type Scheme } from "../../templates/runtime/credential.js";
import { Http } from "../../templates/runtime/http.js";
import type { HttpOptions } from "../../templates/runtime/options.js";
import { inCookie, inQuery } from "../../templates/runtime/token-places.js";
import { failure, me } from "./client.js";
import { json, loopback } from "./loopback.js";

const secret = "s3cr3t/+=&token~%41";
const encoded = encodeURIComponent(secret);
const base64 = btoa(`somebody:${secret}`);

const places: readonly (readonly [string, Scheme, HttpOptions])[] = [
  ["a header", inHeader("X-Key"), { headers: { "x-key": secret } }],
  [
    "a bearer",
    inHeader("Authorization", "Bearer "),
    { headers: { authorization: `Bearer ${secret}` } },
  ],
  ["basic authentication", basic(), { headers: { authorization: `Basic ${base64}` } }],
  ["the query", inQuery("key"), { extraQuery: { key: secret } }],
  ["a cookie", inCookie("sid"), { headers: { cookie: `a=b; sid=${encoded}` } }],
];
const shows = (text: string) => [secret, encoded, base64].some((one) => text.includes(one));
const clientOf = (scheme: Scheme, baseUrl: string, options: HttpOptions) =>
  new Http(
    { servers: {}, headers: {}, userAgent: "test", auth: oneToken(scheme) },
    { baseUrl, maxRetries: 0, ...options },
  );

test.each(places)("in %s: another origin gets none of it", async (_name, scheme, options) => {
  const other = await loopback(json({}));
  const server = await loopback((response, { url }) => {
    response.writeHead(302, { location: other.url + url }).end();
  });
  await clientOf(scheme, server.url, options).send(me, {});
  expect(other.arrivals).toHaveLength(1);
  expect(other.arrivals.map((one) => JSON.stringify(one)).filter(shows)).toEqual([]);
});

test.each(places)(
  "in %s: no error shows it, however it is sent back",
  async (_name, scheme, options) => {
    const server = await loopback((response, { url, headers }) => {
      const sent = `${url} ${headers.cookie ?? ""} ${JSON.stringify(headers)}`;
      const password = atob(/Basic ([^"]+)"/.exec(sent)?.[1] ?? "");
      json({ message: `${sent} ${decodedParts(sent)} ${password}` }, 400)(response);
    });
    const error = (await failure(clientOf(scheme, server.url, options).send(me, {}))) as Error;
    const texts = [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      `${error.stack}`,
    ];
    expect(texts.filter(shows)).toEqual([]);
    expect(texts[0]).toContain("[token]");
  },
);

function decodedParts(text: string): string {
  return text.replaceAll(/(%[\da-f]{2})+/gi, (one) => decodeURIComponent(one));
}
