/** What a mock says of requests that break the description. */
import { describe, expect, test } from "vitest";
import { isErrorList } from "../../generated/2.11/src/guards/index.js";
import { connect, post, sent } from "./client.js";

async function refused(request: Request) {
  const answer = await connect().mock.fetch(request);
  const body = await answer.json();
  expect(isErrorList(body)).toBe(true);
  expect(body.request_id).toBe(answer.headers.get("x-request-id"));
  return { status: answer.status, errors: body.errors };
}

test("a good request is answered", async () => {
  const answer = await connect().mock.fetch(post("/companies", { company_id: "6" }));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ type: "company" });
});

describe("a bad request is refused in the API's words, which name the fault", () => {
  test("a wrong field of the body", async () => {
    expect(await refused(post("/companies", { company_id: 6 }))).toEqual({
      status: 400,
      errors: [
        {
          code: "parameter_invalid",
          message: "body /company_id should be a string, is 6",
          field: "company_id",
        },
      ],
    });
  });

  test("a missing field, and a wrong one deep inside", async () => {
    const body = { contact_ids: [], reply: [{ id: 6 }] };
    const { errors } = await refused(
      post("/contacts/search", { query: { operator: "AND" }, body }),
    );
    expect(errors.length).toBeGreaterThan(0);
    const missing = await refused(post("/contacts/6/notes", {}));
    expect(missing.errors).toEqual([
      {
        code: "parameter_not_found",
        message: "body /body should be a string, is nothing",
        field: "body",
      },
    ]);
  });

  test("a body that is no JSON, and none at all", async () => {
    const broken = await refused(sent("/companies", { method: "POST", body: "{" }));
    expect(broken.errors).toMatchObject([{ message: "body should be JSON, is something else" }]);
    const absent = await refused(sent("/contacts", { method: "POST" }));
    expect(absent.errors).toMatchObject([{ code: "parameter_not_found" }]);
  });

  test("a query of the wrong type, and a choice that is not made", async () => {
    const page = await refused(sent("/articles?page=first"));
    expect(page.errors).toMatchObject([
      { message: 'query /page should be an integer, is "first"', field: "page" },
    ]);
    const none = await refused(sent("/events?type=user"));
    expect(none.errors).toMatchObject([{ code: "parameter_not_found" }]);
    const limit = await refused(sent("/conversations?per_page=151"));
    expect(limit.errors).toMatchObject([
      { message: "query /per_page should be 150 or less, is 151" },
    ]);
  });

  test("a token that is missing or empty", async () => {
    const unauthorized = {
      status: 401,
      errors: [{ code: "unauthorized", message: "Access Token Invalid" }],
    };
    const headers = ["", "Bearer ", "Basic abc"].map((authorization) => ({ authorization }));
    for (const one of headers) {
      const { status, errors } = await refused(sent("/contacts", { headers: one }));
      expect({ status, errors }).toMatchObject(unauthorized);
    }
  });

  test("a path that there is none of", async () => {
    const notFound = {
      status: 404,
      errors: [{ code: "not_found", message: "Resource Not Found" }],
    };
    for (const path of ["/nothing", "/", "/contacts/6/nothing", "//contacts"]) {
      expect(await refused(sent(path))).toEqual(notFound);
    }
    expect(await refused(sent("/contacts", { method: "PATCH" }))).toEqual(notFound);
  });
});

test("a secret in a bad request is not sent back", async () => {
  const { errors } = await refused(post("/companies", { company_id: { token: "s3cret" } }));
  expect(JSON.stringify(errors)).not.toContain("s3cret");
});
