import { join } from "node:path";
import { build } from "esbuild";
import { root } from "../../cli/run.js";

const here = import.meta.dirname;
const generated = join(root, "generated/2.11/src/index.ts");

/** The app with the client and with React Native's globals, as one script. */
export async function bundle(target: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: 'import "./globals.js"; import "./app.js";', resolveDir: here },
    alias: { client: generated },
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    mainFields: ["main"],
    target,
    logLevel: "error",
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** What the app prints. */
export const found = {
  awaited: { id: "6" },
  gathered: [{ id: "6" }, { name: "Ä" }],
  caught: 404,
  ended: 1,
  status: 200,
  isMissing: true,
  contacts: [{ id: "1" }, { id: "2" }],
  aborted: "AbortError",
  late: "TimeoutError",
  refused: "InvalidRequestError",
  requests: [
    "GET /companies/6",
    "GET /contacts",
    "GET /contacts?starting_after=second",
    "GET /tags/hangs",
    "GET /tags/missing",
    "POST /companies",
  ],
};
