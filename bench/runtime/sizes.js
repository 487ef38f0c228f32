// What an app carries of each client: one call, and all operations.
import { gzipSync } from "node:zlib";
import { minified } from "./bundle.js";

/** Bytes, minified and gzipped. Where an app of one call takes all along, the second number is the first. */
export async function sizes(sources) {
  const rows = [];
  for (const [name, { oneCall, everything = oneCall }] of Object.entries(sources)) {
    if (oneCall) rows.push({ name, one: await sizeOf(oneCall), all: await sizeOf(everything) });
  }
  return rows;
}

async function sizeOf(contents) {
  const code = await minified(contents);
  return { minified: code.length, gzipped: gzipSync(code, { level: 9 }).length };
}
