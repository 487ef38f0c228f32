#!/usr/bin/env node
import { compiledCli } from "./compiled.js";

// `intercom-codegen … | head` closes the pipe early: nobody reads on, and that is no fault.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? 0);
});

const { main } = await import((await compiledCli()) ?? (await sourceCli()));
process.exitCode = await main(process.argv.slice(2));

/** The generator is TypeScript: tsx reads it as it stands, for Node versions that cannot. */
async function sourceCli() {
  const { register } = await import("tsx/esm/api");
  register();
  return "./cli.ts";
}
