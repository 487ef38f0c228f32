import { afterEach, describe, expect, test } from "vitest";
import type { HttpOptions } from "../../templates/runtime/options.js";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { json } from "../../templates/runtime/writers.js";
import { connect, create, failure, me } from "./client.js";
import { fakeClock } from "./fake-clock.js";
import { answer, type Fault, faults, faultServer, type FaultServer } from "./fault-server.js";

const servers: FaultServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
async function serve(...series: Fault[]): Promise<FaultServer> {
  let index = 0;
  // A connection is asked about before it is known what it will carry.
  const server = await faultServer((request) => {
    const fault = series[Math.min(index, series.length - 1)] ?? {};
    if (request || fault.onConnect) index++;
    return fault;
  });
  servers.push(server);
  return server;
}

const options = (attemptTimeoutMs = 5000): HttpOptions => ({
  clock: fakeClock(),
  maxRetries: 2,
  attemptTimeoutMs,
});
const outcome = async (server: FaultServer, method: string, attemptTimeoutMs?: number) => {
  const operation: Operation<object, ApiCall<unknown>> = {
    route: `${method} /x`,
    ...(method !== "GET" && { write: json }),
  };
  const result = await connect(server.url, options(attemptTimeoutMs))
    .send(operation, { body: { name: "a" } })
    .result();
  if (result.ok) return ["ok", result.response.attempts];
  const { name, attempts } = result.error;
  return [result.response?.status ?? name, attempts];
};

type Outcome = [what: string | number, attempts: number];
const lost: Outcome = ["ConnectionError", 3];
const lostOnce: Outcome = ["ConnectionError", 1];
const unreadable: Outcome = [200, 1];

// What a GET (as often as it may) and a POST (once where it may have been read) come to, and how often the POST was read.
test.each<[keyof typeof faults, Outcome, Outcome, number]>([
  ["none", ["ok", 1], ["ok", 1], 1],
  ["resetAtOnce", lost, lostOnce, 0],
  ["closeAtOnce", lost, lostOnce, 0],
  ["resetInRequest", lost, lostOnce, 0],
  ["resetAfterRequest", lost, lostOnce, 1],
  ["closeAfterRequest", lost, lostOnce, 1],
  ["halfHeaders", lost, lostOnce, 1],
  ["halfBody", lost, lostOnce, 1],
  ["halfBodyReset", lost, lostOnce, 1],
  ["halfChunk", lost, lostOnce, 1],
  ["noLastChunk", lost, lostOnce, 1],
  ["badChunk", lost, lostOnce, 1],
  ["lengthTooSmall", unreadable, unreadable, 1],
  ["lengthTooLarge", lost, lostOnce, 1],
  ["halfGzip", unreadable, unreadable, 1],
  ["garbageJson", unreadable, unreadable, 1],
  ["emptyJson", unreadable, unreadable, 1],
  ["page", unreadable, unreadable, 1],
  ["notHttp", lost, lostOnce, 1],
  ["badGateway", [502, 3], [502, 1], 1],
  ["serverError", [500, 3], [500, 1], 1],
  ["unavailable", [503, 3], [503, 1], 1],
  ["tooMany", [429, 3], [429, 3], 3],
  ["tooManyForNow", [429, 3], [429, 3], 3],
  ["notFound", [404, 1], [404, 1], 1],
])("%s", async (name, get, post, read) => {
  expect(await outcome(await serve(faults[name]), "GET")).toEqual(get);
  const server = await serve(faults[name]);
  expect(await outcome(server, "POST")).toEqual(post);
  expect(server.requests).toHaveLength(read);
});

test.each(["silence", "headersAndSilence"] as const)("%s is a TimeoutError", async (name) => {
  expect(await outcome(await serve(faults[name]), "GET", 50)).toEqual(["TimeoutError", 3]);
  expect(await outcome(await serve(faults[name]), "POST", 50)).toEqual(["TimeoutError", 1]);
});

test("badGzip: Node 20's `fetch` may give neither an end nor an error; the limit of an attempt does", async () => {
  expect((await outcome(await serve(faults.badGzip), "GET", 50))[1]).toBe(3);
  const [name] = await outcome(await serve(faults.badGzip), "POST", 50);
  expect(["TimeoutError", "ConnectionError"]).toContain(name);
});

