// node --expose-gc memory-child.js <module> <base URL>
import { pathToFileURL } from "node:url";
import { callAll, token } from "./speeds.js";

const [, , file, baseUrl] = process.argv;
const { connect } = await import(pathToFileURL(file).href);
const client = connect(baseUrl, token);

const calls = (count) => Promise.all(Array.from({ length: 10 }, () => callAll(client, count / 10)));
const heap = async () => {
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    // What is waiting for its finalizer goes with the next round.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
};

await calls(4000); // until all is compiled and connected
const before = await heap();
await calls(10_000);
const kept = Math.round(((await heap()) - before) / 1000);
console.log(JSON.stringify({ kept, rss: process.resourceUsage().maxRSS }));
