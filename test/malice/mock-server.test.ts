/** The mock over HTTP, called by a hostile program. */
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { routeMatcher } from "../../templates/runtime/testing/match-route.js";
import { timesAsLong } from "../support/processor-time.js";
import { start } from "../testing/command.js";

const server = fileURLToPath(new URL("../../templates/package/mock-server.js", import.meta.url));
/** A mock that says what the function body returns of `request`, and records it. */
const program = (said: string) => `
import { IncomingMessage } from "node:http";
import { serveMock } from ${JSON.stringify(server)};
const calls = [];
const fetch = async (request) => {
  calls.push(request);
  return new Response(String(${said}));
};
await serveMock({ routes: [], calls, fetch }, { port: 0, host: "127.0.0.1", isQuiet: true, title: "API" });`;
const startMock = (said: string, more = "") =>
  start(["--input-type=module", "-e", more + program(said)]);

/** The text of the response, its status if that is an error, or the code of the failure. */
function post(url: string, length: number): Promise<string> {
  return new Promise((resolve) => {
    const sent = request(url, { method: "POST" }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () =>
        resolve(response.statusCode === 200 ? text : `${response.statusCode}`),
      );
    });
    sent.on("error", ({ code }: NodeJS.ErrnoException) => resolve(`${code}`));
    sent.end(Buffer.alloc(length));
  });
}

test("a body of more than 64 MiB is refused, and the next request is served", async () => {
  const { url } = await startMock("(await request.arrayBuffer()).byteLength");
  expect(await post(url, 2 ** 26)).toBe(String(2 ** 26));
  // Where the server closes before all has gone, the system may say that first.
  expect(await post(url, 2 ** 26 + 1)).toMatch(/^(413|EPIPE|ECONNRESET)$/);
  expect(await post(url, 10)).toBe("10");
});

test("nothing of a request is held after its response", async () => {
  const { url } = await startMock("calls.length");
  for (let sent = 0; sent < 3; sent++) expect(await post(url, 10)).toBe("1");
});

test("names that objects inherit are ordinary names of headers", async () => {
  // As in Node before 20.20.2, where each such name fails.
  const older = "IncomingMessage.prototype._addHeaderLineDistinct = () => { throw TypeError(); };";
  const names = ["__proto__", "constructor", "tostring"];
  const { url, stop } = await startMock(
    `${JSON.stringify(names)}.map((name) => request.headers.get(name))`,
    older,
  );
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const lines = names.flatMap((name) => [`${name}: 1`, `${name}: 2`]);
  socket.end(["GET / HTTP/1.1", "Host: a", "Connection: close", ...lines, "", ""].join("\r\n"));
  expect((await text(socket)).split("\r\n\r\n")[1]).toContain("1, 2,1, 2,1, 2");
  expect(await stop()).toMatchObject({ code: 0, stderr: "" });
});

test("a path of many segments takes time in proportion to their number", async () => {
  const operations = ["GET /pets/{id}", "GET /{a}/{b}/{c}"].map((route) => ({ route }));
  const match = routeMatcher(operations, ["https://api.example"]);
  const found = (count: number) => () =>
    match("GET", new URL(`http://localhost${"/a".repeat(count)}/pets/6`))?.values;
  expect(found(1000)()).toEqual({ id: "6" });
  // In proportion: 8 times. By a quadratic step: 64 times.
  expect(await timesAsLong(found(2_000), found(16_000))).toBeLessThan(30);
});
