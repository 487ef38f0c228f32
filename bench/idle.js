// What the installed tool takes when there is nothing to do: packed, installed into an empty folder, and run there.
// `node bench/idle.js [runs]` prints medians of wall time, beside Node's own start.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./runtime/speeds.js";
import { printTable } from "./table.js";

const runs = Number(process.argv[2] ?? 11);
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "bench-idle-"));
const run = (command, args, cwd) =>
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
const description = {
  openapi: "3.1.0",
  info: { title: "Idle", version: "1.0.0" },
  servers: [{ url: "https://idle.example" }],
  paths: { "/pets": { get: { operationId: "listPets", responses: { 200: { description: "" } } } } },
};

try {
  run("npm", ["pack", "--silent", "--pack-destination", folder], root);
  const [tarball] = readdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const quietly = ["--no-audit", "--no-fund", "--silent", "--prefer-offline"];
  run("npm", ["install", ...quietly, join(folder, tarball)], folder);
  writeFileSync(join(folder, "api.json"), JSON.stringify(description));
  const tool = join(folder, "node_modules/.bin/intercom-codegen");
  run(tool, ["init", "api.json"], folder);
  run(tool, ["generate", "--quiet"], folder);
  const commands = {
    "node -e 0": [process.execPath, ["-e", "0"]],
    "--help": [tool, ["--help"]],
    "generate, nothing changed": [tool, ["generate"]],
  };
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  // Interleaved, so that what else the machine does falls upon all of them; the first three rounds are left out.
  for (let round = -3; round < runs; round++)
    for (const [name, [command, args]] of Object.entries(commands)) {
      const start = performance.now();
      const { status } = spawnSync(command, args, { cwd: folder });
      if (status !== 0) throw new Error(`${name} ended with ${status}`);
      if (round >= 0) times[name].push(performance.now() - start);
    }
  const [start] = Object.values(times).map(median);
  printTable([
    ["", "median, ms", "times Node's start"],
    ...Object.entries(times).map(([name, list]) => [
      name,
      median(list).toFixed(0),
      (median(list) / start).toFixed(1),
    ]),
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
