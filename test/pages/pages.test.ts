import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { codes } from "../../generator/diagnostics/diagnostics.js";
import { root, runMain } from "../cli/run.js";
import { compile } from "../support/compile.js";
import { packageOf } from "../support/package-of.js";
import { workflowFaults } from "../release/workflow-faults.js";
import { blocksOf, commandsOf, pages, petstore, textOf, type Block } from "./pages.js";
import { isCompiled, isParsed, isWorkflow, linesOf, trials } from "./tried.js";

test("the page of troubleshooting has each code once, with its kind", () => {
  const rows = textOf("docs/troubleshooting.md").matchAll(/^\| `([a-z-]+)` +\| (\w+) +\|/gm);
  const listed = [...rows].map(([, code = "", kind]) => [code, kind]);
  expect(Object.fromEntries(listed)).toEqual(codes);
  expect(listed).toHaveLength(Object.keys(codes).length);
});

test.each(pages.filter((page) => commandsOf(page).length > 0))(
  "%s: commands and options are those of the tool",
  async (page) => {
    for (const words of commandsOf(page)) {
      const [name = "", inner = ""] = words;
      const command = ["specs", "migrate"].includes(name) ? [name, inner] : [name];
      if (name.startsWith("-")) continue;
      const { code, stdout } = await runMain([...command, "--help"], root);
      expect({ command, code }).toEqual({ command, code: 0 });
      const options = words.flatMap((word) => /^--[a-z][\w-]*/.exec(word) ?? []);
      const known = new Set(stdout.match(/--[a-z][\w-]*/g));
      expect(options.filter((option) => !known.has(option))).toEqual([]);
    }
  },
);

test.each(pages)("%s: links within the repository lead somewhere", (page) => {
  const links = textOf(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g);
  const places = [...links].map(([, link = ""]) => join(dirname(page), link));
  expect(places.filter((place) => !existsSync(join(root, place)))).toEqual([]);
});

test("the methods on the page of the official SDK have these routes, and those of 2.11 are all there", () => {
  const rows = [
    ...textOf("docs/official-sdk.md").matchAll(
      /^\| `[\w.]+` +\| `([A-Z]+ [^`]+)` +\| (.*?) +\|$/gm,
    ),
  ];
  for (const [version, other] of [
    ["2.11", "Unstable"],
    ["unstable", "2.11"],
  ] as const) {
    const own = rows.filter(([, , here = ""]) => !here.endsWith(`(${other})`));
    const named = own.flatMap(([, route = "", here = ""]) =>
      [...here.matchAll(/`([\w.]+)`/g)].map(([, method = ""]) => `${shapeOf(route)} ${method}`),
    );
    const known = methodsOf(version);
    expect(named.filter((one) => !known.has(one))).toEqual([]);
    if (version === "2.11") expect([...known].filter((one) => !named.includes(one))).toEqual([]);
  }
});

/** The route and name of each method in the README of a package. */
function methodsOf(version: string): ReadonlySet<string> {
  const text = textOf(`generated/${version}/README.md`);
  const resources = text.split(/^### `\w+\./m).slice(1);
  const found = resources.flatMap((part) => {
    const resource = part.slice(0, part.indexOf("`"));
    const rows = part.matchAll(/^\| `(\w+)\([^`]*` +\| `([A-Z]+ [^`]+)`/gm);
    return [...rows].map(([, name, route = ""]) => `${shapeOf(route)} ${resource}.${name ?? ""}`);
  });
  return new Set(found);
}

/** Parameters of a path have other names in other versions. */
function shapeOf(route: string): string {
  return route.replaceAll(/\{[^}]*\}/g, "{}");
}

