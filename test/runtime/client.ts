import { inspect } from "node:util";
import { expect, vi } from "vitest";
import type { ApiCall } from "../../templates/runtime/api-call.js";
import { inHeader, oneToken } from "../../templates/runtime/credential.js";
import { Http, type Api } from "../../templates/runtime/http.js";
import type { Operation } from "../../templates/runtime/operation.js";
import type { HttpOptions } from "../../templates/runtime/options.js";
import { queryText } from "../../templates/runtime/query.js";
import { json } from "../../templates/runtime/writers.js";

export const token = "dG9rOjJhYmNk/ZWY=";

export const api: Api = {
  servers: { us: "https://us.example", eu: "https://eu.example/v1/" },
  headers: { "Intercom-Version": "2.11" },
  userAgent: "@intercom-codegen/client-2.11/0.1.0",
  auth: oneToken(inHeader("Authorization", "Bearer ")),
};

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

export function connect(baseUrl: string, options: HttpOptions = {}): Http {
  // Failures are tried once, but where a test says otherwise.
  return new Http(api, { token, baseUrl, maxRetries: 0, ...options });
}

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
