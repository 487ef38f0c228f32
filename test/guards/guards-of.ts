import { moduleText } from "../../generator/output/unformatted-file.js";
import { fileURLToPath } from "node:url";
import { runInThisContext } from "node:vm";
import { build, type Plugin } from "esbuild";
import { emitGuards } from "../../generator/emit/guards/emit-guards.js";
import { inputOf } from "../support/package-of.js";

/** The guards of a description of a few lines, emitted, bundled and run. Types are not looked at. */
export async function guardsOf(text: string): Promise<Readonly<Record<string, unknown>>> {
  const files = new Map(
    emitGuards(inputOf(text)).map((file) => [file.path, moduleText(file.source())]),
  );
  const entry = 'export * from "./models.js"; export * from "./operations.js";';
  const { outputFiles } = await build({
    stdin: { contents: entry, sourcefile: "src/guards/index.ts", resolveDir: "/" },
    bundle: true,
    write: false,
    format: "iife",
    globalName: "guards",
    logLevel: "silent",
    plugins: [inMemory(files)],
  });
  const [{ text: script } = { text: "" }] = outputFiles;
  return runInThisContext(`(() => { ${script}; return guards; })()`) as Record<string, unknown>;
}

const runtime = new URL("../../templates/runtime/", import.meta.url);

function inMemory(files: ReadonlyMap<string, string>): Plugin {
  return {
    name: "in memory",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /\/runtime\// }, ({ path }) => {
        const name = path.replace(/^.*\/runtime\//, "").replace(/\.js$/, ".ts");
        return { path: fileURLToPath(new URL(name, runtime)) };
      });
      onResolve({ filter: /^\.\/(models|operations|shapes)\.js$/ }, ({ path }) => ({
        path: `src/guards/${path.slice(2).replace(/\.js$/, ".ts")}`,
        namespace: "memory",
      }));
      onLoad({ filter: /./, namespace: "memory" }, ({ path }) => ({
        contents: files.get(path) ?? "",
        loader: "ts",
      }));
    },
  };
}
