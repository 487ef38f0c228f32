import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { parseArgs } from "node:util";

/**
 * Serves a mock over HTTP until a signal ends it, for programs in other languages. Returns the exit code.
 *
 * @param mock The mock of `…/testing`.
 * @param options `port` (0: a free one), `host`, `isQuiet` (prints only the address), `title`.
 */
export async function serveMock(mock, { port, host, isQuiet = false, title }) {
  const say = (text) => void process.stdout.write(`${visible(text)}\n`);
  const log = isQuiet ? () => {} : say;
  const server = createServer((request, response) => void respond(mock, request, response, log));
  const ended = new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
  try {
    await new Promise((resolve, reject) => {
      server.once("error", reject).listen(port, host, resolve);
    });
  } catch (error) {
    process.stderr.write(`error: ${listenError(error, host, port)}\n`);
    return 1;
  }
  for (const route of mock.routes) log(route);
  say(`Mock of ${title} on ${addressOf(server)}. It accepts any token. Press Ctrl-C to stop.`);
  await ended;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return 0;
}

/**
 * Escapes characters that control a terminal, and commands of a CI: `::error::` at the start of a line and `##[error]`
 * anywhere. Routes and the title come from a description and may contain them.
 */
function visible(text) {
  return text
    .replace(unsafeCharacters, writtenOut)
    .replace(/[\t\n]/g, writtenOut)
    .replace(/^\s*:(?=:)|#(?=#\w*\[)/g, (start) => start.slice(0, -1) + writtenOut(start.at(-1)));
}

const unsafeCharacters =
  /[\0-\u0008\u000b-\u001f\u007f-\u009f\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\p{Noncharacter_Code_Point}]/gu;

function writtenOut(character) {
  const code = character.codePointAt(0).toString(16);
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\u{${code}}`;
}

function addressOf(server) {
  const { address, family, port } = server.address();
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

function listenError({ code, message }, host, port) {
  if (code === "EADDRINUSE") {
    return `port ${port} of ${host} is in use. Choose another with --port; 0 picks a free one.`;
  }
  return `cannot listen on port ${port} of ${host}: ${message}`;
}

/** Responds to one request and logs it in one line, without token, query and body. */
async function respond(mock, incoming, outgoing, log) {
  const start = performance.now();
  const url = urlOf(incoming);
  const stopped = new AbortController();
  outgoing.once("close", () => stopped.abort());
  let outcome = "reset";
  try {
    const response = await responseTo(mock, incoming, url, stopped.signal);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    const isStream = /^text\/event-stream/i.test(response.headers.get("content-type"));
    for await (const chunk of (isStream && response.body) || []) outgoing.write(chunk);
    outgoing.end(isStream ? undefined : new Uint8Array(await response.arrayBuffer()));
    outcome = response.status;
  } catch (error) {
    // The caller disconnected, or `failNext("reset")` was called. Anything else is a bug.
    const isExpected = stopped.signal.aborted || error?.cause?.code === "ECONNRESET";
    if (!isExpected) process.stderr.write(`${error?.stack ?? error}\n`);
    if (isExpected || outgoing.headersSent) incoming.socket.destroy();
    else outcome = failed(outgoing, `${incoming.method} ${url.pathname}`);
  }
  // Nobody can ask for them here, and each holds a body.
  mock.calls.length = 0;
  const took = Math.round(performance.now() - start);
  log(`${incoming.method} ${url.pathname} ${outcome} ${took} ms`);
}

/** The response if the mock threw an error, which stderr has. Returns its status. */
function failed(outgoing, operation) {
  const message = `The mock failed for ${operation}. Its output has the error; please report it.`;
  const errors = [{ code: "mock_failed", message, operation }];
  const body = JSON.stringify({ errors });
  outgoing.writeHead(500, { "content-type": "application/json; charset=utf-8" }).end(body);
  return 500;
}

/** The requested URL. It is valid even if the caller's `Host` header is not. */
function urlOf({ url, headers: { host = "" } }) {
  const base = `http://${host}`;
  const isHost = /^[\w.:[\]-]+$/.test(host) && URL.canParse(base);
  const target = new URL(isHost ? base : "http://127.0.0.1");
  const [, path, query] = /^(?:https?:\/\/[^/?]*)?([^?]*)(.*)$/is.exec(url);
  target.pathname = path;
  target.search = query;
  return target;
}

async function responseTo(mock, incoming, url, signal) {
  // `fetch` does not support TRACE.
  if (incoming.method === "TRACE") return new Response(null, { status: 405 });
  const request = await requestOf(incoming, url, signal);
  // The rest of a body that is too large stays unread.
  return request === undefined
    ? new Response(null, { status: 413, headers: { connection: "close" } })
    : mock.fetch(request);
}

/** More is hardly a test's; a program that anybody can call must not fill the memory. */
const mostBytes = 2 ** 26;

/** Undefined if its body is too large. */
async function requestOf(incoming, url, signal) {
  const { method } = incoming;
  const chunks = [];
  let length = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > mostBytes) return undefined;
    chunks.push(chunk);
  }
  const body = method === "GET" || method === "HEAD" ? undefined : Buffer.concat(chunks);
  // Not `headersDistinct`, which throws for a header `__proto__` in Node before 20.20.2.
  const { rawHeaders } = incoming;
  const headers = rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, rawHeaders[at + 1]]]));
  return new Request(url, { method, headers, body, signal });
}

