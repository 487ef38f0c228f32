// A loopback server that records each request as it comes.
import { createServer } from "node:http";

export async function recordingServer() {
  const requests = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const [, path, query = ""] = /^([^?]*)\??(.*)$/.exec(request.url);
      requests.push({ path, query, headers: request.headers, body: Buffer.concat(chunks) });
      const isEvents = path.endsWith("/events");
      response.writeHead(
        isEvents ? 200 : 204,
        isEvents ? { "content-type": "text/event-stream" } : {},
      );
      response.end(isEvents ? "data: one\n\n" : undefined);
    });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    /** The requests since the last time. */
    take: () => requests.splice(0),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
