/** What keeps a process alive and what does not: each app runs in a process of its own, to its end. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { root, runNode, type Run } from "../cli/run.js";

const folder = mkdtempSync(join(tmpdir(), "process-"));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** Runs an app that has a client over a `fetch` of its own: no socket keeps the process alive, only what we do. */
async function run(code: string): Promise<Run> {
  const file = join(folder, `app-${++count}.mjs`);
  const contents = `
    import { Http } from "./http.js";
    import { rateLimiter } from "./rate-limiter.js";
    // A process that something holds ends all the same, but not well.
    setTimeout(() => process.exit(9), 20_000).unref();
    const hour = 3_600_000;
    const api = { servers: { main: "http://host" }, headers: {}, userAgent: "" };
    const me = { route: "GET /me" };
    const busy = (seconds) => new Response("", { status: 429, headers: { "retry-after": seconds } });
    const connect = (fetch, options) => new Http(api, { fetch, timeoutMs: hour, attemptTimeoutMs: hour, ...options });
    const log = (value) => console.log(JSON.stringify(value));
    ${code}`;
  const resolveDir = join(root, "templates/runtime");
  await build({
    stdin: { contents, resolveDir, loader: "ts" },
    ...{ bundle: true, format: "esm", platform: "node", logLevel: "error", outfile: file },
  });
  return runNode([file]);
}

const ended = (...lines: string[]): Run => ({
  code: 0,
  stdout: lines.map((line) => `${line}\n`).join(""),
  stderr: "",
});

test("a script that awaits a call does not end while the call waits to be sent again", async () => {
  const app = `
    let sent = 0;
    log(await connect(async () => (sent++ ? Response.json({ sent }) : busy("0.05"))).send(me, {}));`;
  expect(await run(app)).toEqual(ended('{"sent":2}'));
});

test("nor while the limiter holds a call back", async () => {
  const app = `
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": Date.now() / 1000 + 0.2 };
    const http = connect(async () => Response.json({}, { headers }), { limiter: rateLimiter() });
    await http.send(me, {});
    log(await http.send(me, {}));`;
  expect(await run(app)).toEqual(ended("{}"));
});

test("no limit of time keeps a process alive, and no limiter, nor anything of a call that has ended", async () => {
  const app = `
    const reset = Date.now() / 1000 + 3600;
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset };
    await connect(async () => Response.json({}, { headers }), { limiter: rateLimiter() }).send(me, {});
    log((await connect(async () => new Response("", { status: 404 })).send(me, {}).result()).ok);
    const controller = new AbortController();
    const waiting = connect(async () => busy("600")).send(me, {}, { signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 20);
    log(await waiting.catch((reason) => reason));
    // Nobody awaits this one, and it never ends.
    void connect(() => new Promise(() => {})).send(me, {});`;
  expect(await run(app)).toEqual(ended("false", '"enough"'));
});
