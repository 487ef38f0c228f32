// How fast and how large a generated client is beside bare `fetch`, the official SDK and other generators' clients.
// `npm install` in bench/ first; then `node bench/runtime/run.js [speeds] [memory] [sizes]`, on a machine that does
// nothing else.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { importBundled } from "./bundle.js";
import { clientSources } from "./clients.js";
import { memory } from "./memory.js";
import { generatePeers } from "./peers.js";
import { printMemory, printSizes, printSpeeds } from "./print.js";
import { sizes } from "./sizes.js";
import { check, measure, stubbed, token } from "./speeds.js";

const parts = process.argv.length > 2 ? process.argv.slice(2) : ["speeds", "memory", "sizes"];
// There git does not see it, and the other libraries are found from it.
const folder = mkdtempSync(join(import.meta.dirname, "../node_modules/.runtime-"));
const server = spawn(process.execPath, [join(import.meta.dirname, "server.js")], {
  stdio: ["pipe", "pipe", "inherit"],
});
try {
  const [port] = await once(server.stdout, "data");
  const baseUrl = `http://127.0.0.1:${Number(port)}`;
  const sources = clientSources(generatePeers(folder));
  const files = {};
  const modules = {};
  for (const [name, { module }] of Object.entries(sources)) {
    files[name] = join(folder, `${name.replaceAll(" ", "-")}.mjs`);
    modules[name] = await importBundled(module, files[name]);
    await check(name, modules[name].connect);
  }
  const connectAll = (baseUrl, fetch) =>
    Object.fromEntries(
      Object.entries(modules).map(([name, { connect }]) => [name, connect(baseUrl, token, fetch)]),
    );

  if (parts.includes("speeds")) {
    const stub = connectAll("http://127.0.0.1:1", stubbed);
    const http = connectAll(baseUrl);
    printSpeeds([
      { label: "stubbed", rows: await measure(stub, { calls: 400, at: 1 }) },
      { label: "HTTP, one at a time", rows: await measure(http, { calls: 60, at: 1 }) },
      { label: "HTTP, ten at a time", rows: await measure(http, { calls: 200, at: 10 }) },
    ]);
  }
  if (parts.includes("memory")) printMemory(memory(files, baseUrl));
  if (parts.includes("sizes")) printSizes(await sizes(sources));
  console.log(`\nNode ${process.version}, ${process.platform} ${process.arch}.`);
} finally {
  server.stdin.end();
  rmSync(folder, { recursive: true });
}
