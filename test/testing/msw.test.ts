/** As a handler of MSW, in one line, for code whose `fetch` cannot be chosen. */
import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Intercom } from "../../generated/2.11/src/index.js";
import { mockIntercom } from "../../generated/2.11/src/testing.js";

const mock = mockIntercom();
const server = setupServer(
  http.all("https://api.intercom.io/*", ({ request }) => mock.fetch(request)),
);
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => mock.reset());
afterAll(() => server.close());

const intercom = new Intercom({ token: "secret-token", maxRetries: 0 });

test("the global fetch is answered", async () => {
  const created = await intercom.companies.createOrUpdate({ company_id: "6", name: "Acme" });
  expect(created.type).toBe("company");
  expect(mock.calls).toMatchObject([
    { route: "POST /companies", body: { company_id: "6", name: "Acme" } },
  ]);
  expect(JSON.stringify(mock.calls)).not.toContain("secret-token");
});

test("errors, and requests that are refused", async () => {
  mock.failNext(503);
  await expect(intercom.tags.list()).rejects.toMatchObject({ status: 503 });
  const wrong = { company_id: 6 } as object;
  await expect(intercom.companies.createOrUpdate(wrong)).rejects.toMatchObject({
    status: 400,
    errors: [{ field: "company_id" }],
  });
});

test("a connection that breaks off is one where the handler says so", async () => {
  server.use(
    http.all("https://api.intercom.io/*", ({ request }) =>
      mock.fetch(request).catch(() => Response.error()),
    ),
  );
  mock.failNext("reset");
  await expect(intercom.tags.list()).rejects.toMatchObject({ name: "ConnectionError" });
});
