/** Bundlers, test runners and compilers of an app, and the frameworks that build it. */
import * as fs from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { root, runNode, type Run } from "../../cli/run.js";
import type { App } from "../install.js";
import { tools } from "./tools.js";

const vitest = createRequire(join(root, "x.js")).resolve("vitest/package.json");
/** That of vitest, wherever npm puts it. */
const vite = dirname(createRequire(vitest).resolve("vite/package.json"));

type Build = (folder: string, entry: string, out: string) => Promise<Run>;

/** A script that imports a bundler and runs it. */
const byScript =
  (script: (entry: string, out: string, name: string) => string): Build =>
  (folder, entry, out) => {
    const file = join(folder, `bundle-${entry}.mjs`);
    fs.writeFileSync(file, script(join(folder, entry), out, entry));
    return runNode([file], { cwd: folder });
  };

const text = (value: unknown) => JSON.stringify(value);
const tool = (path: string) => text(join(tools, path));
const own = (path: string) => text(join(root, "node_modules", path));

const formatOf = (name: string) => (name.endsWith("cjs") ? "cjs" : "esm");

const esbuild = (platform: "node" | "browser") =>
  byScript(
    (entry, out, name) => `import { build } from ${own("esbuild/lib/main.js")};
    await build({ entryPoints: [${text(entry)}], outfile: ${text(join(out, name))}, bundle: true, minify: true, platform: ${text(platform)}, format: ${text(formatOf(name))} });`,
  );

/** webpack, or rspack, which has its interface. */
const packed = (importing: string, pack: string) =>
  byScript(
    (entry, out, name) => `${importing}
    ${pack}({ mode: "production", target: "node", entry: ${text(entry)}, output: { path: ${text(out)}, filename: ${text(name)} } },
      (error, stats) => { if (error || stats.hasErrors()) { console.error(error ?? stats.toString()); process.exitCode = 1; } });`,
  );

const bundlers: Readonly<Record<string, Build>> = {
  esbuild: esbuild("node"),
  "esbuild, browser": esbuild("browser"),
  Rollup: byScript(
    (entry, out, name) => `import { rollup } from ${tool("rollup/dist/es/rollup.js")};
    import resolve from ${tool("@rollup/plugin-node-resolve/dist/es/index.js")};
    const bundle = await rollup({ input: ${text(entry)}, plugins: [resolve()] });
    await bundle.write({ file: ${text(join(out, name))}, inlineDynamicImports: true });`,
  ),
  Vite: byScript(
    (entry, out, name) => `import { build } from ${text(join(vite, "dist/node/index.js"))};
    await build({ logLevel: "error", configFile: false, ssr: { noExternal: true }, build: { ssr: ${text(entry)}, outDir: ${text(out)}, minify: true,
      rollupOptions: { output: { entryFileNames: ${text(name)} } } } });`,
  ),
  Rolldown: byScript(
    (entry, out, name) => `import { rolldown } from ${tool("rolldown/dist/index.mjs")};
    const bundle = await rolldown({ input: ${text(entry)}, platform: "node" });
    await bundle.write({ file: ${text(join(out, name))}, minify: true, codeSplitting: false });
    await bundle.close();`,
  ),
  webpack: packed(`import webpack from ${tool("webpack/lib/index.js")};`, "webpack"),
  rspack: packed(`import { rspack } from ${tool("@rspack/core/dist/index.js")};`, "rspack"),
  tsup: byScript(
    (entry, out, name) => `import { build } from ${tool("tsup/dist/index.js")};
    await build({ entry: { ${text(name.replace(/\.\w+$/, ""))}: ${text(entry)} }, outDir: ${text(out)}, format: ${text(formatOf(name))}, minify: true, noExternal: [/./],
      silent: true, config: false, outExtension: () => ({ js: ${text(name.endsWith("cjs") ? ".cjs" : ".js")} }) });`,
  ),
  Parcel: (folder, entry, out) =>
    // Without its flag, Parcel has npm install what a package may do without, and npm removes what is linked here.
    runNode(
      [
        ...[join(tools, "parcel/lib/bin.js"), "build", entry, "--no-cache", "--no-autoinstall"],
        ...["--dist-dir", out],
      ],
      { cwd: folder },
    ),
};

