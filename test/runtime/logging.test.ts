import { PassThrough } from "node:stream";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { pino } from "pino";
import winston from "winston";
import { withClientOptions } from "../../templates/runtime/client-options.js";
import { logTo, type Logger, type LogLevel } from "../../templates/runtime/logging.js";
import { queryText } from "../../templates/runtime/query.js";
import { connect, create, failure, me, stub, token } from "./client.js";
import { fakeClock } from "./fake-clock.js";

/** A logger that keeps what it is given. */
function memory() {
  const lines: [level: string, ...args: unknown[]][] = [];
  const write = (level: string) => (text: unknown, facts: unknown) =>
    lines.push([level, text, facts]);
  const logger: Logger = {
    error: write("error"),
    warn: write("warn"),
    info: write("info"),
    debug: write("debug"),
  };
  return { lines, logger, texts: () => lines.map(([level, text]) => `${level} ${String(text)}`) };
}

const busyThenOk = () => {
  let count = 0;
  const old = { headers: { deprecation: "@1", "x-request-id": "r1" } };
  return stub(() => (count++ ? Response.json({}, old) : new Response("", { status: 503 })));
};

test.each<[LogLevel, string[]]>([
  ["off", []],
  ["error", ["error GET /me: failed with ApiError"]],
  [
    "warn",
    [
      "warn GET /me: retry in 0 ms",
      "warn GET /me is deprecated",
      "error GET /me: failed with ApiError",
    ],
  ],
  [
    "info",
    [
      "info GET /me: 503 in 0 ms",
      "warn GET /me: retry in 0 ms",
      "warn GET /me is deprecated",
      "info GET /me: 200 in 0 ms",
      "info GET /me: 404 in 0 ms",
      "error GET /me: failed with ApiError",
    ],
  ],
])("the level %s logs what is as grave, and what is graver", async (level, expected) => {
  const { logger, texts } = memory();
  const hooks = logTo(logger, { level });
  const clock = fakeClock();
  await connect("http://host", { fetch: busyThenOk(), hooks, clock, maxRetries: 1 }).send(me, {});
  const missing = stub(() => new Response("", { status: 404 }));
  await failure(connect("http://host", { fetch: missing, hooks, clock }).send(me, {}));
  expect(texts()).toEqual(expected);
});

test("times are whole milliseconds, in the text and in the facts", async () => {
  const { lines, logger } = memory();
  const clock = fakeClock(1 / 3);
  const options = { fetch: busyThenOk(), hooks: logTo(logger), clock, maxRetries: 1 };
  await connect("http://host", options).send(me, {});
  const retry = lines.find(([, text]) => String(text).includes("retry in"));
  expect(retry).toEqual([
    "warn",
    "GET /me: retry in 167 ms",
    expect.objectContaining({ waitMs: 167 }),
  ]);
});

describe("a log at its most detailed", () => {
  const personal = "ann@example.com";
  const answer = () =>
    Response.json(
      { errors: [{ code: "invalid", message: `${personal} is taken` }] },
      { status: 422, headers: { "set-cookie": "s=secret", "x-request-id": "r1" } },
    );
  const post = { ...create, query: queryText };

  async function logged(values?: boolean) {
    const { lines, logger } = memory();
    const hooks = logTo(logger, { level: "debug", values });
    const http = connect("http://host", { fetch: stub(answer), hooks });
    const request: object = {
      query: { email: personal, page: 2 },
      body: { name: personal, tags: [1] },
    };
    await failure(
      http.send(post, request as never, { headers: { cookie: "secret", "x-own": "secret" } }),
    );
    return lines;
  }

  test("has names and types, no token and no values", async () => {
    const lines = await logged();
    const text = JSON.stringify(lines);
    for (const hidden of [token, personal, "secret"]) expect(text).not.toContain(hidden);
    expect(lines[0]).toEqual([
      "debug",
      "POST /companies: request",
      expect.objectContaining({
        attempt: 1,
        url: "/companies",
        query: { email: "[string of 15]", page: "[string of 1]" },
        body: { name: "[string of 15]", tags: ["[number]", "1 item"] },
      }),
    ]);
    expect(lines.at(-1)?.[2]).toMatchObject({ status: 422, code: "invalid", requestId: "r1" });
  });

  test("has values where they are asked for, and still no token", async () => {
    const text = JSON.stringify(await logged(true));
    expect(text).toContain(personal);
    for (const hidden of [token, "secret"]) expect(text).not.toContain(hidden);
  });
});

