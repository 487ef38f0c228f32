import { Intercom } from "../../generated/2.11/src/index.js";
import { mockIntercom, type MockOptions } from "../../generated/2.11/src/testing.js";
import type { Routes } from "../../generated/2.11/src/index.js";

/** A client of 2.11, and the mock that it calls. */
export function connect(options: MockOptions<Routes> = {}) {
  const mock = mockIntercom(options);
  // A failure that is asked for is met once.
  const intercom = new Intercom({ token: "secret-token", fetch: mock.fetch, maxRetries: 0 });
  return { mock, intercom };
}

/** A request as another client would send it: with a token, and with whatever it likes. */
export function sent(path: string, init: RequestInit = {}): Request {
  const headers = { authorization: "Bearer secret-token", ...init.headers };
  return new Request(`https://api.intercom.io${path}`, { ...init, headers });
}

export function post(path: string, body: unknown): Request {
  return sent(path, { method: "POST", body: JSON.stringify(body) });
}
