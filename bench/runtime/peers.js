// The clients that other generators make of our description of 2.11.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { newerNode } from "../newer-node.js";

const bench = join(import.meta.dirname, "..");
const modules = join(bench, "node_modules");

/** Writes them into a folder; gives the folder of each, and says which is left out. */
export function generatePeers(folder) {
  const description = correctedDescription(folder);
  const peers = { Redocly: join(folder, "redocly") };
  run(process.execPath, [
    ...[join(modules, "@redocly/cli/bin/cli.js"), "generate-client", description],
    ...["--output", join(peers.Redocly, "client.ts"), "--args-style", "grouped"],
  ]);
  const heyApi = join(folder, "hey-api");
  if (generateHeyApi(heyApi, description)) peers["hey-api"] = heyApi;
  return peers;
}

/** The path of the description of 2.11 that is written into a folder, without its references to nothing. */
export function correctedDescription(folder) {
  run(process.execPath, [join(bench, "generate/descriptions.js"), folder]);
  return join(folder, "2.11.yaml");
}

/** The client of hey-api in a folder; false, and says why, if its generator cannot run. */
export function generateHeyApi(folder, description) {
  const newer = newerNode();
  const generator = join(modules, "@hey-api/openapi-ts/bin/run.js");
  if (!newer || !existsSync(generator)) {
    console.log(
      "Left out: hey-api. It needs `npm ci --prefix bench`, and Node 22.18, which npm brings here for Linux on x64 only.",
    );
    return false;
  }
  run(newer, [
    ...[generator, "--input", description, "--output", folder],
    ...["--client", "@hey-api/client-fetch", "--no-log-file"],
  ]);
  return true;
}

function run(node, args) {
  // Generators may report home; nothing of this leaves the machine.
  const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  execFileSync(node, args, {
    // Ours reads the versions from there.
    cwd: join(bench, ".."),
    env: { ...process.env, ...quiet },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
