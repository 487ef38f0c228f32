/** The mock over HTTP, called by a hostile program. */
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { start } from "../testing/command.js";

const server = fileURLToPath(new URL("../../templates/package/mock-server.js", import.meta.url));
/** A mock that says how many bytes came. */
const program = `
import { serveMock } from ${JSON.stringify(server)};
const fetch = async (request) => new Response(String((await request.arrayBuffer()).byteLength));
await serveMock({ routes: [], fetch }, { port: 0, host: "127.0.0.1", isQuiet: true, title: "API" });`;

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
  const { url } = await start(["--input-type=module", "-e", program]);
  expect(await post(url, 2 ** 26)).toBe(String(2 ** 26));
  // Where the server closes before all has gone, the system may say that first.
  expect(await post(url, 2 ** 26 + 1)).toMatch(/^(413|EPIPE|ECONNRESET)$/);
  expect(await post(url, 10)).toBe("10");
});
