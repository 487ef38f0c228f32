import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Mock } from "../../templates/runtime/testing/mock.js";

/** A server on a free port of loopback, in front of whichever mock is set. */
export interface MockServer {
  /** Without a path. */
  readonly url: string;
  use(mock: Pick<Mock<object>, "fetch">): void;
  close(): void;
}

export async function serveMocks(): Promise<MockServer> {
  let current: Pick<Mock<object>, "fetch"> | undefined;
  const server = createServer((incoming, outgoing) => {
    pass(current, incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    use: (mock) => void (current = mock),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function pass(
  mock: Pick<Mock<object>, "fetch"> | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const { method = "GET", url = "/" } = incoming;
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const mayHaveBody = method !== "GET" && method !== "HEAD";
  const body = mayHaveBody && hasBody(incoming) ? Buffer.concat(chunks) : null;
  const address = `http://${incoming.headers.host}${url}`;
  const response = await mock?.fetch(address, { method, headers, body });
  outgoing.writeHead(response?.status ?? 500, Object.fromEntries(response?.headers ?? []));
  outgoing.end(new Uint8Array((await response?.arrayBuffer()) ?? []));
}

/** An empty body is one, too. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || headers["content-type"] !== undefined;
}
