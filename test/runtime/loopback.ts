import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export interface Arrival {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Loopback {
  readonly url: string;
  readonly arrivals: readonly Arrival[];
}

/** A real server on this machine, closed with the test. */
export async function loopback(
  answer: (response: ServerResponse, arrival: Arrival) => void,
): Promise<Loopback> {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const arrival = { method, url, headers, body: Buffer.concat(chunks).toString() };
      arrivals.push(arrival);
      answer(response, arrival);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, arrivals };
}

/** An answer with a body of JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
    response.end(JSON.stringify(value));
  };
}

/** An answer with a body of some other type, or of none. */
export function content(body: string | Uint8Array, type?: string, status = 200) {
  return (response: ServerResponse): void => {
    response.writeHead(status, type === undefined ? {} : { "content-type": type });
    response.end(body);
  };
}
