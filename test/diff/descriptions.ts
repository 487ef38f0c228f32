import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadSide } from "../../generator/diff/load-side.js";
import type { Side } from "../../generator/diff/compare/side.js";
import { readVersions } from "../../generator/config/versions.js";
import { shared } from "../support/shared.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));

interface VersionSides {
  readonly before: Side;
  readonly after: Side;
}

let versionsRead: Promise<VersionSides> | undefined;
let publishedRead: Promise<readonly Side[]> | undefined;

/** The versions of this repository, corrected; read once for all tests of a process. */
export function versionSides(): Promise<VersionSides> {
  return (versionsRead ??= readVersionSides());
}

/** The published descriptions: a test that asks for them needs `../shared`. */
export function publishedSides(): Promise<readonly Side[]> {
  return (publishedRead ??= readPublishedSides());
}

async function readVersionSides(): Promise<VersionSides> {
  const { versions } = await readVersions(`${repository}specs/versions.yaml`);
  const [before, after] = await Promise.all(
    versions.map(async (version) => {
      const { id: label, description: file, corrections } = version;
      const { side } = await loadSide({ label, file, corrections, version });
      if (side === undefined) throw new Error(`${label} does not load.`);
      return side;
    }),
  );
  if (before === undefined || after === undefined) throw new Error("There are two versions.");
  return { before, after };
}

async function readPublishedSides(): Promise<readonly Side[]> {
  const folder = shared("published");
  const files = ["2.11", "unstable"].flatMap((version) =>
    readdirSync(`${folder}/${version}`)
      .filter((file) => file.endsWith(".yaml"))
      .map((file) => `${version}/${file}`)
      .toSorted(),
  );
  const sides = await Promise.all(
    files.map((label) => loadSide({ label, file: `${folder}/${label}`, corrections: [] })),
  );
  return sides.flatMap(({ side }) => side ?? []);
}
