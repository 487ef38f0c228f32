/** All that `npm test` looks at before the tests: two things at a time, since most machines have two cores. */
import { spawn } from "node:child_process";

/** Each lane takes about as long as the other. */
const lanes = [
  ["lint:format", "lint:code"],
  ["typecheck", "check"],
];

/** Runs a script of package.json, and says what it had to say when it is done: the words of two are not mixed. */
function run(name) {
  const isWindows = process.platform === "win32";
  const child = spawn(isWindows ? "npm.cmd" : "npm", ["run", name], {
    shell: isWindows,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(text));
  return new Promise((resolve) => {
    child.on("error", (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on("close", (code) => {
      process.stdout.write(Buffer.concat(said));
      if (code !== 0) console.error(`npm run ${name} failed.`);
      resolve(code === 0);
    });
  });
}

const results = await Promise.all(
  lanes.map(async (names) => {
    for (const name of names) if (!(await run(name))) return false;
    return true;
  }),
);
process.exitCode = results.every(Boolean) ? 0 : 1;
