#!/usr/bin/env node
// The generator is TypeScript, run as it stands: tsx reads it for Node versions that cannot.
import { register } from "tsx/esm/api";

register();
const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));
