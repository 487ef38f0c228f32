import { createHash } from "node:crypto";
import * as fs from "node:fs";
import { join } from "node:path";
import { root, runNode } from "../cli/run.js";

/** Compiled packages, each under a hash of its sources: several tests install the same ones. */
const kept = join(root, "node_modules/.cache/intercom-codegen/packages");
const mostKept = 8;

const buildFile = join(root, "templates/package/build.js");

/** Brings the compiled code to a copy of a package's sources. Whether they are right, others test. */
export async function bringCode(place: string): Promise<string | undefined> {
  const code = join(place, "dist");
  const entry = join(kept, hashOf(place));
  if (!fs.existsSync(entry)) {
    const { code: status, stderr } = await runNode([buildFile, place, "--noCheck"]);
    if (status !== 0) return stderr;
    keep(code, entry);
  }
  fs.cpSync(entry, code, { recursive: true });
  return undefined;
}

function hashOf(place: string): string {
  const hash = createHash("sha256");
  for (const file of [buildFile, join(place, "tsconfig.json")]) hash.update(fs.readFileSync(file));
  const sources = fs.readdirSync(join(place, "src"), { recursive: true, encoding: "utf8" });
  for (const path of sources.sort()) {
    const file = join(place, "src", path);
    if (fs.statSync(file).isFile()) hash.update(`\0${path}\0`).update(fs.readFileSync(file));
  }
  return hash.digest("hex");
}

function keep(code: string, entry: string): void {
  fs.mkdirSync(kept, { recursive: true });
  const age = (name: string) => fs.statSync(join(kept, name)).mtimeMs;
  const all = fs.readdirSync(kept).sort((a, b) => age(b) - age(a));
  for (const name of all.slice(mostKept)) fs.rmSync(join(kept, name), { recursive: true });
  const draft = fs.mkdtempSync(join(kept, "draft-"));
  fs.cpSync(code, draft, { recursive: true });
  try {
    fs.renameSync(draft, entry);
  } catch {
    // Another process was faster.
    fs.rmSync(draft, { recursive: true });
  }
}
