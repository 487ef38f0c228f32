import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { OutputFile } from "../../generator/files/output-file.js";

export type Tree = Readonly<Record<string, string>>;

export function filesOf(tree: Tree): OutputFile[] {
  return Object.entries(tree).map(([path, text]) => ({ path, text }));
}

export function makeTemporaryFolder(): string {
  return fs.mkdtempSync(join(fs.realpathSync(tmpdir()), "intercom-codegen-test-"));
}

/** Puts files in a folder by hand. */
export function put(folder: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    fs.mkdirSync(join(folder, path, ".."), { recursive: true });
    fs.writeFileSync(join(folder, path), text);
  }
}

/**
 * Every file below a folder with its text; a symbolic link as `-> where`, an empty folder as `name/`.
 * Independent of the code under test.
 */
export function treeIn(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).replaceAll("\\", "/");
    if (entry.isSymbolicLink()) tree[name] = `-> ${fs.readlinkSync(path)}`;
    else if (entry.isFile()) tree[name] = fs.readFileSync(path, "utf8");
    else if (fs.readdirSync(path).length === 0) tree[`${name}/`] = "";
  }
  return Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same without the manifest, which the tests of contents don't spell out. */
export function contentIn(folder: string): Record<string, string> {
  const { "manifest.json": _, ...content } = treeIn(folder);
  return content;
}
