/** The OpenTelemetry example of the package's README, run as it stands there. */
import * as fs from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SpanKind, SpanStatusCode, trace, type Span } from "@opentelemetry/api";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Hooks } from "../../templates/runtime/hooks.js";
import { root } from "../cli/run.js";
import { makeTemporaryFolder } from "../output/workspace.js";
import { codeBlocks } from "../packages/install.js";
import { connect, create, failure, me, retrieve, stub, token } from "./client.js";
import { fakeClock } from "./fake-clock.js";
import { json, loopback } from "./loopback.js";
import { recordSpans } from "./tracing.js";

const folder = makeTemporaryFolder();
const spans = recordSpans();
let hooks: Hooks;

beforeAll(async () => {
  const readme = fs.readFileSync(join(root, "generated/2.11/README.md"), "utf8");
  const [code = "", ...others] = codeBlocks(readme).filter((block) => block.includes("SpanKind"));
  expect(others).toEqual([]);
  const outfile = join(folder, "tracing.mjs");
  // Of the package it imports types alone, so that only OpenTelemetry is bundled.
  const stdin = { contents: code, resolveDir: root, loader: "ts" as const };
  await build({ stdin, bundle: true, platform: "node", format: "esm", outfile });
  ({ tracing: hooks } = (await import(pathToFileURL(outfile).href)) as { tracing: Hooks });
});
beforeEach(() => void (spans.length = 0));
afterAll(() => fs.rmSync(folder, { recursive: true }));

/** One after the other; the last again and again. */
function answers(...all: (() => Response)[]) {
  return stub(() => (all.length > 1 ? all.shift() : all[0])!());
}
const status = (code: number) => () => new Response("", { status: code });

test("a request is a span by the conventions for HTTP clients, joined by what is sent", async () => {
  const server = await loopback(json({ id: "6" }));
  const http = connect(`${server.url}/v1`, { hooks });
  await http.send(retrieve, { path: { company_id: "6" } });
  await http.send(me, { query: { email: "joe@example.com" } });
  const { port } = new URL(server.url);
  const common = {
    "http.request.method": "GET",
    "server.address": "127.0.0.1",
    "server.port": Number(port),
    "http.response.status_code": 200,
  };
  expect(spans).toEqual([
    {
      name: "GET /companies/{company_id}",
      kind: SpanKind.CLIENT,
      id: expect.any(String),
      parent: undefined,
      status: undefined,
      ends: 1,
      attributes: {
        ...common,
        "url.template": "/companies/{company_id}",
        "url.full": `${server.url}/v1/companies/6`,
      },
    },
    expect.objectContaining({
      name: "GET /me",
      attributes: { ...common, "url.template": "/me", "url.full": `${server.url}/v1/me` },
    }),
  ]);
  expect(JSON.stringify(spans)).not.toMatch(new RegExp(`${token}|joe`));
  expect(server.arrivals.map(({ headers }) => headers["traceparent"])).toEqual(
    spans.map(({ id }) => expect.stringContaining(id)),
  );
});

test.each([
  ["https://host", 443],
  ["http://host", 80],
  ["https://host:8443", 8443],
])("the port of %s is %i", async (baseUrl, port) => {
  await connect(baseUrl, { fetch: stub(), hooks }).send(me, {});
  expect(spans[0]?.attributes).toMatchObject({ "server.address": "host", "server.port": port });
});

test("each retry is a span of its own, with its number; an error has a type and a status", async () => {
  const fetch = answers(status(503), status(429), () => Response.json({}));
  const http = connect("https://host", { fetch, hooks, clock: fakeClock(), maxRetries: 2 });
  await http.send(me, {});
  expect(spans.map(outcome)).toEqual([
    { status: 503, resent: undefined, type: "503", isError: true, ends: 1 },
    { status: 429, resent: 1, type: "429", isError: true, ends: 1 },
    { status: 200, resent: 2, type: undefined, isError: false, ends: 1 },
  ]);
});

test("a new token for one that was refused is a resend", async () => {
  const fetch = answers(status(401), () => Response.json({}));
  let count = 0;
  await connect("https://host", { token: () => `token-${count++}`, fetch, hooks }).send(me, {});
  expect(spans.map(outcome)).toMatchObject([
    { status: 401, type: "401", ends: 1 },
    { status: 200, resent: 1, ends: 1 },
  ]);
});

test("where no answer comes, the type is the error's name", async () => {
  const lost = () => {
    throw new TypeError("fetch failed", { cause: new Error(`reset ${token}`) });
  };
  const hang = stub(() => new Promise<never>(() => {}) as never);
  const clock = fakeClock();
  await failure(
    connect("https://host", { fetch: stub(lost), hooks, clock, maxRetries: 1 }).send(me, {}),
  );
  await failure(connect("https://host", { fetch: hang, hooks, attemptTimeoutMs: 5 }).send(me, {}));
  const signal = AbortSignal.timeout(5);
  await failure(connect("https://host", { fetch: hang, hooks }).send(me, {}, { signal }));
  await failure(
    connect("https://host", { fetch: stub(), hooks }).send(create, { body: 1n as never }),
  );
  const failed = { status: undefined, isError: true, ends: 1 };
  expect(spans.map(outcome)).toEqual([
    { ...failed, resent: undefined, type: "ConnectionError" },
    { ...failed, resent: 1, type: "ConnectionError" },
    { ...failed, resent: undefined, type: "TimeoutError" },
    { ...failed, resent: undefined, type: "TimeoutError" },
    // The last was never sent, and so is no span.
  ]);
  expect(JSON.stringify(spans)).not.toContain(token);
});

test("calls at the same time keep their spans and the spans around them apart", async () => {
  const server = await loopback((response, { url }) => {
    const id = Number(url.split("/").at(-1));
    setTimeout(() => json({ id }, id % 3 ? 200 : 404)(response), (id * 7) % 11);
  });
  const http = connect(server.url, { hooks });
  const tracer = trace.getTracer("test");
  await Promise.all(
    Array.from({ length: 30 }, (_, id) =>
      tracer.startActiveSpan(`call ${id}`, async (around: Span) => {
        await http.send(retrieve, { path: { company_id: `${id}` } }).result();
        around.end();
      }),
    ),
  );
  const calls = spans.filter(({ kind }) => kind === SpanKind.CLIENT);
  expect(calls).toHaveLength(30);
  for (const { attributes, parent, status } of calls) {
    const id = Number(String(attributes["url.full"]).split("/").at(-1));
    expect(spans.find((span) => span.id === parent)?.name).toBe(`call ${id}`);
    expect(attributes["http.response.status_code"]).toBe(id % 3 ? 200 : 404);
    expect(status?.code).toBe(id % 3 ? undefined : SpanStatusCode.ERROR);
  }
  expect(spans.every(({ ends }) => ends === 1)).toBe(true);
});

function outcome({ attributes, status, ends }: (typeof spans)[number]) {
  return {
    status: attributes["http.response.status_code"],
    resent: attributes["http.request.resend_count"],
    type: attributes["error.type"],
    isError: status?.code === SpanStatusCode.ERROR,
    ends,
  };
}
