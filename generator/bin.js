#!/usr/bin/env node
import { compiledFolder } from "./compiled.js";

// `intercom-codegen … | head` closes the pipe early: nobody reads on, and that is no fault.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? 0);
});

const folder = await compiledFolder();
const args = process.argv.slice(2);
if (folder === undefined || !(await isKnown(folder, args))) {
  const cli = folder === undefined ? await sourceCli() : new URL("cli.js", folder).href;
  const { main } = await import(cli);
  process.exitCode = await main(args);
}

/** Whether that was all: nothing changed since the last run. */
async function isKnown(folder, args) {
  if (args[0] !== "generate") return false;
  const { generateKnown } = await import(new URL("generate-known.js", folder).href);
  return generateKnown(args);
}

/** The generator is TypeScript: tsx reads it as it stands, for Node versions that cannot. */
async function sourceCli() {
  const { register } = await import("tsx/esm/api");
  register();
  return "./cli.ts";
}
