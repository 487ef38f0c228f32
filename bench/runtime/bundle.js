// Modules as an app's bundler makes them of their sources.
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

async function bundled(contents, options) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "error",
    ...options,
  });
  return outputFiles[0].contents;
}

/** Imports a module for Node, by way of a file. */
export async function importBundled(contents, file) {
  writeFileSync(file, await bundled(contents, { platform: "node" }));
  return import(pathToFileURL(file).href);
}

/** What an app carries to a browser. */
export function minified(contents) {
  return bundled(contents, { platform: "browser", minify: true });
}
