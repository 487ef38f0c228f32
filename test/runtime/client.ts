import { inspect } from "node:util";
import { expect, vi } from "vitest";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import type { Operation } from "../../templates/runtime/operation.js";
import { queryText } from "../../templates/runtime/query.js";
import { json } from "../../templates/runtime/writers.js";

export { api, connect, token } from "./connect.js";

export interface Company {
  id: string;
}
export const retrieve: Operation<{ path: { company_id: string } }, ApiCall<Company>> = {
  route: "GET /companies/{company_id}",
};
export const create: Operation<{ body: { name: string } }, ApiCall<Company>> = {
  route: "POST /companies",
  write: json,
};
export const me: Operation<{ query?: object }, ApiCall<unknown>> = {
  route: "GET /me",
  query: queryText,
};

/** What a call is rejected with. */
export async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => expect.fail(`resolved with ${inspect(value)}`),
    (error: unknown) => error,
  );
}

/** Answers each call in the same way, and keeps what it was called with. */
export function stub(answer: () => Response = () => Response.json({ id: "6" })) {
  return vi.fn((_url: string, _init: RequestInit) => Promise.resolve(answer()));
}
