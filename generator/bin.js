#!/usr/bin/env node
// The generator is TypeScript, run as it stands: tsx reads it for Node versions that cannot.
import { register } from "tsx/esm/api";

register();

// `intercom-codegen … | head` closes the pipe early: nobody reads on, and that is no fault.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? 0);
});

const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));
