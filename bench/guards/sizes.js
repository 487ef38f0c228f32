// What one guard costs an app that uses no other: bytes, and time until the first answer.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { guardsFolder } from "./rivals.js";
import { typiaModule } from "./typia.js";
import { sourceText } from "./source-text.js";

export async function sizes(version, subjects) {
  const rows = [];
  for (const [guard, name] of [
    ["isSegment", "segment"],
    ["isCompany", "company"],
    ["isConversation", "conversation"],
  ]) {
    const models = JSON.stringify(`${guardsFolder(version)}models.ts`);
    const modules = {
      ours: `export { ${guard} as check } from ${models};`,
      typia: typiaModule(subjects, [name]).replace(`const ${name} =`, "const check ="),
      ...sourceText(name, subjects),
    };
    for (const [library, contents] of Object.entries(modules)) {
      const text = await bundled(contents);
      rows.push({
        guard: name,
        library,
        bytes: text.length,
        gzip: gzipSync(text).length,
        milliseconds: firstCheck(text, subjects, name),
      });
    }
  }
  return rows;
}

async function bundled(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "error",
  });
  return outputFiles[0].text;
}

/** Import and first check, in a process of its own; the best of several. */
function firstCheck(text, subjects, name) {
  const folder = mkdtempSync(join(import.meta.dirname, ".bench-"));
  try {
    const value = subjects.all.find((one) => one.name === name)?.values[0] ?? {};
    writeFileSync(join(folder, "check.mjs"), text);
    writeFileSync(join(folder, "value.json"), JSON.stringify(value));
    writeFileSync(
      join(folder, "main.mjs"),
      `import { readFileSync } from "node:fs";
const value = JSON.parse(readFileSync(new URL("value.json", import.meta.url), "utf8"));
const start = performance.now();
const { check } = await import("./check.mjs");
check(value);
console.log(performance.now() - start);`,
    );
    const times = [...Array(9)].map(() =>
      Number(execFileSync(process.execPath, [join(folder, "main.mjs")], { encoding: "utf8" })),
    );
    return Math.min(...times);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
