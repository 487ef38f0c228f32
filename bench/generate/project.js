// The project as somebody has it who has just cloned it, in a folder of its own.
import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const cli = ["generator/bin.js", "generate"];

/** What it takes of the repository; `node_modules` are links, so that the caches in there are its own. */
export function projectIn(folder) {
  for (const name of ["generator", "templates", "specs", "package.json", "package-lock.json"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  linkPackages(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "small.yaml"), small);
  const path = (name) => join(folder, name);
  const description = path("specs/2.11/openapi.yaml");
  const published = readFileSync(description, "utf8");
  const forget = () => {
    rmSync(path("generated"), { recursive: true, force: true });
    rmSync(path("node_modules/.cache"), { recursive: true, force: true });
  };
  const run = (...args) => execFileSync(process.execPath, args, { cwd: folder, stdio: "pipe" });
  let changes = 0;
  return {
    folder,
    command: (...more) => [process.execPath, [...cli, ...more], { cwd: folder }],
    output: path("generated"),
    /** Nothing was ever run here. */
    asCloned: forget,
    /** The generator has run here, but on another description. */
    cold() {
      forget();
      run(...cli, "--spec", "small.yaml", "--out", "small");
      rmSync(path("small"), { recursive: true });
    },
    /** All was made, then a line of one description was changed, and the change was accepted. */
    oneChanged() {
      run(...cli);
      changes += 1;
      const text = published.replace(oneLine, `$1description: Changed ${changes}.`);
      if (text === published) throw new Error("there is no line to change");
      writeFileSync(description, text);
      run("generator/bin.js", "specs", "lock");
    },
    /** All was made. */
    unchanged: () => run(...cli),
  };
}

/** A description that goes on no further line. */
const oneLine = /^( +)description: [A-Z].*\.$(?!\n\1 )/m;

function linkPackages(from, to) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name.startsWith("@")) linkPackages(join(from, name), join(to, name));
    else if (!name.startsWith(".")) symlinkSync(join(from, name), join(to, name));
  }
}

const small = `openapi: 3.0.3
info: { title: Small, version: "1" }
servers: [{ url: "https://example.com" }]
paths:
  /things/{id}:
    get:
      operationId: getThing
      tags: [Things]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/thing" } } } }
components:
  schemas:
    thing: { type: object, required: [id], properties: { id: { type: string }, name: { type: string } } }
`;
