// Small projects on which commands are killed, or have few file handles: what stands there before, and the command.
import { createServer } from "node:http";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { succeed } from "./run-command.js";

const operation = (method, property) => `openapi: 3.0.3
info: { title: Things, version: "1" }
servers: [{ url: "https://api.example" }]
paths:
  /things/{id}:
    get:
      operationId: getThing
      tags: [Things]
      x-codegen: { method: ${method} }
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/thing" } } } }
components:
  schemas:
    thing: { type: object, required: [id], properties: { id: { type: string }, ${property}: { type: integer } } }
`;
const before = operation("retrieve", "count");
const after = operation("find", "total");

const configuration = (source) => `client: { name: Things }
versions:
  - { id: "1", description: 1/openapi.yaml, corrections: [], package: things, packageVersion: 0.1.0${source} }
`;

const manifest = '{ "name": "project", "private": true, "type": "module" }\n';

const program = (number) => `import { Things } from "things-client";
export const one${number} = (things: Things, id: string) => things.things.retrieve(id);
`;

const tsconfig = JSON.stringify({
  compilerOptions: {
    ...{ target: "ES2022", module: "NodeNext", lib: ["ES2022"], types: [], strict: true },
    paths: { "things-client": ["./client/src/index.ts"] },
  },
  include: ["app"],
});

/**
 * By name: the files and commands that prepare a project, the command, what its exit codes may be, and the folder in which
 * it can be seen that it begins to write.
 */
export function commandsOn({ address }) {
  const project = (text, source = "") => ({
    "package.json": manifest,
    "specs/versions.yaml": configuration(source),
    "specs/1/openapi.yaml": text,
  });
  const buildArgs = ["build", "--out", "packages", "--quiet"];
  const generateArgs = ["generate", "--out", "packages", "--quiet"];
  return {
    generate: {
      files: project(before),
      prepare: [generateArgs],
      change: { "specs/1/openapi.yaml": after },
      args: generateArgs,
      writes: "packages",
    },
    build: {
      files: project(before),
      prepare: [generateArgs, buildArgs],
      change: { "specs/1/openapi.yaml": after },
      prepareAfter: [generateArgs],
      // What `build` runs, without the check of types, which takes longest and writes nothing.
      script: "templates/package/build.js",
      args: ["packages/1", "--noCheck"],
      writes: "packages/1",
    },
    "specs update": {
      files: project(before, `, source: { url: "${address}/openapi.yaml" }`),
      prepare: [["specs", "lock"]],
      args: ["specs", "update"],
      codes: [3, 4, 0],
      writes: "specs",
    },
    "diff --usage --fix": {
      files: {
        ...{
          "package.json": manifest,
          "old.yaml": before,
          "new.yaml": after,
          "tsconfig.json": tsconfig,
        },
        ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`app/${n}.ts`, program(n)])),
      },
      prepare: [["generate", "--spec", "old.yaml", "--out", "client", "--quiet"]],
      args: ["diff", "old.yaml", "new.yaml", "--usage", "tsconfig.json", "--fix"],
      writes: ".",
    },
    init: {
      files: { "openapi.yaml": before, "shop/readme.md": "mine\n" },
      prepare: [],
      args: ["init", "openapi.yaml", "--folder", "shop"],
      codes: [0, 1],
      writes: "shop",
    },
    "release --dry-run": {
      files: project(before),
      prepare: [],
      args: ["release", "--dry-run", "--registry", address],
      writes: ".",
    },
    diff: {
      files: { "old.yaml": before, "new.yaml": after },
      prepare: [],
      args: ["diff", "old.yaml", "new.yaml"],
      writes: ".",
    },
    "specs lock": {
      files: project(before),
      prepare: [["specs", "lock"]],
      change: { "specs/1/openapi.yaml": after },
      args: ["specs", "lock"],
      writes: "specs",
    },
  };
}

/** Makes a project, as it is before its command. */
export async function prepareProject({ files, prepare, change = {}, prepareAfter = [] }, folder) {
  put(folder, files);
  for (const args of prepare) await succeed(args, folder);
  put(folder, change);
  for (const args of prepareAfter) await succeed(args, folder);
}

function put(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** In place of what is there. */
export function copyOf(template, folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(template, folder, { recursive: true, verbatimSymlinks: true });
}

/** Every file below a folder, with its text. */
export function treeOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.toSorted().map((file) => [relative(folder, file), readFileSync(file, "latin1")]),
  );
}

/** A registry that has no package, and a server that has the description after. */
export async function source() {
  const server = createServer(({ url }, response) => {
    if (url === "/openapi.yaml") return response.end(after);
    response.writeHead(404, { "content-type": "application/json" }).end('{ "error": "not found" }');
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
