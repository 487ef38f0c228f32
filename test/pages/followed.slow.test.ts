/** Follows the pages from top to bottom, in an empty folder, with the packed tool from a registry on this machine. */
import { execFile, execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toolName, toolVersion } from "../../generator/text/tool.js";
import { root } from "../cli/run.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { install, link, makeApp, versions } from "../packages/install.js";
import { startShelf } from "../packages/shelf.js";
import { environmentOf, startRegistry, type Proxy, type Registry } from "../release/verdaccio.js";
import { haveTools, tools } from "../packages/surroundings/tools.js";
import { needs } from "../support/needs.js";
import { inBrowser, path as chromium } from "../packages/chromium.js";
import { loopback } from "../runtime/loopback.js";
import { blocksOf } from "./pages.js";
import { elsewhere, followed, mockedPages } from "./tried.js";

const folder = makeTemporaryFolder();
const project = join(folder, "project");
/** Has the package of 2.11. */
const app = makeApp();
let shelf: Proxy;
let registry: Registry;
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  registry = await startRegistry(folder);
  shelf = await startShelf(registry.url);
  environment = {
    ...process.env,
    ...environmentOf(folder, shelf.url, registry.token),
    ...{ FORCE_COLOR: undefined, CI: "true", npm_config_yes: "true", INTERCOM_TOKEN: "test" },
  };
  fs.mkdirSync(project);
  await run(`npm pack --pack-destination ${folder}`, root);
  await run(`npm publish ${join(folder, `${toolName}-${toolVersion}.tgz`)}`, folder);
});
afterAll(async () => {
  shelf.close();
  await registry.close();
  fs.rmSync(folder, { recursive: true, maxRetries: 3 });
  app.remove();
});

interface Done {
  readonly command: string;
  readonly code: number | string | null;
  readonly output: string;
}

async function run(command: string, cwd = project): Promise<Done> {
  const done = await new Promise<Done>((resolve) => {
    const options = { cwd, env: environment, shell: true, maxBuffer: 1e8 };
    const child = execFile(command, [], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : (error.code ?? null);
      resolve({ command, code, output: `${stdout}${stderr}` });
    });
    child.stdin?.end();
  });
  expect(done).toMatchObject({ command, code: command.includes("specs update") ? 3 : 0 });
  return done;
}

const withJest = needs(haveTools, "no Jest: install the tools: npm ci --prefix bench/surroundings");

const withPlaywright = needs(
  haveTools,
  "no Playwright: install the tools: npm ci --prefix bench/surroundings",
);

/** Files are written and commands are run as the page has them. The output, by command. */
async function follow(
  page: string,
  before: (command: string) => void = () => undefined,
): Promise<ReadonlyMap<string, string>> {
  const outputs = new Map<string, string>();
  for (const { language, file, text } of blocksOf(page)) {
    if (file !== undefined) put(project, { [file]: text });
    if (language !== "sh") continue;
    for (const command of text.trim().split("\n")) {
      if (elsewhere.some((one) => one.test(command))) continue;
      before(command);
      outputs.set(command, (await run(command)).output);
    }
  }
  return outputs;
}

test("your own API, from zero to a published package", async () => {
  // The owner of the API adds a field in between.
  const outputs = await follow(followed.ownApi, (command) => {
    if (command.includes("specs update")) addField();
  });
  expect(outputs.get("node app.mjs")).toMatch(/^\S+\n$/);
  expect(outputs.get("npx intercom-codegen release --access public")).toContain(
    "1.0: @acme/petstore@0.1.0 · the first release",
  );
  const response = await fetch(`${registry.url}@acme%2fpetstore`);
  expect(Object.keys((await response.json()).versions)).toEqual(["0.1.0"]);
});

/** `specs update` then finds something new. */
function addField(): void {
  const file = join(project, "petstore.yaml");
  const text = fs.readFileSync(file, "utf8");
  const added = text.replace("        id: {", "        age: { type: integer }\n        id: {");
  expect(added).not.toBe(text);
  fs.writeFileSync(file, added);
}

