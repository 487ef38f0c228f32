import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";

/** Writes files into a folder of their own, which goes away with the test. */
export async function folderWith(
  files: Readonly<Record<string, string | Buffer>>,
): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "intercom-codegen-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** `code file:line:column`, with the file's name below `folder`. */
export function shortly(diagnostics: readonly Diagnostic[], folder = ""): string[] {
  return diagnostics.map(({ code, place }) =>
    place === undefined
      ? code
      : `${code} ${place.file.replace(`${folder}/`, "")}:${place.line}:${place.column}`,
  );
}
