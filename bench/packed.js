// What each package weighs, as npm would publish it. After `npm run build`: `node bench/packed.js`
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const generated = fileURLToPath(new URL("../generated/", import.meta.url));
const folders = readdirSync(generated).filter((name) =>
  existsSync(`${generated}${name}/package.json`),
);

const rows = folders.map((name) => {
  const said = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: `${generated}${name}`,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [packed] = Object.values(JSON.parse(said));
  return {
    package: packed.name,
    "packed, kB": Math.ceil(packed.size / 1000),
    "unpacked, kB": Math.ceil(packed.unpackedSize / 1000),
    files: packed.entryCount,
  };
});
console.table(rows);