test("corrections", async () => {
  const outputs = await follow(followed.corrections);
  expect(outputs.get("npx intercom-codegen specs check")).toContain("1.0: nothing found");
  const models = fs.readFileSync(join(project, "generated/1.0/src/models.ts"), "utf8");
  expect(models).toContain("birthday?: string");
});

test("testing, with node:test and vitest", async () => {
  const outputs = await follow(followed.testing);
  expect(outputs.get("node --test petstore.test.mjs")).toContain("# pass 2");
  expect(outputs.get("npx vitest run petstore.test.ts")).toMatch(/2 passed/);
});

test("testing, with Jest", withJest, async () => {
  const file = blocksOf("docs/testing.md").find(({ file: name }) =>
    name?.endsWith(".test.cjs"),
  )?.file;
  const { output } = await run(`node ${join(tools, "jest/bin/jest.js")} --rootDir . ${file}`);
  expect(output).toMatch(/^Tests: +1 passed, 1 total$/m);
});

test("testing, with Playwright", { ...withPlaywright, ...inBrowser }, async () => {
  const shown = await loopback((response) => {
    response.writeHead(200, { "content-type": "text/html" }).end(petPage);
  });
  fs.mkdirSync(join(project, "node_modules/@playwright"), { recursive: true });
  const link = join(project, "node_modules/@playwright/test");
  fs.symlinkSync(join(tools, "@playwright/test"), link, "junction");
  const launchOptions = { executablePath: chromium, args: ["--no-sandbox"] };
  const settings = { testMatch: "*.spec.ts", use: { baseURL: shown.url, launchOptions } };
  put(project, { "playwright.config.mjs": `export default ${JSON.stringify(settings)};\n` });
  const cli = join(tools, "@playwright/test/cli.js");
  const { output } = await run(`node ${cli} test --config playwright.config.mjs`);
  expect(output).toMatch(/^ +1 passed/m);
});

/** An app that calls the API from another origin, with a header that the browser asks leave for. */
const petPage = `<!doctype html><title>Pet</title><p></p><script type="module">
const headers = { authorization: "Bearer test" };
const response = await fetch("https://petstore.example/pets/1", { headers });
document.querySelector("p").textContent = (await response.json()).name;
</script>
`;

test("CommonJS", async () => {
  const outputs = await follow(followed.commonjs);
  expect(outputs.get("node app.cjs")).toBe("string\n");
});

test("the diff in CI", async () => {
  const git = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  execFileSync("git", ["init", "--quiet"], { cwd: project });
  execFileSync("git", ["add", "specs"], { cwd: project });
  execFileSync("git", [...git, "commit", "--quiet", "-m", "Add the API"], { cwd: project });
  await follow(followed.diffInCi);
  expect(fs.readFileSync(join(project, "diff.md"), "utf8")).toContain("1.0");
});

test.each(mockedPages)("%s: the code runs against the package's own mock", async (page) => {
  if (!fs.existsSync(join(app.folder, "mock.mjs"))) {
    for (const version of versions.filter(({ id }) => id === "2.11")) await install(app, version);
    link(app, "undici");
    put(app.folder, { "mock.mjs": mocked });
  }
  const blocks = blocksOf(page).filter(({ language }) => language === "ts");
  expect(blocks.length).toBeGreaterThan(0);
  for (const { line, text } of blocks) {
    const { code } = await transform(text, { loader: "ts", format: "esm" });
    const file = `${page.replaceAll(/\W/g, "-")}-${line}.mjs`;
    put(app.folder, { [file]: code });
    const mock = pathToFileURL(join(app.folder, "mock.mjs")).href;
    await run(`node --import ${mock} ${file}`, app.folder);
  }
});

/** In place of the network. */
const mocked = `import { mockIntercom } from "@intercom-codegen/client-2.11/testing";
globalThis.fetch = mockIntercom().fetch;
`;
