import type { Block } from "./pages.js";

/** Pages that are followed from top to bottom in an empty folder: files are written, and commands are run. */
export const followed = {
  ownApi: "docs/own-api.md",
  corrections: "docs/corrections.md",
  testing: "docs/testing.md",
  commonjs: "docs/commonjs.md",
  diffInCi: "docs/diff-in-ci.md",
} as const;

/** Pages whose code runs against the package's own mock. */
export const mockedPages = [
  "README.md",
  "generated/README.md",
  "docs/intercom.md",
  "docs/official-sdk.md",
  "docs/middleware.md",
  "docs/proxies.md",
];

/** What a followed page shows for another place, or is tried in a test of its own: a clone of this repository, or a server that runs until it is stopped. */
export const elsewhere = [/ mock /, / diff 2\.11 unstable /, /\bjest\b/, /\bplaywright\b/];

/** Fragments that go on from code of another page are shown, and not compiled: they are in these pages alone. */
export function isCompiled({ page, language, text }: Block): boolean {
  if (!["ts", "js"].includes(language)) return false;
  if (page.startsWith("docs/") || page.startsWith("generated/")) return true;
  return page === "README.md" && text.includes("import ");
}

export function isFollowed({ page, language, file }: Block): boolean {
  const isFile = file !== undefined && language !== "js" && language !== "ts";
  return (Object.values(followed) as string[]).includes(page) && (language === "sh" || isFile);
}

/** A workflow of GitHub Actions is held to the rules of ours. */
export function isWorkflow({ language, text }: Block): boolean {
  return language === "yaml" && /^jobs:$/m.test(text);
}

/** Fragments of a configuration or of a manifest. */
export function isParsed({ language }: Block): boolean {
  return ["yaml", "json"].includes(language);
}

/** Commands whose names and options are looked up: those of the tool, of npm's own, and scripts that there are. */
export function isLookedUp({ language, text }: Block): boolean {
  return language === "sh" && linesOf(text).every((line) => lookedUp.test(line));
}

/** And what a script does with their exit codes. */
const lookedUp =
  /^(npx intercom-codegen |npm (run [\w:-]+|ci|test|install)\b|npm config set |node --test |updated=\$\?$|exit \$updated$)/;

/** The commands of a block, without remarks; one that goes on in the next line is one. */
export function linesOf(text: string): readonly string[] {
  return text
    .replaceAll("\\\n", " ")
    .split(/\n| && /)
    .map((line) => line.replace(/\s+#.*/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** Output, a drawing: nothing in it can be run. */
export function isShown({ language }: Block): boolean {
  return language === "text";
}

/** What is done with a block, all that applies. */
export const trials = { isCompiled, isFollowed, isWorkflow, isParsed, isLookedUp, isShown };
