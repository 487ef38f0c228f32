// Compiled by types.test.ts: what stands below a mark must not compile, and all else must.
import type { Intercom } from "../../generated/2.11/src/client.js";
import type { SingleFilterSearchRequest } from "../../generated/2.11/src/models.js";
import { query } from "../../generated/2.11/src/search.js";

declare const intercom: Intercom;

// A filter takes a list, null, a number or a boolean, as its operator wants it.
void intercom.contacts.search({ query: { field: "id", operator: "IN", value: ["a"] } });
void intercom.contacts.search({ query: { field: "owner_id", operator: "NIN", value: [1, 2] } });
void intercom.contacts.search({ query: { field: "last_seen_at", operator: "=", value: null } });
void intercom.tickets.search({ query: { field: "open", operator: "=", value: true } });
void intercom.contacts.search({ query: { field: "created_at", operator: ">=", value: 1 } });
// @ts-expect-error ids are texts or numbers, not both
export const mixed: SingleFilterSearchRequest = { field: "id", operator: "IN", value: ["a", 1] };
// @ts-expect-error there is no such operator
export const unknown: SingleFilterSearchRequest = { field: "id", operator: "LIKE", value: "a" };

// Filters and groups stand side by side.
void intercom.conversations.search({
  query: {
    operator: "AND",
    value: [
      { field: "open", operator: "=", value: true },
      {
        operator: "OR",
        value: [
          { field: "id", operator: "IN", value: ["1"] },
          { field: "read", operator: "!=", value: false },
        ],
      },
    ],
  },
});

// What users of the official SDK could not write, or read.
void intercom.dataEvents.create({
  event_name: "ordered",
  created_at: 1,
  user_id: "1",
  metadata: { count: 3, price: { amount: 34999, currency: "eur" } },
});
void intercom.companies.createOrUpdate({ company_id: "1", custom_attributes: { plan: null } });
const author = (await intercom.conversations.retrieve("1")).source.author.name;
// @ts-expect-error a lead has no name
export const name: string = author;

// The same, built.
void intercom.contacts.search({ query: query.field("role").is("user") });
void intercom.contacts.search({
  query: query.and(
    query.field("created_at").greaterThan(1_700_000_000),
    query.or(query.field("email").endsWith("@example.com"), query.field("id").in(["a", "b"])),
    { field: "owner_id", operator: "NIN", value: [1, 2] },
  ),
});
void intercom.tickets.search({ query: query.or(query.field("open").isNot(null)) });
// @ts-expect-error a list is compared by `in`
query.field("id").is(["a"]);
// @ts-expect-error one value is compared by `is`
query.field("id").in("a");
// @ts-expect-error only texts contain others
query.field("id").contains(1);
// @ts-expect-error nothing is less than true
query.field("open").lessThan(true);
// @ts-expect-error a group has filters, and not fields
query.and(query.field("id"));
// @ts-expect-error there is no such group
query.not(query.field("id").is("a"));
