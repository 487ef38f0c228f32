import { expect, test } from "vitest";
import { checkChoices } from "../../templates/runtime/query-choices.js";
import { InvalidRequestError } from "../../templates/runtime/errors.js";
import type { QueryChoice } from "../../templates/runtime/operation.js";

const route = "GET /events";

const who: QueryChoice = {
  branches: [
    { required: ["user_id"] },
    { required: ["intercom_user_id"] },
    { required: ["email"], optional: ["strict"] },
  ],
};

test.each([
  [{ type: "user", user_id: "1" }],
  [{ email: "a@b.c" }],
  [{ email: "a@b.c", strict: true }],
  [{ email: "a@b.c", user_id: undefined, intercom_user_id: null }],
])("one branch is chosen by %j", (query) => {
  expect(() => checkChoices({ route, choices: [who] }, query)).not.toThrow();
});

test.each([
  [{}, "none"],
  [{ type: "user" }, "none"],
  [{ user_id: undefined }, "none"],
  [{ user_id: "1", email: "a@b.c" }, "user_id and email"],
  [{ user_id: "1", strict: true }, "user_id and strict"],
  [{ strict: true }, "strict"],
])("not one branch is chosen by %j", (query, given) => {
  const check = () => checkChoices({ route, choices: [who] }, query);
  expect(check).toThrow(InvalidRequestError);
  expect(check).toThrow(
    `GET /events was not sent: it takes exactly one of user_id, intercom_user_id, email; got ${given}`,
  );
});

test("an optional choice may be left out, but is still a choice", () => {
  const choice: QueryChoice = { ...who, optional: true };
  expect(() => checkChoices({ route, choices: [choice] }, {})).not.toThrow();
  expect(() => checkChoices({ route, choices: [choice] }, { user_id: "1" })).not.toThrow();
  expect(() => checkChoices({ route, choices: [choice] }, { user_id: "1", email: "a" })).toThrow(
    "it takes at most one of",
  );
});

test("a branch may take several keys, and a key may belong to several branches", () => {
  const choice: QueryChoice = {
    branches: [{ required: ["from", "to"] }, { required: ["from", "days"] }],
  };
  expect(() => checkChoices({ route, choices: [choice] }, { from: 1, days: 2 })).not.toThrow();
  expect(() => checkChoices({ route, choices: [choice] }, { from: 1 })).toThrow(
    "exactly one of from with to, from with days; got from",
  );
});

test("a key that every object inherits counts only as an own one", () => {
  const choice: QueryChoice = { branches: [{ required: ["constructor"] }, { required: ["id"] }] };
  expect(() => checkChoices({ route, choices: [choice] }, { id: 1 })).not.toThrow();
  expect(() => checkChoices({ route, choices: [choice] }, {})).toThrow("got none");
});

test("several choices are held one by one; without any, all is well", () => {
  const page: QueryChoice = { branches: [{ required: ["page"] }, { required: ["cursor"] }] };
  expect(() => checkChoices({ route, choices: [who, page] }, { user_id: "1" })).toThrow(
    "page, cursor",
  );
  expect(() => checkChoices({ route, choices: [] }, { anything: 1 })).not.toThrow();
});
