import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../cli/run.js";

/** A block of code in a page: ` ```js app.mjs ` has the language and the name of a file. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly file?: string;
  readonly text: string;
}

const folders = ["", "docs", "specs", "generated", "generator/diff", "generator/release"];

/** The pages that users read. */
export const pages: readonly string[] = folders.flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => (folder === "" ? name : `${folder}/${name}`))
    .sort(),
);

export function textOf(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

export function blocksOf(page: string): readonly Block[] {
  const text = textOf(page);
  const found = text.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms);
  return [...found].map(({ index, 1: language = "", 2: file, 3: code = "" }) => ({
    ...{ page, language, text: code },
    line: text.slice(0, index).split("\n").length,
    ...(file === undefined ? {} : { file }),
  }));
}

/** The description that the pages share. */
export const petstore =
  blocksOf("docs/own-api.md").find(({ file }) => file === "petstore.yaml")?.text ?? "";

/** Commands of the tool in a page, in its blocks and within its sentences, as words after its name. */
export function commandsOf(page: string): readonly (readonly string[])[] {
  const found = textOf(page).matchAll(/npx intercom-codegen ([^`\n|&]+)/g);
  return [...found].map(([, words = ""]) =>
    words
      .replace(/\s+#.*/, "")
      .trim()
      .split(/\s+/),
  );
}
