// The descriptions with their corrections, as one file each, for generators that know nothing of corrections; and longer
// ones made of them. `node descriptions.js <folder>` writes them, in a process of its own, which takes its memory along.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { register } from "tsx/esm/api";
import { stringify } from "yaml";
import { longer } from "./longer.js";

register(); // the generator is TypeScript
const { readVersions } = await import("../../generator/config/versions.ts");
const { loadSpec } = await import("../../generator/load/load-spec.ts");

const [folder, ...sizes] = process.argv.slice(2);
const { versions } = await readVersions("specs/versions.yaml");
const roots = [];
for (const { id, description: file, corrections } of versions) {
  const { spec } = await loadSpec({ file, corrections });
  writeFileSync(join(folder, `${id}.yaml`), stringify(spec.root));
  roots.push(spec.root);
}
for (const megabytes of sizes.map(Number)) {
  writeFileSync(join(folder, `${megabytes}MB.yaml`), longer(roots[0], megabytes * 1e6));
}
