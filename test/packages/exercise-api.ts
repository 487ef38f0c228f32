import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { json, loopback, type Arrival, type Loopback } from "../runtime/loopback.js";

const exported = "id,name\n".repeat(1000);

/** What `exercise` gives to a runner. */
export function exerciseResult(runner: string): object {
  return {
    retried: { data: { type: "company", id: runner }, attempts: 2 },
    contacts: ["1", "2", "3"],
    bytes: exported.length,
    blob: { size: exported.length, type: "application/octet-stream" },
    streamed: exported.length,
    isMissing: true,
    aborted: "AbortError",
    late: "TimeoutError",
    webhooks: [true, false],
  };
}

/** The API that `exercise` calls, also from a page of another origin. It is busy when a company is first asked for. */
export function exerciseApi(): Promise<Loopback> {
  const seen = new Set<string>();
  return loopback((response, arrival) => {
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader(
      "access-control-allow-headers",
      "authorization,content-type,intercom-version",
    );
    answer(response, arrival, seen);
  });
}

function answer(response: ServerResponse, arrival: Arrival, seen: Set<string>): void {
  const { pathname, searchParams } = new URL(arrival.url, "http://localhost");
  const [, resource, id] = pathname.split("/");
  if (arrival.method === "OPTIONS") return void response.writeHead(204).end();
  switch (resource) {
    case "companies": {
      const isFirst = !seen.has(pathname);
      seen.add(pathname);
      return isFirst ? json({}, 503)(response) : json({ type: "company", id })(response);
    }
    case "contacts": {
      const isLast = searchParams.get("starting_after") === "second";
      const ids = isLast ? ["3"] : ["1", "2"];
      const pages = isLast ? {} : { next: { starting_after: "second" } };
      return json({ type: "list", data: ids.map((id) => ({ id })), pages })(response);
    }
    case "download": {
      const headers = { "content-type": "application/octet-stream", "content-encoding": "gzip" };
      return void response.writeHead(200, headers).end(gzipSync(exported));
    }
    case "upload":
      return json({ type: arrival.headers["content-type"], body: arrival.body })(response);
    default:
      // What hangs is left open until the server closes.
      return id === "hangs" ? undefined : json({ type: "error.list", errors: [] }, 404)(response);
  }
}