const help = (command) => `Usage: ${command} mock [options]

Serves a mock of every operation over HTTP, with generated data, for tests in any language.

Options:
  --port <number>  port to listen on; 0 picks a free one (default: 4010)
  --host <name>    address to listen on (default: 127.0.0.1)
  --items <file>   the items of lists: a JSON object of arrays, by route ("GET /pets")
  --remember       store created resources: they can be retrieved, listed, updated and deleted
  --quiet          print errors and warnings only, not the routes and requests
  --help           print this help`;

/** The command line of a package: `mock` and its options. Returns the exit code; 2 is wrong usage. */
export async function runMockCommand(args, { command, title, load }) {
  const fail = (problem) => {
    process.stderr.write(`error: ${problem}\n\n${help(command)}\n`);
    return 2;
  };
  let parsed;
  try {
    const [text, flag] = [{ type: "string" }, { type: "boolean" }];
    const options = { port: text, host: text, items: text, remember: flag };
    const all = { ...options, quiet: flag, help: flag };
    parsed = parseArgs({ args, options: all, allowPositionals: true });
  } catch (error) {
    return fail(error.message);
  }
  const { port = "4010", host = "127.0.0.1", quiet, help: isHelpWanted } = parsed.values;
  const { items: file, remember } = parsed.values;
  if (isHelpWanted) {
    process.stdout.write(`${help(command)}\n`);
    return 0;
  }
  if (parsed.positionals.join(" ") !== "mock") return fail("the only command is mock");
  if (!isPort(port)) return fail("--port must be a number from 0 to 65535");
  const make = await load();
  const { mock, problem } = mockFrom(make, { file, remember });
  if (problem !== undefined) return fail(problem);
  return serveMock(mock, { port: Number(port), host, isQuiet: quiet, title });
}

/**
 * Creates a mock with the options of the command line.
 *
 * @param file A JSON file with the option `items`.
 */
export function mockFrom(make, { file, remember = false }) {
  try {
    const items = file === undefined ? undefined : JSON.parse(readFileSync(file, "utf8"));
    const lists = items === undefined ? [] : Object.values(Object(items));
    if (!lists.every(Array.isArray) || Array.isArray(items)) {
      return { problem: `--items ${file}: it must contain a JSON object of arrays, by route` };
    }
    return { mock: make({ remember, ...(items && { items }) }) };
  } catch (error) {
    return { problem: `--items ${file}: ${error.message}` };
  }
}

export function isPort(text) {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535;
}
