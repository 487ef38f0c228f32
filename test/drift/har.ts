import type { Json } from "../../generator/load/spec-document.js";

export interface Recorded {
  readonly method?: string;
  readonly url: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly request?: unknown;
  readonly response?: unknown;
  /** In place of `application/json`. */
  readonly type?: string;
}

/** An entry of an HTTP archive, as browsers write it. */
export function harEntry({ method = "GET", url, status = 200, headers = {}, ...bodies }: Recorded) {
  const { request, response, type = "application/json" } = bodies;
  const text = (body: unknown) => (typeof body === "string" ? body : JSON.stringify(body));
  return {
    startedDateTime: "2026-01-01T00:00:00.000Z",
    time: 1,
    request: {
      ...{
        method,
        url,
        httpVersion: "h2",
        cookies: [],
        queryString: [],
        headersSize: -1,
        bodySize: -1,
      },
      headers: [
        { name: ":authority", value: new URL(url).host },
        ...Object.entries(headers).map(([name, value]) => ({ name, value })),
      ],
      ...(request !== undefined && {
        postData: { mimeType: "application/json", text: text(request), params: [] },
      }),
    },
    response: {
      ...{ status, statusText: "", httpVersion: "h2", cookies: [], redirectURL: "" },
      ...{ headersSize: -1, bodySize: -1 },
      headers: [{ name: ":status", value: String(status) }],
      content:
        response === undefined
          ? { size: 0, mimeType: "x-unknown" }
          : {
              size: text(response).length,
              mimeType: `${type}; charset=utf-8`,
              text: text(response),
            },
    },
    cache: {},
    timings: { send: 0, wait: 1, receive: 0 },
  };
}

export function harOf(entries: readonly unknown[]): { [key: string]: Json } {
  const creator = { name: "test", version: "1" };
  return JSON.parse(JSON.stringify({ log: { version: "1.2", creator, entries } })) as {
    [key: string]: Json;
  };
}
