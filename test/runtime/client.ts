import { inspect } from "node:util";
import { expect, vi } from "vitest";
import { Http, type Api, type HttpOptions } from "../../templates/runtime/http.js";
import type { Operation } from "../../templates/runtime/operation.js";

export const token = "dG9rOjJhYmNk/ZWY=";

export const api: Api = {
  servers: { us: "https://us.example", eu: "https://eu.example/v1/" },
  headers: { "Intercom-Version": "2.11" },
  userAgent: "@intercom-codegen/client-2.11/0.1.0",
  auth: { in: "header", name: "Authorization", prefix: "Bearer " },
};

export interface Company {
  id: string;
}
export const retrieve: Operation<{ path: { company_id: string } }, Company> = {
  method: "GET",
  path: "/companies/{company_id}",
};
export const create: Operation<{ body: { name: string } }, Company> = {
  method: "POST",
  path: "/companies",
};
export const me: Operation<{ query?: object }, unknown> = { method: "GET", path: "/me" };

export function connect(baseUrl: string, options: HttpOptions = {}): Http {
  return new Http(api, { token, baseUrl, ...options });
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
