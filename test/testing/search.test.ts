/** What `query` builds is what the description takes: by its guards, and by a mock that refuses what is wrong. */
import { describe, expect, test } from "vitest";
import { Intercom } from "../../generated/2.11/src/index.js";
import { isSearchRequest } from "../../generated/2.11/src/guards/index.js";
import { query } from "../../generated/2.11/src/search.js";
import { mockIntercom } from "../../generated/2.11/src/testing.js";
import { Intercom as Unstable } from "../../generated/unstable/src/index.js";
import { isSearchRequest as isUnstableRequest } from "../../generated/unstable/src/guards/index.js";
import { query as unstableQuery } from "../../generated/unstable/src/search.js";
import { mockIntercom as mockUnstable } from "../../generated/unstable/src/testing.js";

const field = query.field("name");
const built = {
  is: [field.is("a"), { field: "name", operator: "=", value: "a" }],
  isNot: [field.isNot(null), { field: "name", operator: "!=", value: null }],
  in: [field.in(["a", "b"]), { field: "name", operator: "IN", value: ["a", "b"] }],
  notIn: [field.notIn([1]), { field: "name", operator: "NIN", value: [1] }],
  "in nothing": [field.in([]), { field: "name", operator: "IN", value: [] }],
  lessThan: [field.lessThan(1.5), { field: "name", operator: "<", value: 1.5 }],
  atMost: [field.atMost(1), { field: "name", operator: "<=", value: 1 }],
  greaterThan: [field.greaterThan("1"), { field: "name", operator: ">", value: "1" }],
  atLeast: [field.atLeast(1), { field: "name", operator: ">=", value: 1 }],
  contains: [field.contains("a"), { field: "name", operator: "~", value: "a" }],
  doesNotContain: [field.doesNotContain("a"), { field: "name", operator: "!~", value: "a" }],
  startsWith: [field.startsWith("a"), { field: "name", operator: "^", value: "a" }],
  endsWith: [field.endsWith("a"), { field: "name", operator: "$", value: "a" }],
  and: [
    query.and(field.is(true), query.or(field.is(false))),
    {
      operator: "AND",
      value: [
        { field: "name", operator: "=", value: true },
        { operator: "OR", value: [{ field: "name", operator: "=", value: false }] },
      ],
    },
  ],
} as const;

describe.each(Object.keys(built) as (keyof typeof built)[])("%s", (name) => {
  const [filter, expected] = built[name];

  test("is a plain object that both descriptions take", () => {
    expect(filter).toEqual(expected);
    expect(isSearchRequest({ query: filter })).toBe(true);
    expect(isUnstableRequest({ query: filter })).toBe(true);
  });

  test("is sent by each search", async () => {
    const mock = mockIntercom();
    const intercom = new Intercom({ token: "token", fetch: mock.fetch });
    for (const search of [intercom.contacts, intercom.conversations, intercom.tickets]) {
      await search.search({ query: filter });
      expect(mock.calls.at(-1)?.body).toEqual({ query: expected });
    }
  });
});

test("Unstable has the same ways to compare and combine", async () => {
  const shape = (all: typeof query | typeof unstableQuery) => [
    Object.keys(all),
    Object.keys(all.field("a")).sort(),
  ];
  expect(shape(unstableQuery)).toEqual(shape(query));
  const mock = mockUnstable();
  const client = new Unstable({ token: "token", fetch: mock.fetch });
  const filter = unstableQuery.and(
    unstableQuery.field("open").is(true),
    unstableQuery.or(unstableQuery.field("id").in(["1", 2])),
  );
  for (const search of [client.contacts, client.conversations, client.tickets])
    await search.search({ query: filter });
  expect(mock.calls.map(({ body }) => body)).toEqual(Array(3).fill({ query: filter }));
});
