// Sends the same inputs with our client and with those of other generators, and compares the recorded requests with what
// the specification says. `node bench/exchange/run.js`
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callsOf } from "./calls.js";
import { clients } from "./clients.js";
import { inputs, isRight } from "./description/index.js";
import { generateClients } from "./generate.js";
import { printSummary, resultsText } from "./report.js";
import { recordingServer } from "./server.js";

const folder = mkdtempSync(join(tmpdir(), "exchange-"));
const server = await recordingServer();
try {
  // The packages that the clients import.
  symlinkSync(join(import.meta.dirname, "../node_modules"), join(folder, "node_modules"));
  const results = {};
  for (const name of Object.keys(generateClients(folder))) {
    const calls = await callsOf(clients[name], inputs, { folder, name, baseUrl: server.baseUrl });
    results[name] = [];
    for (const [at, input] of inputs.entries())
      results[name].push(await outcomeOf(calls[at], input));
  }
  const text = resultsText(inputs, results);
  writeFileSync(join(import.meta.dirname, "results.md"), text);
  console.log(text);
  printSummary(inputs, results);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}

/** What became of an input: `kind` is right, wrong or cannot. */
async function outcomeOf({ send, cannot }, input) {
  if (cannot) return { kind: "cannot", text: cannot };
  let problem;
  try {
    await drained(send());
  } catch (error) {
    problem = error;
  }
  const [request] = server.take();
  // Without a request, the client has refused the input itself.
  if (!request) return { kind: "wrong", text: `nothing: ${problem?.message}` };
  const text = input.sent(request);
  return isRight(input, text) ? { kind: "right", text } : { kind: "wrong", text };
}

/** Some clients send the request of a stream of events only when it is read. */
async function drained(result) {
  const received = await result;
  const stream = received?.stream ?? received;
  if (typeof stream?.[Symbol.asyncIterator] !== "function") return;
  for await (const _ of stream) break;
}
