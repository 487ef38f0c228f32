// A test of Node's own runner.
import assert from "node:assert";
import { test } from "node:test";
import { Intercom } from "@intercom-codegen/client-2.11";
import { mockIntercom, respond } from "@intercom-codegen/client-2.11/testing";

test("a call", async () => {
  const mock = mockIntercom();
  const { companies } = new Intercom({ token: "secret", fetch: mock.fetch });
  assert.equal((await companies.retrieve("6")).type, "company");
  mock.answer("GET /companies/{company_id}", respond(404));
  await assert.rejects(companies.retrieve("6"), { status: 404 });
});
