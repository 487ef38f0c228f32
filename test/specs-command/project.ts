import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runMain } from "../cli/run.js";
import { folderWith } from "../load/files.js";
import { retrievePet } from "../support/retrieve-pet.js";

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Project {
  readonly folder: string;
  /** The command line in this process, as if it were started in the project's folder: `specs update`. */
  readonly run: (...args: readonly string[]) => Promise<Ran>;
  readonly read: (path: string) => string;
  readonly put: (path: string, text: string) => void;
  /** Every file of `specs/`, by its path: what must be as it was. */
  readonly tree: () => Readonly<Record<string, string>>;
}

export async function projectWith(files: Readonly<Record<string, string>>): Promise<Project> {
  const folder = await folderWith(files);
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  return {
    folder,
    run: async (...args) => {
      const { code, stdout, stderr } = await runMain(args, folder);
      return { status: Number(code), stdout, stderr };
    },
    read,
    put: (path, text) => writeFileSync(join(folder, path), text),
    tree: () => {
      const entries = readdirSync(join(folder, "specs"), { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
      return Object.fromEntries(paths.sort().map((path) => [path, read(path)]));
    },
  };
}

/** A description of one operation; `more` stands in its one schema. */
export const pets = (more = "") => `openapi: 3.0.3
info: { title: Pets, version: "1" }
servers: [{ url: "https://api.example.com" }]
paths:
${retrievePet}components:
  schemas:
    pet:
      type: object
      properties:
        id: { type: string }
${more}`;

export const versionsText = (source: string, more = "") => `# The versions.
client: { name: PetShop }
versions:
  # The first.
  - id: "1"
    description: 1/openapi.yaml
    corrections: [] # none yet
    package: "@pets/client-1"
    packageVersion: 0.1.0
    source: { ${source} }
${more}`;