export const bundlerNames = Object.keys(bundlers);

/** The bundled app, run: what it printed or what went wrong, and its gzipped bytes. */
export async function bundleApp(
  { folder }: App,
  bundler: string,
  entry: string,
): Promise<{ readonly run: Run; readonly bytes: number }> {
  const out = join(folder, `out-${bundler}-${entry}`);
  const built = await bundlers[bundler]?.(folder, entry, out);
  if (built?.code !== 0) return { run: built ?? { code: 1, stdout: "", stderr: "" }, bytes: 0 };
  const run = await runNode([join(out, entry)]);
  const code = fs.readFileSync(join(out, entry), "utf8").replace(/\n\/\/# sourceMappingURL.*/, "");
  return { run, bytes: gzipSync(code, { level: 9 }).length };
}

const node16 = { module: "node16", moduleResolution: "node16", strict: true };
const node10 = { module: "commonjs", moduleResolution: "node10", strict: true };
const bundler = { module: "esnext", moduleResolution: "bundler", strict: true };

/** The settings of projects, by a name. */
export const projects = { node16, node10, bundler, loose: { ...bundler, strict: false } } as const;

const compilers: Readonly<Record<string, string>> = { "5.9": "typescript" };

/** Compiles an app against a package's declarations, all of which are checked; gives the errors. */
export async function compileApp(
  { folder }: App,
  version: string,
  project: keyof typeof projects,
  source = "typed.ts",
): Promise<readonly string[]> {
  const lib = project === "node16" ? ["ES2022"] : ["ES2022", "DOM", "DOM.Iterable"];
  const shared = { target: "ES2022", noEmit: true, lib, types: ["node"] };
  // TypeScript 6 calls node10 deprecated.
  const deprecated = project === "node10" && version === "6.0" && { ignoreDeprecations: "6.0" };
  const compilerOptions = {
    ...shared,
    skipDefaultLibCheck: true,
    ...projects[project],
    ...deprecated,
  };
  const config = join(folder, `tsconfig.${version}.${project}.json`);
  fs.writeFileSync(config, text({ compilerOptions, files: [source] }));
  const name = compilers[version] ?? `typescript-${version}`;
  const { stdout, stderr, code } = await runNode([join(tools, name, "bin/tsc"), "-p", config]);
  const errors = stdout.split("\n").filter((line) => /error TS/.test(line));
  return code === 0 || errors.length > 0 ? errors : [stdout + stderr];
}

const jest = (config: object, file: string) => (folder: string) => [
  ...[join(tools, "jest/bin/jest.js"), "--rootDir", folder, "--config", text(config), file],
];

const runners: Readonly<Record<string, (folder: string) => readonly string[]>> = {
  vitest: (folder) => [
    ...[join(folder, "node_modules/vitest/vitest.mjs"), "run", "--root", folder, "app.vitest.js"],
    "--config=vitest.config.mjs",
  ],
  "Jest, by default": jest({ testMatch: ["**/*.test.cjs"] }, "app.test.cjs"),
  "ts-jest": jest(
    { testMatch: ["**/app.test.ts"], transform: { "\\.ts$": "ts-jest" } },
    "app.test.ts",
  ),
  "node:test": (folder) => ["--test", join(folder, "app.node-test.mjs")],
  Playwright: (folder) => [
    ...[join(folder, "node_modules/@playwright/test/cli.js"), "test"],
    ...["--config", join(folder, "playwright.config.mjs")],
  ],
};

export const runnerNames = Object.keys(runners);

/** Runs an app's test, of which there is one. */
export async function testApp({ folder }: App, runner: string): Promise<Run & { passes: boolean }> {
  const compilerOptions = {
    ...{ module: "commonjs", moduleResolution: "node10", target: "ES2022" },
    ...{ lib: ["ES2022", "DOM"], types: [], strict: true },
  };
  fs.writeFileSync(join(folder, "tsconfig.json"), text({ compilerOptions }));
  const env = { VITEST: undefined, NODE_TEST_CONTEXT: undefined, NO_COLOR: "1" };
  const run = await runNode(runners[runner]?.(folder) ?? [], { cwd: folder, env });
  return { ...run, passes: run.code === 0 && /\b1 passed|pass 1\b/.test(run.stdout + run.stderr) };
}
