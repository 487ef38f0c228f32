// A process that is asked to let another generator read a description: `{ peer, file, folder }`. It needs Node 22.18.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import openapiTS, { astToString } from "openapi-typescript";
import { createClient } from "@hey-api/openapi-ts";
import { generate } from "orval";

const redocly = join(import.meta.dirname, "../node_modules/@redocly/cli/bin/cli.js");
const run = promisify(execFile);

/** Each in its own process, save Redocly, which has only a command. */
const peers = {
  async "openapi-typescript"(file, folder) {
    const text = astToString(await openapiTS(pathToFileURL(file), { silent: true }));
    writeFileSync(join(folder, "schema.ts"), text);
  },
  async "hey-api"(input, path) {
    const plugins = ["@hey-api/client-fetch", "@hey-api/sdk", "@hey-api/typescript"];
    const logs = { level: "silent", file: false };
    await createClient({ input, output: { path: join(path, "src") }, plugins, logs });
  },
  async orval(target, folder) {
    const output = { target: join(folder, "client.ts"), client: "fetch", mode: "single" };
    await generate({ input: { target }, output }, folder, { throwOnError: true });
  },
  async Redocly(file, folder) {
    const args = [redocly, "generate-client", file, "--output", join(folder, "client.ts")];
    const env = {
      ...process.env,
      ...{ REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" },
    };
    await run(process.execPath, args, { cwd: folder, env, timeout: 180_000, maxBuffer: 1e9 });
  },
};

process.on("message", async ({ peer, file, folder }) => {
  mkdirSync(folder, { recursive: true });
  try {
    await peers[peer](file, folder);
    const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".ts"));
    process.send(files.length === 0 ? { failure: "it writes no file" } : {});
  } catch (error) {
    process.send({ failure: textOf(error) });
  }
});

/** Some throw what is no error, or one that holds the cause. */
function textOf(error) {
  const { stderr, message, errors, originalError } = Object(error);
  const text = stderr || message || originalError?.message || errors?.[0]?.error?.message;
  return String(text ?? error)
    .trim()
    .slice(0, 300);
}
