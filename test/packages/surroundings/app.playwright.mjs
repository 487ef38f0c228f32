// A test of Playwright, without a browser.
import { expect, test } from "@playwright/test";
import { Intercom } from "@intercom-codegen/client-2.11";
import { mockIntercom, respond } from "@intercom-codegen/client-2.11/testing";

test("a call", async () => {
  const mock = mockIntercom();
  const { companies } = new Intercom({ token: "secret", fetch: mock.fetch });
  expect(await companies.retrieve("6")).toMatchObject({ type: "company" });
  mock.answer("GET /companies/{company_id}", respond(404));
  await expect(companies.retrieve("6")).rejects.toMatchObject({ status: 404 });
});
