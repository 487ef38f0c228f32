import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";

/** A request as far as it was read. */
export interface RawRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** What a server does to a connection once a request has come; `head` is all there is before the body is read. */
export interface Fault {
  /** Before a byte is read. */
  readonly onConnect?: (socket: Socket) => void;
  /** After the headers, before the body has come. */
  readonly onHead?: (socket: Socket, request: RawRequest) => void;
  readonly onRequest?: (socket: Socket, request: RawRequest) => void;
}

export interface FaultServer {
  readonly url: string;
  /** Every request whose body has come whole. */
  readonly requests: RawRequest[];
  /** How many connections are open. */
  connections(): number;
  close(): Promise<void>;
}

/** A server of bare sockets, so that it can do what no HTTP server would. */
export async function faultServer(
  faultOf: (request: RawRequest | undefined) => Fault,
): Promise<FaultServer> {
  const requests: RawRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    const onConnect = faultOf(undefined).onConnect;
    if (onConnect) return onConnect(socket);
    let text = "";
    let fault: Fault | undefined;
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf("\r\n\r\n"); end >= 0; end = text.indexOf("\r\n\r\n")) {
        const request = readHead(text.slice(0, end));
        if (!fault) {
          fault = faultOf(request);
          if (fault.onHead) return fault.onHead(socket, request);
        }
        const length = Number(request.headers.get("content-length") ?? 0);
        if (text.length < end + 4 + length) return;
        const whole = { ...request, body: text.slice(end + 4, end + 4 + length) };
        text = text.slice(end + 4 + length);
        requests.push(whole);
        fault.onRequest?.(socket, whole);
        fault = undefined;
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => sockets.size,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function readHead(text: string): RawRequest {
  const [line = "", ...fields] = text.split("\r\n");
  const [method = "", target = ""] = line.split(" ");
  const headers = fields.map((field) => {
    const [name = "", ...value] = field.split(":");
    return [name.toLowerCase(), value.join(":").trim()] as const;
  });
  return { method, target, headers: new Map(headers), body: "" };
}

type Headers = Record<string, string | number>;

/** A whole answer; its `Content-Length` is right unless the headers say otherwise. */
export function answer(status: number, body: string | Uint8Array = "{}", headers: Headers = {}) {
  return (socket: Socket): void => {
    const all = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${status} Status\r\n${lines.join("")}\r\n`);
    socket.write(body);
  };
}

/** An answer, and the end of the connection after it. */
export function lastWords(text: string | Uint8Array, how: "end" | "reset" = "end") {
  return (socket: Socket): void => {
    socket.write(text, () =>
      // What was written has to go out before a reset takes the connection down.
      setTimeout(() => (how === "end" ? socket.end() : socket.resetAndDestroy()), 5),
    );
  };
}

const head = (headers: string) =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`;

/** Everything that goes wrong on the way, by name. */
export const faults = {
  none: { onRequest: answer(200, '{"id":"6"}') },
  resetAtOnce: { onConnect: (socket: Socket) => socket.resetAndDestroy() },
  closeAtOnce: { onConnect: (socket: Socket) => socket.end() },
  resetInRequest: { onHead: (socket: Socket) => socket.resetAndDestroy() },
  resetAfterRequest: { onRequest: (socket: Socket) => socket.resetAndDestroy() },
  closeAfterRequest: { onRequest: (socket: Socket) => socket.end() },
  silence: { onRequest: () => {} },
  halfHeaders: { onRequest: lastWords("HTTP/1.1 200 OK\r\ncontent-type: appl") },
  headersAndSilence: { onRequest: (socket: Socket) => socket.write(head("content-length: 9")) },
  halfBody: { onRequest: lastWords(`${head("content-length: 100")}{"id":`) },
  halfBodyReset: { onRequest: lastWords(`${head("content-length: 100")}{"id":`, "reset") },
  halfChunk: { onRequest: lastWords(`${head("transfer-encoding: chunked")}ff\r\n{"id":`) },
  noLastChunk: { onRequest: lastWords(`${head("transfer-encoding: chunked")}2\r\n{}\r\n`) },
  badChunk: { onRequest: lastWords(`${head("transfer-encoding: chunked")}zz\r\n{}\r\n`) },
  lengthTooSmall: { onRequest: lastWords(`${head("content-length: 4")}{"id":"6"}`) },
  lengthTooLarge: { onRequest: lastWords(`${head("content-length: 99")}{"id":"6"}`) },
  badGzip: { onRequest: answer(200, "not gzip", { "content-encoding": "gzip" }) },
  halfGzip: {
    onRequest: answer(200, gzipSync('{"id":"6"}').subarray(0, 12), { "content-encoding": "gzip" }),
  },
  garbageJson: { onRequest: answer(200, '{"id":') },
  emptyJson: { onRequest: answer(200, "") },
  page: { onRequest: answer(200, "<h1>Log in</h1>", { "content-type": "text/html" }) },
  notHttp: { onRequest: lastWords("SSH-2.0-OpenSSH_9.2\r\n") },
  badGateway: { onRequest: answer(502, "<h1>502</h1>", { "content-type": "text/html" }) },
  serverError: { onRequest: answer(500) },
  unavailable: { onRequest: answer(503) },
  tooMany: { onRequest: answer(429) },
  tooManyForNow: { onRequest: answer(429, "{}", { "retry-after": 1 }) },
  notFound: { onRequest: answer(404) },
} satisfies Record<string, Fault>;
