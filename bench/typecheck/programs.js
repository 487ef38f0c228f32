// Folders of programs, one for each client, as somebody has them who has installed or generated it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { peers } from "../generate/peers.js";
import { clients } from "./clients.js";

const root = join(import.meta.dirname, "../..");
const generated = join(root, "generated/2.11");
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** What a client's own declarations ask for. */
const needed = { "intercom-client": ["node"] };

/** The generators that made what a program imports from `./client`, by its client. */
const makers = { "openapi-fetch": "openapi-typescript" };

/** For each client its programs' folder: `one.ts`, `all.ts` and `edit.ts`, and what they import. */
export function writePrograms(folder, calls, description) {
  const modules = join(folder, "node_modules");
  installOurs(join(modules, "@intercom-codegen/client-2.11"));
  for (const name of ["intercom-client", "openapi-fetch", "openapi-typescript-helpers", "zod"]) {
    symlinkSync(join(root, "bench/node_modules", name), join(modules, name));
  }
  mkdirSync(join(modules, "@types"));
  symlinkSync(join(root, "node_modules/@types/node"), join(modules, "@types/node"));
  symlinkSync(join(root, "node_modules/undici-types"), join(modules, "undici-types"));
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
  return Object.entries(clients(calls)).flatMap(([name, programs]) => {
    const own = join(folder, name.replaceAll(/\W+/g, "-"));
    const maker = peers[makers[name] ?? name];
    mkdirSync(own);
    if (name === "ours, from source") {
      cpSync(join(generated, "src"), join(own, "client"), { recursive: true });
    } else if (maker !== undefined) {
      const [file, args] = maker(description, join(own, "client"));
      execFileSync(file, args, { stdio: "pipe" });
    } else if (!/^ours|^intercom-client/.test(name)) {
      return []; // Its generator is left out.
    }
    for (const [program, text] of Object.entries(programs)) {
      writeFileSync(join(own, `${program}.ts`), text);
    }
    return [{ name, folder: own, programs, types: needed[name] ?? [] }];
  });
}

/** Built, and without what is not published. */
function installOurs(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(generated)) {
    if (name !== "dist") cpSync(join(generated, name), join(folder, name), { recursive: true });
  }
  execFileSync(process.execPath, [tsc, "--project", join(folder, "tsconfig.json")]);
}

export const base = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  module: "ESNext",
  moduleResolution: "Bundler",
  strict: true,
  noEmit: true,
};

/** Writes a `tsconfig.json` for one of the programs; gives its path. */
export function writeProject({ folder, types }, program, settings) {
  const path = join(folder, `tsconfig.${program}.json`);
  const compilerOptions = { ...base, types, ...settings };
  writeFileSync(path, JSON.stringify({ compilerOptions, files: [`${program}.ts`] }));
  return path;
}
