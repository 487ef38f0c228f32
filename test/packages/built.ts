import * as fs from "node:fs";
import { basename, join } from "node:path";
import { compilePackage } from "../../generator/release/build-package.js";
import { root } from "../cli/run.js";

/**
 * Brings the compiled code of a version to a copy of its sources: what `build` compiled, where it is of the same sources
 * and not older than they are; else it is compiled there, where `--noCheck` gives the same files sooner.
 */
export async function bringCode(id: string, place: string): Promise<string | undefined> {
  const built = join(root, "generated", id);
  const sources = fs.readdirSync(join(place, "src"), { recursive: true, encoding: "utf8" });
  const output = fs.statSync(join(built, "dist/index.js"), { throwIfNoEntry: false });
  const isBuilt = sources.every((path) => {
    const [source, own] = [join(built, "src", path), join(place, "src", path)];
    const { mtimeMs = Infinity } = fs.statSync(source, { throwIfNoEntry: false }) ?? {};
    if (output === undefined || output.mtimeMs < mtimeMs) return false;
    return fs.statSync(own).isDirectory() || fs.readFileSync(source).equals(fs.readFileSync(own));
  });
  if (!isBuilt) return compilePackage(place, ["--noCheck"]);
  const filter = (path: string) => basename(path) !== "openapi.json";
  fs.cpSync(join(built, "dist"), join(place, "dist"), { recursive: true, filter });
  return undefined;
}
