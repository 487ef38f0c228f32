import type { Method, OwnPackage } from "../conformance/own-mock/own-package.js";

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly type: string | null;
  readonly body: string | undefined;
}

/** A client of a package, and what it sends; responses come in turn, at last an empty one. */
export function recorded(
  own: OwnPackage,
  responses: readonly (() => Response)[] = [],
  options: object = {},
) {
  const sent: Sent[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const { method = "", body, headers } = init;
    const text = body == null ? undefined : await new Response(body).text();
    sent.push({ method, url, type: new Headers(headers).get("content-type"), body: text });
    return (responses[sent.length - 1] ?? (() => new Response(null, { status: 204 })))();
  };
  const clock = { now: () => 0, random: () => 0, sleep: async () => {} };
  const client = new own.Client({ fetch, clock, ...options });
  const call = (resource: string, method: string, ...values: unknown[]): ReturnType<Method> => {
    const found = client[resource]?.[method];
    if (found === undefined) throw new Error(`there is no method ${resource}.${method}`);
    return found.call(client[resource], ...values);
  };
  return { call, sent };
}
