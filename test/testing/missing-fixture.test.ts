/** A route whose response no value satisfies: the mock says so, in process and over HTTP. */
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../cli/run.js";
import { loadDescribed } from "../conformance/own-mock/load-described.js";
import { start } from "./command.js";

const description = `
openapi: 3.0.3
info: { title: Shop, version: "1" }
servers: [{ url: "https://api.example/v1" }]
paths:
  /impossible:
    get:
      operationId: getImpossible
      tags: [things]
      responses:
        "200": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Impossible" } } } }
        "404": { description: d, content: { application/json: { schema: { $ref: "#/components/schemas/Impossible" } } } }
components:
  schemas: { Impossible: { type: object, required: [a], properties: { a: { allOf: [{ type: string }, { type: integer }] } } } }
`;
const url = "https://api.example/v1/impossible";
const route = "GET /impossible";
const [, own] = await loadDescribed(description);

test("gets 501 with a code, the operation and what to do", async () => {
  const response = await own.mock().fetch(url);
  expect(response.status).toBe(501);
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(await response.json()).toMatchObject({
    errors: [
      {
        code: "fixture_missing",
        operation: route,
        message: expect.stringMatching(/GET \/impossible.*option `answers`.*description/),
      },
    ],
  });
  const client = new own.Client({ fetch: own.mock().fetch, maxRetries: 0 });
  await expect(client["things"]?.["getImpossible"]?.()).rejects.toMatchObject({ status: 501 });
});

test("gets the response that an option sets", async () => {
  const mock = own.mock({ answers: { [route]: { a: "given" } } });
  expect(await (await mock.fetch(url)).json()).toEqual({ a: "given" });
});

test("keeps the status of an error", async () => {
  const mock = own.mock();
  mock.failNext(404);
  expect((await mock.fetch(url)).status).toBe(404);
});

test("a mock that throws gets 500 over HTTP, not a closed connection", async () => {
  const server = pathToFileURL(join(root, "templates/package/mock-server.js")).href;
  const program = `
    import { serveMock } from ${JSON.stringify(server)};
    const mock = { routes: [], fetch: async () => { throw new Error("broken"); } };
    process.exitCode = await serveMock(mock, { port: 0, host: "127.0.0.1", title: "Shop" });`;
  const started = await start(["--input-type=module", "--eval", program]);
  const response = await fetch(`${started.url}/things`);
  expect([response.status, await response.json()]).toMatchObject([
    500,
    { errors: [{ code: "mock_failed", operation: "GET /things" }] },
  ]);
  expect((await started.stop()).stderr).toContain("Error: broken");
});
