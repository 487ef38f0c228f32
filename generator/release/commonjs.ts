import * as fs from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { readRegularText } from "../files/regular-file.js";
import { saveFile } from "../files/save-file.js";

/**
 * Writes `dist/cjs/`: the modules of `dist/` once more, as CommonJS, for what cannot `require` an ES module: Jest, Node 18,
 * TypeScript's `module: node16`. Node 20.19 and bundlers never load them (see `exports` of the package), so that an app has
 * each class once.
 */
export async function writeCommonJs(folder: string): Promise<void> {
  const dist = join(folder, "dist");
  const place = join(dist, "cjs");
  const modules = filesOf(dist).filter((path) => /\.(js|d\.ts)$/.test(path));
  const { outputFiles } = await build({
    entryPoints: modules.filter((path) => path.endsWith(".js")),
    outdir: place,
    outbase: dist,
    format: "cjs",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  for (const { path, contents } of outputFiles) saveFile(path, contents);
  for (const path of modules.filter((one) => one.endsWith(".d.ts"))) {
    const file = relative(dist, path);
    saveFile(join(place, file), declarationText(readRegularText(path), file));
  }
  saveFile(join(place, "package.json"), '{ "type": "commonjs" }\n');
}

/** A declaration, with the map of its ES module: an editor finds the source from both. */
function declarationText(text: string, file: string): string {
  const up = "../".repeat(file.split(/[/\\]/).length);
  const folder = file.replaceAll("\\", "/").replace(/[^/]*$/, "");
  return text.replace(/(\/\/# sourceMappingURL=)(\S+)\s*$/, `$1${up}${folder}$2\n`);
}

function filesOf(dist: string): readonly string[] {
  return fs
    .readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((path) => !/^cjs[/\\]/.test(path))
    .map((path) => join(dist, path));
}