describe("after a fault that passes", () => {
  test.each(
    (Object.keys(faults) as (keyof typeof faults)[]).filter(
      (name) =>
        ![
          "none",
          "halfGzip",
          "lengthTooSmall",
          "garbageJson",
          "emptyJson",
          "page",
          "notFound",
        ].includes(name),
    ),
  )("%s, a GET gives its answer", async (name) => {
    expect((await outcome(await serve(faults[name], faults.none), "GET", 300))[0]).toBe("ok");
  });
});

test("a success that cannot be read says what came", async () => {
  const body = "<h1>Log in</h1>".padEnd(500, "x");
  const headers = { "content-type": "text/html", "x-request-id": "abc" };
  const server = await serve({ onRequest: answer(200, body, headers) });
  expect(await failure(connect(server.url).send(me, {}))).toMatchObject({
    name: "ResponseFormatError",
    message:
      "GET /me: the API responded with 200, but the body (text/html) is not JSON (request id abc)",
    status: 200,
    requestId: "abc",
    bodyStart: body.slice(0, 200),
    contentType: "text/html",
  });
});

test("nobody listening: both are tried again, as nothing was sent", async () => {
  const server = await faultServer(() => ({}));
  await server.close();
  for (const method of ["GET", "POST"]) expect(await outcome(server, method)).toEqual(lost);
});

test("a server that comes up meanwhile gets a POST once", async () => {
  const first = await faultServer(() => ({}));
  await first.close();
  const server = await serve(faults.none);
  let count = 0;
  const http = connect(first.url, {
    ...options(),
    fetch: (url, init) => fetch(count++ ? url.replace(first.url, server.url) : url, init),
  });
  expect(await http.send(create, { body: { name: "a" } })).toEqual({ id: "6" });
  expect(server.requests).toHaveLength(1);
});

test("a redirect to another origin is followed by a GET without the token, and by a POST not at all", async () => {
  const other = await serve(faults.none);
  const server = await serve({
    onRequest: answer(307, "", { location: `${other.url}/elsewhere` }),
  });
  expect(await outcome(server, "GET")).toEqual(["ok", 1]);
  expect(other.requests[0]?.headers.has("authorization")).toBe(false);
  expect(await outcome(server, "POST")).toEqual([307, 1]);
  expect(other.requests).toHaveLength(1);
});

test.each(["http://", "http://[", "//:a/"])(
  "a redirect to %j, which is no URL, is followed by nothing",
  async (location) => {
    const server = await serve({ onRequest: answer(302, "", { location }) });
    expect(await outcome(server, "GET")).toEqual([302, 1]);
    expect(server.requests).toHaveLength(1);
  },
);

test("a redirect without end is a ConnectionError", async () => {
  const server = await serve({ onRequest: answer(302, "", { location: "/again" }) });
  expect(await failure(connect(server.url).send(me, {}))).toMatchObject({
    name: "ConnectionError",
    message: expect.stringContaining("too many redirects"),
  });
});

test("a connection that the server closed while it was idle does not fail the next call", async () => {
  const server = await serve({
    onRequest(socket) {
      answer(200, '{"id":"6"}')(socket);
      setTimeout(() => socket.destroy(), 1);
    },
  });
  const http = connect(server.url, options());
  for (let count = 0; count < 20; count++) {
    expect(await http.send(me, {})).toEqual({ id: "6" });
    await new Promise((resolve) => setTimeout(resolve, count % 3));
  }
});

test("a storm of 429 ends when the API says so, by its own clock", async () => {
  const date = "Thu, 01 Jan 2026 05:00:00 GMT";
  const storm = {
    onRequest: answer(429, "{}", { date, "retry-after": "Thu, 01 Jan 2026 05:00:03 GMT" }),
  };
  const server = await serve(storm, storm, faults.none);
  const clock = fakeClock();
  const http = connect(server.url, { clock, maxRetries: 2 });
  expect(await http.send(create, { body: { name: "a" } })).toEqual({ id: "6" });
  expect(clock.waits).toEqual([3000, 3000]);
});