describe("loggers", () => {
  test("pino gets the facts first", async () => {
    const lines: string[] = [];
    const logger = pino({ level: "info" }, { write: (line: string) => lines.push(line) });
    await connect("http://host", { fetch: stub(), hooks: logTo(logger) }).send(me, {});
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      msg: expect.stringMatching(/^GET \/me: 200 in/),
      route: "GET /me",
      status: 200,
    });
  });

  test("winston and console get the text first, as methods", async () => {
    const lines: string[] = [];
    const stream = new PassThrough().on("data", (line: Buffer) => lines.push(`${line}`));
    const logger = winston.createLogger({
      transports: [new winston.transports.Stream({ stream })],
    });
    await connect("http://host", { fetch: stub(), hooks: logTo(logger) }).send(me, {});
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      level: "info",
      message: expect.stringMatching(/^GET \/me: 200/),
      route: "GET /me",
      status: 200,
    });
    logTo(console satisfies Logger);
  });

  test("one that throws breaks no call", async () => {
    const info = () => {
      throw new Error("disk is full");
    };
    const logger = { ...memory().logger, info };
    expect(
      await connect("http://host", { fetch: stub(), hooks: logTo(logger) }).send(me, {}),
    ).toEqual({ id: "6" });
  });
});

describe("options of a client class", () => {
  const variable = "RUNTIME_TEST_LOG";
  const info = () => vi.spyOn(console, "info").mockImplementation(() => {});

  async function call(options: Parameters<typeof withClientOptions>[0], level?: string) {
    if (level !== undefined) process.env[variable] = level;
    onTestFinished(() => {
      delete process.env[variable];
      vi.restoreAllMocks();
    });
    await connect("http://host", withClientOptions({ fetch: stub(), ...options }, variable)).send(
      me,
      {},
    );
  }

  test.each<[string, Parameters<typeof withClientOptions>[0], string | undefined, number]>([
    ["nothing by default", {}, undefined, 0],
    ["what the variable says", {}, "INFO", 1],
    ["nothing for a level of another program", {}, "verbose", 0],
    ["what the option says, which wins", { logLevel: "error" }, "debug", 0],
    ["to the console without a logger", { logLevel: "info" }, undefined, 1],
  ])("log %s", async (_name, options, level, count) => {
    const write = info();
    await call(options, level);
    expect(write).toHaveBeenCalledTimes(count);
  });

  test("a logger logs at info, and beside other hooks", async () => {
    const { logger, lines } = memory();
    const onResponse = vi.fn();
    await call({ logger, hooks: { onResponse } });
    expect(lines.map(([level]) => level)).toEqual(["info"]);
    expect(onResponse).toHaveBeenCalledTimes(1);
    await call({ logger, logLevel: "off" });
    expect(lines).toHaveLength(1);
  });

  test("a level that does not exist is a TypeError that names the others", () => {
    expect(() => withClientOptions({ logLevel: "verbose" as never })).toThrow(
      new TypeError("logLevel must be one of off, error, warn, info, debug"),
    );
  });

  test("several sets of hooks are all called, even if others throw", async () => {
    const second = vi.fn();
    const first = () => {
      throw new Error("hook");
    };
    const hooks = [{ onRequest: first }, { onRequest: second }];
    await connect("http://host", { fetch: stub(), hooks }).send(me, {});
    expect(second).toHaveBeenCalledTimes(1);
  });
});
