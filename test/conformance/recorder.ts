import { once } from "node:events";
import {
  Agent,
  createServer,
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What really travelled. */
export interface Exchange {
  readonly request: {
    readonly method: string;
    /** Path and query, as they stand in the request's first line. */
    readonly target: string;
    readonly headers: IncomingHttpHeaders;
    readonly body: Buffer;
  };
  readonly response: Answer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Recorder {
  readonly url: string;
  /** What has travelled since this was last asked. */
  take(): readonly Exchange[];
  /** How many requests have come. */
  total(): number;
  close(): Promise<void>;
}

/** A server on loopback which passes requests on, or gives the one answer that it has, and remembers both sides. */
export async function startRecorder(target: string | Answer): Promise<Recorder> {
  const exchanges: Exchange[] = [];
  let total = 0;
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      total++;
      const { method = "", url = "", headers } = incoming;
      const asked = { method, target: url, headers, body: await buffer(incoming) };
      const answer =
        typeof target === "string" ? await passOn(asked, new URL(url, target), agent) : target;
      exchanges.push({ request: asked, response: answer });
      outgoing.writeHead(answer.status, answer.headers);
      outgoing.end(answer.body);
    })().catch((error: unknown) => outgoing.destroy(error as Error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => exchanges.splice(0),
    total: () => total,
    close: async () => {
      agent.destroy();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What is said about the connection, and not about the message. */
const hopHeaders = ["connection", "keep-alive", "transfer-encoding"];

async function passOn(asked: Exchange["request"], url: URL, agent: Agent): Promise<Answer> {
  const headers = { ...asked.headers, host: url.host };
  const sent = request(url, { method: asked.method, headers, agent });
  sent.end(asked.body);
  const [got] = (await once(sent, "response")) as [IncomingMessage];
  const kept = Object.entries(got.headers).filter(([name]) => !hopHeaders.includes(name));
  return {
    status: got.statusCode ?? 0,
    headers: Object.fromEntries(kept),
    body: await buffer(got),
  };
}
