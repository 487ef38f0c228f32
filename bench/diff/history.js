// Prints how many findings the diff has for each pair before.yaml, after.yaml below a folder, and for all of them.
// node bench/diff/history.js FOLDER
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const generator = fileURLToPath(new URL("../../generator/bin.js", import.meta.url));
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Give the folder of the pairs: node bench/diff/history.js FOLDER");
  process.exit(2);
}

let all = 0;
let singles = 0;
for (const name of readdirSync(folder).toSorted()) {
  const [before, after] = ["before.yaml", "after.yaml"].map((file) => join(folder, name, file));
  if (!existsSync(before) || !existsSync(after)) continue;
  const text = execFileSync(
    process.execPath,
    [generator, "diff", before, after, "--format", "json"],
    { encoding: "utf8", maxBuffer: 1e9, stdio: ["ignore", "pipe", "ignore"] },
  );
  const { findings } = JSON.parse(text);
  const parts = findings.reduce((sum, { parts: own = [0] }) => sum + own.length, 0);
  all += findings.length;
  singles += parts;
  console.log(`${name}: findings ${findings.length}, changes ${parts}`);
}
console.log(`all: findings ${all}, changes ${singles}`);
