/**
 * A new user, in an empty folder: installs the packed tool from a registry, and goes on to an app that uses a package.
 * The time and the output of each command are kept in node_modules/.cache/new-user.md.
 */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toolName, toolVersion } from "../../generator/text/tool.js";
import { root } from "../cli/run.js";
import { makeTemporaryFolder, put } from "../output/workspace.js";
import { environmentOf, startRegistry, type Proxy, type Registry } from "../release/verdaccio.js";
import { description } from "../cli/pets.js";
import { startShelf } from "./shelf.js";

interface Step {
  readonly command: string;
  readonly code: number | string | null;
  readonly seconds: number;
  readonly output: string;
}

const folder = makeTemporaryFolder();
const project = join(folder, "project");
const steps: Step[] = [];
let shelf: Proxy;
let registry: Registry;
let environment: Record<string, string>;

beforeAll(async () => {
  registry = await startRegistry(folder);
  shelf = await startShelf(registry.url);
  environment = environmentOf(folder, shelf.url, registry.token);
  fs.mkdirSync(project);
});
afterAll(async () => {
  const lines = steps.map(
    ({ command, code, seconds, output }) =>
      `## ${command}\n\n${seconds.toFixed(2)} s, exit code ${code}\n\n\`\`\`text\n${output}\`\`\`\n`,
  );
  fs.writeFileSync(join(root, "node_modules/.cache/new-user.md"), lines.join("\n"));
  for (const { command, seconds } of steps) console.log(`${seconds.toFixed(2)} s  ${command}`);
  shelf.close();
  await registry.close();
  fs.rmSync(folder, { recursive: true, maxRetries: 3 });
});

/** Runs a command line as the user would, and keeps what came of it. */
function run(command: string, cwd = project): Promise<Step> {
  const start = performance.now();
  const env = { ...process.env, ...environment, FORCE_COLOR: undefined, CI: "true" };
  const options = { cwd, env, shell: true, maxBuffer: 1e8 };
  return new Promise((resolve) => {
    const child = execFile(command, [], options, (error, stdout, stderr) => {
      const seconds = (performance.now() - start) / 1000;
      const code = error === null ? 0 : (error.code ?? null);
      const step = { command, code, seconds, output: `${stdout}${stderr}` };
      steps.push(step);
      resolve(step);
    });
    child.stdin?.end();
  });
}

async function done(command: string, cwd?: string): Promise<Step> {
  const step = await run(command, cwd);
  expect(step).toMatchObject({ command, code: 0 });
  return step;
}

test("the tool is packed with what it needs, and published", async () => {
  const { output } = await done(`npm pack --pack-destination ${folder}`, root);
  const file = `${toolName}-${toolVersion}.tgz`;
  expect(output).toContain(file);
  // No test, no bench, no sources: what runs is compiled.
  const folders = [...output.matchAll(/^npm notice \S+ (\w+)\/(?!bin\.js)/gm)].map(
    ([, top]) => top,
  );
  expect(new Set(folders)).toEqual(new Set(["dist", "templates"]));
  await done(`npm publish ${join(folder, file)}`, folder);
});

test("a project from a description: init, install, generate, build, check", async () => {
  put(project, { "pets.yaml": description });
  const made = await done(`npx --yes ${toolName} init pets.yaml --ci`);
  expect(made.output).toContain("Next:\n  npm install\n  npm run generate\n  npm run build\n");
  for (const command of ["npm install", "npm run generate", "npm run build", "npm run check"])
    await done(command);
  expect(fs.existsSync(join(project, "generated/1/dist/index.js"))).toBe(true);
  expect(fs.existsSync(join(project, "generated/1/dist/openapi.json"))).toBe(true);
});

test("a run that has nothing to do says so, for results are kept where the tool is installed", async () => {
  const bin = join("node_modules", toolName, "generator/bin.js");
  const best = async (command: string) => {
    const runs: Step[] = [];
    for (let index = 0; index < 5; index += 1) runs.push(await done(command));
    return runs.toSorted((a, b) => a.seconds - b.seconds)[0];
  };
  const bare = await best("node --eval 0");
  const unchanged = await best(`node ${bin} generate`);
  expect(unchanged?.output).toContain("Nothing changed: generated/1 is up to date.");
  const help = await best(`node ${bin} --help`);
  expect(help?.output).toContain("Usage: ");
  expect(bare?.seconds).toBeGreaterThan(0);
});

const app = `import { PetShop } from "pet-shop-client";
import { mockPetShop } from "pet-shop-client/testing";
import { isPet } from "pet-shop-client/guards";

const shop = new PetShop({ fetch: mockPetShop().fetch });
const pet = await shop.pets.retrieve("1");
console.log(isPet(pet), typeof pet.id);
`;

const settings = {
  nodenext: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};

test("an app uses the package under nodenext and bundler, and runs", async () => {
  await done("npm install ./generated/1");
  for (const [name, more] of Object.entries(settings)) {
    const compilerOptions = { target: "es2022", lib: ["es2022", "dom"], types: [], strict: true };
    put(join(project, name), {
      "app.mts": app,
      "tsconfig.json": JSON.stringify({ compilerOptions: { ...compilerOptions, ...more } }),
    });
    await done(`npx tsc --project ${name}`);
  }
  expect((await done("node nodenext/app.mjs")).output).toContain("true ");
});

test("the description changes: the next version, its diff, and an update that is only tried", async () => {
  put(project, {
    "next.yaml": description.replaceAll("id: { type: string }", "id: { type: integer }"),
  });
  await done(`npx ${toolName} specs add 2 --from next.yaml`);
  await done("npm run generate");
  const { output } = await done(`npx ${toolName} diff 1 2`);
  expect(output).toMatch(/breaking/i);
  const tried = await run(`npx ${toolName} specs update 1 --from next.yaml --dry-run`);
  expect(tried.code).toBe(4);
  expect(fs.readFileSync(join(project, "specs/1/openapi.yaml"), "utf8")).toBe(description);
});

test("one package without a configuration: its own build works, and so does packing it", async () => {
  const made = await done(`npx ${toolName} generate --spec pets.yaml --out alone`);
  expect(made.output).toContain(`Next: npx ${toolName} build --out alone`);
  await done(`npx ${toolName} build --out alone`);
  fs.rmSync(join(project, "alone/dist"), { recursive: true });
  await done("npm install", join(project, "alone"));
  const packed = await done("npm pack", join(project, "alone"));
  expect(packed.output).toContain("pet-shop-client-");
  const manifest = JSON.parse(fs.readFileSync(join(project, "alone/package.json"), "utf8"));
  for (const entry of Object.values(manifest.exports as Record<string, { default?: string }>)) {
    const file = typeof entry === "string" ? entry : (entry.default ?? "");
    if (!file.includes("*")) expect(fs.existsSync(join(project, "alone", file))).toBe(true);
  }
});

const library = `import { diff, generate, normalize, type Finding } from "${toolName}";

const made = await generate("pets.yaml", { name: "Kennel" });
const { model } = await normalize("pets.yaml");
const compared = await diff("pets.yaml", "next.yaml");
const findings: readonly Finding[] = compared.diff?.findings ?? [];
console.log(made.files.length > 100, model?.operations.length, findings.length);
`;

test("the tool as a library, with its types", async () => {
  const compilerOptions = { ...settings.nodenext, target: "es2023", strict: true, types: [] };
  put(join(project, "library"), {
    "use.mts": library,
    "tsconfig.json": JSON.stringify({ compilerOptions }),
  });
  await done("npx tsc --project library");
  expect((await done("node library/use.mjs")).output).toMatch(/^true 1 [1-9]/m);
});
