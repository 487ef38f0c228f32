/**
 * Checks that every file is formatted as Prettier formats it. Prettier itself reads only those that `formatText` would
 * change, since it takes twenty times as long.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getFileInfo } from "prettier";
import { formatText } from "../generator/output/format-text.js";
import { formatSlowly } from "../generator/tasks/format-with-prettier.js";

const { printWidth } = JSON.parse(readFileSync(".prettierrc.json", "utf8")) as {
  readonly printWidth: number;
};
const ignorePath = [".gitignore", ".prettierignore"];

const paths = await formattedPaths("");
const wrong: string[] = [];
for (const path of paths) if (!(await isFormatted(path))) wrong.push(path);
for (const path of wrong)
  console.error(`${path} is not formatted. Run: npx prettier --write ${path}`);
console.log(`Format: ${paths.length} files, ${wrong.length} to be formatted.`);
process.exitCode = wrong.length === 0 ? 0 : 1;

/** The files below a folder that Prettier formats. */
async function formattedPaths(folder: string): Promise<readonly string[]> {
  const entries = readdirSync(folder === "" ? "." : folder, { withFileTypes: true });
  const found = entries.map(async (entry): Promise<readonly string[]> => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const { ignored } = await getFileInfo(join(path, "any.ts"), { ignorePath });
      return ignored || entry.name === ".git" ? [] : formattedPaths(path);
    }
    const { ignored, inferredParser } = await getFileInfo(path, { ignorePath });
    return entry.isFile() && !ignored && inferredParser !== null ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}

async function isFormatted(path: string): Promise<boolean> {
  const text = readFileSync(path, "utf8");
  try {
    return (
      (await formatText(path, text)) === text ||
      (await formatSlowly(path, text, printWidth)) === text
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}
