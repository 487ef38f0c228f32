// The API that is called: answers each request with the same company, over connections that are kept. A process of its
// own, ended when its standard input ends.
import { createServer } from "node:http";
import { answerText } from "./answer.js";

const headers = {
  "content-type": "application/json; charset=utf-8",
  "content-length": Buffer.byteLength(answerText),
};

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  request.resume();
  request.on("end", () => response.writeHead(200, headers).end(answerText));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit());