test("each block of code is run, compiled, parsed or looked up", () => {
  const untried = pages
    .flatMap(blocksOf)
    .filter((block) => !Object.values(trials).some((isTried) => isTried(block)));
  expect(untried).toEqual([]);
  for (const page of pages) {
    const fences = textOf(page).match(/^\s*(```|~~~)/gm) ?? [];
    expect({ page, fences: fences.length }).toEqual({ page, fences: 2 * blocksOf(page).length });
  }
});

test("a block that nothing tries is found", () => {
  const block = (language: string, text: string): Block => ({
    ...{ page: "docs/x.md", line: 1, language, text },
  });
  const found = [
    block("sh", "npx intercom-codegen generate\ncurl https://example.com\n"),
    block("python", "print(1)\n"),
    { ...block("ts", "const a = 1;\n"), page: "generator/release/README.md" },
  ].filter((one) => !Object.values(trials).some((isTried) => isTried(one)));
  expect(found).toHaveLength(3);
});

test("scripts that pages name are ours, or those of a new project", () => {
  const { scripts } = JSON.parse(textOf("package.json"));
  const named = pages
    .flatMap(blocksOf)
    .filter(({ language }) => language === "sh")
    .flatMap(({ text }) => linesOf(text))
    .flatMap((line) => /^npm run ([\w:-]+)/.exec(line)?.[1] ?? []);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("YAML and JSON in pages can be read, and their workflows do nothing that ours may not do", () => {
  const blocks = pages.flatMap(blocksOf).filter(isParsed);
  for (const { text, language } of blocks)
    expect(() => (language === "json" ? JSON.parse(text) : parse(text))).not.toThrow();
  const workflows = blocks.filter(isWorkflow);
  expect(workflows.length).toBeGreaterThan(1);
  for (const { text } of workflows)
    expect(
      workflowFaults(text.replace("<owner>", "o").replace("<commit>", "0".repeat(40))),
    ).toEqual([]);
});

test("the code in the pages compiles against the packages that it imports", async () => {
  const blocks = pages.flatMap(blocksOf).filter(isCompiled);
  const programs = blocks.map((block) => [nameOf(block), programOf(block)] as const);
  expect(programs.length).toBeGreaterThan(15);
  const own = await packageOf(petstore);
  const sources = Object.entries(own).map(([path, text]) => [`petstore/${path}`, text] as const);
  const files = { ...Object.fromEntries(sources), ...Object.fromEntries(programs), ...playwright };
  expect(compile(files, { paths, types: ["node"], lib: ["ES2022", "DOM"] })).toEqual([]);
}, 180_000);

function nameOf({ page, line }: Block): string {
  return `pages/${page.replaceAll(/\W/g, "-")}-${line}.ts`;
}

/** What CommonJS requires is checked as imports, and Jest's globals are those of vitest. */
function programOf({ file = "", text }: Block): string {
  const imports = text.replaceAll(/^const (\{.*\}) = require\((".*")\);$/gm, "import $1 from $2;");
  if (file.endsWith(".test.cjs")) return `import { expect, test } from "vitest";\n${imports}`;
  return `${imports}\nexport {};\n`;
}

const entries = ["", "/fixtures", "/guards", "/testing", "/webhooks", "/fetch"];
const files: Readonly<Record<string, string>> = {
  "": "index",
  "/fixtures": "fixtures/index",
  "/guards": "guards/index",
};

const packages = {
  "@acme/petstore": "./petstore/src",
  "@intercom-codegen/client-2.11": "../generated/2.11/src",
};

const paths = Object.fromEntries(
  Object.entries(packages).flatMap(([name, folder]) =>
    entries.map((entry) => [name + entry, [`${folder}/${files[entry] ?? entry.slice(1)}.ts`]]),
  ),
);

/** What the page's test uses of Playwright, which only the slow tests have. */
const playwright = {
  "pages/playwright.d.ts": `declare module "@playwright/test" {
  interface Request { url(): string; method(): string; allHeaders(): Promise<Record<string, string>>; postData(): string | null }
  interface Route { request(): Request; fulfill(response: { status?: number; headers?: Record<string, string>; body?: string }): Promise<void> }
  interface Locator { toBeVisible(): Promise<void> }
  interface Page { route(url: string, handler: (route: Route) => Promise<void>): Promise<void>; goto(url: string): Promise<unknown>; getByText(text: string): object }
  export function test(name: string, run: (fixtures: { page: Page }) => Promise<void>): void;
  export function expect(value: object): Locator;
}
`,
};
