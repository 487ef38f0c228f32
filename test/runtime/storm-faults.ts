import type { Socket } from "node:net";
import { answer, type Fault, lastWords, type RawRequest } from "./fault-server.js";

/** Faults of which each is another one: the body of a request is the body of the right response to it. */
export function drawnFaults(random: () => number) {
  const one = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)]!;
  const onRequest = (act: (socket: Socket, body: string) => void): Fault => ({
    onRequest: (socket: Socket, { body }: RawRequest) => act(socket, body),
  });
  const redirect = (location: string) => (socket: Socket) =>
    answer(one([300, 301, 302, 303, 304, 305, 307, 308, 399]), "", { location })(socket);
  return {
    /** Each byte of it may be the last. */
    cut: onRequest((socket, body) => {
      const text = one([whole, chunked])(body);
      const end = Math.floor(random() * (text.length + 1));
      lastWords(text.slice(0, end), one(["end", "reset"] as const))(socket);
    }),
    /** Each byte of it may be late. */
    pause: onRequest((socket, body) => {
      const text = one([whole, chunked])(body);
      const end = Math.floor(random() * (text.length + 1));
      socket.write(text.slice(0, end));
      setTimeout(() => socket.write(text.slice(end)), 10);
    }),
    stall: onRequest((socket, body) => {
      const text = whole(body);
      socket.write(text.slice(0, Math.floor(random() * text.length)));
    }),
    wrongLength: onRequest((socket, body) => {
      const length = body.length + one([-body.length, -1, 1, 1000]);
      lastWords(`${head(`content-length: ${length}`)}${body}`)(socket);
    }),
    strangeLength: onRequest((socket, body) => {
      const length = one(["-1", "1e3", "0x10", "", "12, 13", "9".repeat(30)]);
      lastWords(`${head(`content-length: ${length}`)}${body}`)(socket);
    }),
    early: onRequest((socket, body) => {
      const status = one([100, 101, 102, 103, 199]);
      socket.write(`HTTP/1.1 ${status} Early\r\nlink: </a>\r\n\r\n`);
      if (random() < 0.5) socket.write(whole(body));
      else lastWords(whole(body))(socket);
    }),
    redirect: onRequest((socket, body) => {
      const query = `?id=${(JSON.parse(body) as { id: string }).id}`;
      redirect(one([`/x${query}`, query, "", "http://[", "http://", "ftp://127.0.0.1/", "//:0/"]))(
        socket,
      );
    }),
    oddStatus: onRequest((socket, body) =>
      answer(one([204, 205, 206, 299, 418, 599]), body)(socket),
    ),
    late: onRequest((socket, body) => void setTimeout(() => answer(200, body)(socket), 15)),
    longWait: onRequest((socket) => answer(408, "{}", { "retry-after": 10 ** 9 })(socket)),
  } satisfies Record<string, Fault>;
}

function head(headers: string): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`;
}

function whole(body: string): string {
  return `${head(`content-length: ${body.length}`)}${body}`;
}

function chunked(body: string): string {
  const parts = [body.slice(0, 4), body.slice(4)].map(
    (part) => `${part.length.toString(16)}\r\n${part}\r\n`,
  );
  return `${head("transfer-encoding: chunked")}${parts.join("")}0\r\n\r\n`;
}
