/** What is no registry, or none that can be reached, is an error: never a package that is not there. */
import { once } from "node:events";
import * as fs from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { lookUp } from "../../generator/release/registry.js";
import { makeTemporaryFolder } from "../output/workspace.js";
import { environmentOf, npmOf } from "./verdaccio.js";

// Not by `onTestFinished`, which tests that run at once share.
async function found(respond: RequestListener) {
  const folder = makeTemporaryFolder();
  const server = createServer(respond).listen(0, "127.0.0.1");
  try {
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const npm = npmOf(environmentOf(folder, `http://127.0.0.1:${port}/`, "a long token"));
    return await lookUp(npm, "shop");
  } finally {
    server.closeAllConnections();
    server.close();
    fs.rmSync(folder, { recursive: true, maxRetries: 3 });
  }
}

const responds =
  (status: number, type: string, body: string): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "content-type": type }).end(body);

test.concurrent.each<[string, RequestListener, RegExp]>([
  ["never responds", () => undefined, /timeout/],
  ["resets the connection", ({ socket }) => socket.resetAndDestroy(), /ECONNRESET|socket hang up/],
  [
    "responds 404 with HTML",
    responds(404, "text/html", "<html>Not Found</html>"),
    /^Not Found - GET \S+\/shop\. This is not how an npm registry responds\.$/,
  ],
  ["responds 200 with HTML", responds(200, "text/html", "<html>Log in</html>"), /JSON/],
  ["responds {}", responds(200, "application/json", "{}"), /^The response has no versions\./],
])("a server that %s", async (_name, respond, message) => {
  const { fault, value } = await found(respond);
  expect(value).toBeUndefined();
  expect(fault?.message).toMatch(message);
});

test.concurrent.each<[string, RequestListener]>([
  ["says why", responds(404, "application/json", '{"error":"no such package available"}')],
  [
    "has a word for a ping",
    ({ url }, response) => response.writeHead(url === "/-/ping" ? 200 : 404).end("{}"),
  ],
  [
    "knows no ping",
    ({ url }, response) =>
      response.writeHead(404).end(url === "/-/ping" ? '{"error":"404 Not Found"}' : "{}"),
  ],
])("a package is not there where a registry %s", async (_name, respond) => {
  expect(await found(respond)).toEqual({ value: undefined });
});
