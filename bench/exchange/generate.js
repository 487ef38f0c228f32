// Every client of the description, each made by its own generator with its usual settings.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { peers } from "../generate/peers.js";
import { descriptionText } from "./description/index.js";

const root = join(import.meta.dirname, "../..");

/** Returns the folder of each client; those whose generator does not run on this machine are left out. */
export function generateClients(folder) {
  const description = join(folder, "openapi.json");
  writeFileSync(description, descriptionText());
  const generators = {
    ours: (input, output) => [
      process.execPath,
      [join(root, "generator/bin.js"), "generate", "--quiet", "--spec", input, "--out", output],
    ],
    "hey-api": peers["hey-api"],
    Redocly: peers.Redocly,
    "openapi-fetch": peers["openapi-typescript"],
  };
  const folders = {};
  for (const [name, commandOf] of Object.entries(generators)) {
    if (!commandOf) continue;
    folders[name] = join(folder, name);
    mkdirSync(folders[name]);
    run(...commandOf(description, folders[name]), name);
  }
  return folders;
}

function run(command, args, name) {
  // Generators may report home; nothing of this leaves the machine.
  const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  try {
    execFileSync(command, args, { cwd: root, env: { ...process.env, ...quiet }, stdio: "pipe" });
  } catch (error) {
    throw new Error(`${name} does not generate:\n${error.stdout}${error.stderr}`, { cause: error });
  }
}
