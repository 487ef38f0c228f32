import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileValidators } from "./compile-validators.js";

/**
 * Bundled into one file, because loading many small files is slower; everything else stays external. Of
 * openapi-typescript only the half that needs no bundler is used.
 */
const bundled = new Set(["commander", "picocolors", "js-yaml", "yaml", "openapi-typescript"]);

/**
 * Large CommonJS modules: `import` would read each twice, to find its exports. ts-morph brings a compiler of its own, so that
 * no other is loaded.
 */
const required = {
  "ts-morph": `module.exports = require("ts-morph");`,
  typescript: `export default require("ts-morph").ts;`,
};

/** The folder of a compiled module is known where it runs: it may be moved. */
const banner = `import { createRequire as requireFrom } from "node:module";
const require = requireFrom(import.meta.url);
const COMPILED_FOLDER = import.meta.dirname;
const VALIDATORS_FOLDER = COMPILED_FOLDER;`;

/**
 * Compiles the generator into a folder: the command line, the worker, the library, and the schemas of OpenAPI.
 *
 * @param options `packages`, the names of the dependencies; `sourceUrl`, code for the address of a source.
 */
export async function compileSources({ root, folder, packages, sourceUrl, ...more }) {
  const esbuild = await import("esbuild");
  // It reads none of what stands where somebody runs it.
  const here = { absWorkingDir: root, tsconfigRaw: {} };
  const build = (options) => esbuild.build({ ...here, ...options });
  const entries = ["boot/cli.ts", "boot/library.ts", "tasks/worker.ts"];
  const sources = build({
    entryPoints: entries.map((name) => join(root, "generator", name)),
    entryNames: "[name]",
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: [...packages.filter((name) => !bundled.has(name)), "typescript", "esbuild"],
    banner: { js: banner },
    plugins: [sourceUrls(sourceUrl), largeModules(root)],
    logLevel: "silent",
    ...more,
  });
  await Promise.all([sources, compileValidators(folder, build)]);
}

const sourceUrls = (sourceUrl) => ({
  name: "source-urls",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]generator[\\/](.*\.ts|seal\.js)$/ }, ({ path }) => ({
      loader: "ts",
      contents: readFileSync(path, "utf8").replaceAll("import.meta.url", sourceUrl(path)),
    }));
  },
});

/** What is large is loaded in the cheapest way, or not at all. */
const largeModules = (root) => ({
  name: "large-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${Object.keys(required).join("|")})$`) }, ({ path, kind }) =>
      kind === "require-call" ? { path, external: true } : { path, namespace: "required" },
    );
    onLoad({ filter: /./, namespace: "required" }, ({ path }) => ({
      contents: required[path],
      resolveDir: root,
    }));
    onResolve({ filter: /^@redocly\/openapi-core$/ }, ({ path }) => ({
      path,
      external: true,
      sideEffects: false,
    }));
  },
});
