import * as fs from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { retrievePet } from "../support/retrieve-pet.js";
import { runCli, runMain, type Run } from "./run.js";

/** A small description, and a configuration with two versions of it. */
export const description = `openapi: 3.0.3
info: { title: Pet shop, version: "1" }
servers: [{ url: https://pets.example }]
tags: [{ name: Pets }]
paths:
${retrievePet}components:
  schemas:
    pet: { type: object, properties: { id: { type: string } } }
`;

const configuration = `client: { name: PetShop }
versions:
  - { id: "1", description: pets.yaml, corrections: [], package: pets-1, packageVersion: 0.1.0 }
  - { id: next, description: pets.yaml, corrections: [], package: pets-next, packageVersion: 0.1.0 }
`;

/** The same description with two faults, in lines 15 and 18, which `--strict` refuses. */
export const faulty = description
  .replace("#/components/schemas/pet", "#/components/schemas/pets")
  .replace("id: { type: string } }", 'id: { $ref: "#/components/schemas/nothing" } }');

export interface Workplace {
  readonly folder: string;
  /** Runs the command line there, in this process. */
  readonly run: (args: string) => Promise<Run>;
  /** The same in a process of its own, which takes two seconds more. */
  readonly spawn: (args: string, env?: Record<string, string>) => Promise<Run>;
  readonly put: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  readonly read: (path: string) => string;
  /** What is in a folder, by name. */
  readonly list: (path?: string) => string[];
}

/** A folder with `pets.yaml` and `specs.yaml`, that goes away with the test. */
export function makeWorkplace(): Workplace {
  const folder = makeTemporaryFolder();
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
  put(folder, { "pets.yaml": description, "specs.yaml": configuration });
  return {
    folder,
    run: (args) => runMain(args.split(" "), folder),
    spawn: (args, env = {}) => runCli(args.split(" "), { cwd: folder, env }),
    put: (path, text) => put(folder, { [path]: text }),
    remove: (path) => fs.rmSync(join(folder, path)),
    read: (path) => fs.readFileSync(join(folder, path), "utf8"),
    list: (path = ".") => fs.readdirSync(join(folder, path)).sort(),
  };
}

export const one = "generate --spec pets.yaml --out client";
