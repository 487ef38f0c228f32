#!/usr/bin/env node
import { existsSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

/**
 * V8 compiles functions that run often once more, in other threads. In a run as short as ours this takes more processor time than
 * it saves: up to two fifths of all. So a function has to run twenty times as often before that. A V8 that does not know a flag
 * prints an error, so only flags of known versions are set.
 */
const lateCompilation = {
  20: "--interrupt-budget=1320000",
  22: "--invocation-count-for-turbofan=60000",
  24: "--invocation-count-for-turbofan=60000",
}[process.versions.bun ? "" : process.versions.node.split(".")[0]];
if (lateCompilation !== undefined) setFlagsFromString(lateCompilation);

// A reader such as `head` closes the pipe early: nobody reads on, and that is no fault.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(process.exitCode ?? 0);
});

/** Node opens many modules at once. */
const fewHandles = new Set(["EMFILE", "ENFILE"]);

const args = process.argv.slice(2);
const cli = await loadCli();
if (cli !== undefined) {
  // Of a rejection that nobody waits for, too.
  process.on("uncaughtException", (error) => {
    cli.tellError(error, args);
    process.exit(1);
  });
  process.exitCode = await cli.main(args);
}

async function loadCli() {
  try {
    return await import(await addressOfCli());
  } catch (error) {
    process.stderr.write(
      `error: The generator cannot be loaded: ${error.message}\n` +
        `  help: ${fewHandles.has(error.code) ? "Raise the limit of open files (ulimit -n)" : "Install its packages anew, with npm ci"}.\n`,
    );
    process.exitCode = 1;
    return undefined;
  }
}

/** An installed package has the compiled files, and no sources. */
async function addressOfCli() {
  const compiler = new URL("./boot/self-compile.js", import.meta.url);
  if (!existsSync(compiler)) return "../dist/cli.js";
  const { compiledCli } = await import(compiler);
  return (await compiledCli()) ?? (await sourceCli());
}

/** The generator is TypeScript: tsx reads it as it stands, for Node versions that cannot. */
async function sourceCli() {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: false });
  return "./boot/cli.ts";
}
