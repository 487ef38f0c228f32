import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EmitInput } from "../../../generator/emit/emit-context.js";
import { inputOf, packageOf } from "../../support/package-of.js";
import { loadPackage, type OwnPackage } from "./own-package.js";

/** The package of a description. */
export async function loadDescribed(text: string): Promise<readonly [EmitInput, OwnPackage]> {
  const input = inputOf(text);
  return [input, await withPackage(text, (folder) => loadPackage(folder, input))];
}

/** Uses the package of a description in a folder, which is removed afterwards. */
export async function withPackage<T>(
  text: string,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "described-"));
  try {
    for (const [path, content] of Object.entries(await packageOf(text))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
