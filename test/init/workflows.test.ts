import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { workflowText } from "../../generator/init/workflows.js";
import { findPackageManager } from "../../generator/npm/package-manager.js";
import { toolName, toolPackage, toolVersion } from "../../generator/text/tool.js";
import { makeWorkplace } from "../cli/pets.js";
import { root } from "../cli/run.js";
import { readWorkflow, workflowFaults } from "../release/workflow-faults.js";

const kinds = ["ci", "update", "release"] as const;
const withUrl = (text: string) =>
  text.replace(
    "    packageVersion",
    "    source: { url: https://pets.example/api.yaml }\n    packageVersion",
  );

/** What decides the package manager, and its commands. */
const managers = [
  ["npm", {}, "npm ci", `npx ${toolName}`],
  ["pnpm", { "pnpm-lock.yaml": "" }, "pnpm install --frozen-lockfile", `pnpm exec ${toolName}`],
  ["yarn", { "yarn.lock": "__metadata:\n" }, "yarn install --immutable", `yarn run ${toolName}`],
  [
    "yarn 1",
    { "yarn.lock": "# yarn lockfile v1\n" },
    "yarn install --frozen-lockfile",
    `yarn run ${toolName}`,
  ],
  [
    "bun",
    { "package.json": '{ "packageManager": "bun@1.2.3" }', "pnpm-lock.yaml": "" },
    "bun install --frozen-lockfile",
    `bunx ${toolName}`,
  ],
] as const;

test.each(managers)(
  "%s: each workflow runs its commands, and does nothing that ours may not do",
  (_name, files, install, tool) => {
    const { folder, put } = makeWorkplace();
    for (const [path, text] of Object.entries(files)) put(path, text);
    const found = findPackageManager(folder);
    for (const kind of kinds)
      for (const isStaged of [false, true]) {
        const text = workflowText(kind, { found, isStaged });
        expect(workflowFaults(text)).toEqual([]);
        expect(text.includes(" --stage ")).toBe(isStaged && kind === "release");
        const scripts = Object.values(readWorkflow(text).jobs)
          .flatMap(({ steps = [] }) => steps)
          .flatMap(({ run }) => run ?? []);
        for (const script of scripts) execFileSync("bash", ["-n"], { input: script });
        const lines = scripts.join("\n");
        expect(lines).toContain(install);
        expect(lines).toContain(
          `${tool} ${{ ci: "build", update: "specs update", release: "release" }[kind]}`,
        );
        if (tool !== `npx ${toolName}`) expect(lines).not.toMatch(/\b(npm|npx)\b/);
      }
  },
);

/** Our own workflows are those of every project, but for these differences: a new one is named here, with its reason. */
const own = "node generator/bin.js";
const differences: Readonly<
  Record<(typeof kinds)[number], readonly (readonly [string, string])[]>
> = {
  // Tests take the place of the check and the build, on several versions of Node and systems.
  ci: [],
  update: [
    [`npx ${toolName} specs`, `${own} specs`],
    [`npx ${toolName} generate --stale`, "npm run generate -- --stale"],
    ["the check below refuses it", "the tests below refuse it"],
    ["so the check runs here", "so the tests run here"],
    ["\n  check:\n    needs: open", "\n  test:\n    needs: open"],
    [
      `      - run: npm ci\n      - run: npx ${toolName} generate --check\n      - run: npx ${toolName} build\n`,
      "      - run: bash .ci/run\n        env:\n          CHROMIUM: /usr/bin/google-chrome\n",
    ],
  ],
  release: [
    [`Locally: npx ${toolName} release --dry-run`, "Locally: npm run release -- --dry-run"],
    ["api-clients-release.yml", "release.yml"],
    ["api-clients.yml", "ci.yml"],
    ["branches: [main, master]", "branches: [main]"],
    ["\n  check:\n", "\n  test:\n"],
    ["needs: check", "needs: test"],
    [`npx ${toolName} release`, "npm run release --"],
    // The tool itself is a package, too.
    [
      "--sbom cyclonedx\n",
      '--sbom cyclonedx\n          npm run release -- --package . $DRY_RUN --access public $PROVENANCE --repository "$REPOSITORY" --out "$RUNNER_TEMP/release" --sbom cyclonedx\n',
    ],
  ],
};

test.each(["update", "release"] as const)("%s: ours is the one that others get", (kind) => {
  const found = findPackageManager(root);
  let text = workflowText(kind, { found, isStaged: false });
  for (const [theirs, ours] of differences[kind]) {
    expect(text).toContain(theirs);
    text = text.replace(theirs, ours);
  }
  expect(text).toBe(readFileSync(join(root, `.github/workflows/${kind}.yml`), "utf8"));
});

test("ci: ours has the same triggers, rights and actions, and runs tests in place of the check", () => {
  const text = workflowText("ci", { found: findPackageManager(root), isStaged: false });
  const ours = readFileSync(join(root, ".github/workflows/ci.yml"), "utf8");
  const [theirHead, ownHead] = [text, ours].map((one) => parse(one));
  expect(ownHead.permissions).toEqual(theirHead.permissions);
  expect(Object.keys(ownHead.on)).toEqual(Object.keys(theirHead.on));
  const used = text.match(/uses: .*/g) ?? [];
  expect(used).toHaveLength(2);
  expect(used.filter((line) => !ours.includes(line))).toEqual([]);
});

test("--ci writes the workflows that have something to do, and says what to set up", async () => {
  const { run, list, put, read } = makeWorkplace();
  const { code, stdout } = await run(
    "init pets.yaml --folder shop --package @acme/pets --ci --stage",
  );
  expect(code).toBe(0);
  const workflows = "shop/.github/workflows";
  expect(list(workflows)).toEqual(["api-clients-release.yml", "api-clients.yml"]);
  expect(stdout).toContain("api-clients-update.yml was not written: no version has a `source`");
  expect(stdout).toContain(`Then \`npx ${toolName} init --ci github\` writes what is missing.`);
  expect(stdout).toContain("trusted publisher: your repository, and api-clients-release.yml");
  expect(read(`${workflows}/api-clients-release.yml`)).toContain("release $DRY_RUN --stage ");

  put("shop/specs/versions.yaml", withUrl(read("shop/specs/versions.yaml")));
  put(`${workflows}/api-clients.yml`, "mine\n");
  const again = await run("init --ci github --folder shop");
  expect(again.code).toBe(0);
  expect(again.stdout).toContain("written: .github/workflows/api-clients-update.yml\nkept: ");
  expect(again.stdout).not.toContain("not written");
  expect(read(`${workflows}/api-clients.yml`)).toBe("mine\n");
});

test("a private package is not released, and --stage belongs to --ci", async () => {
  const { run, list } = makeWorkplace();
  const { stdout } = await run("init pets.yaml --folder shop --ci github");
  expect(list("shop/.github/workflows")).toEqual(["api-clients.yml"]);
  expect(stdout).toContain("api-clients-release.yml was not written: all packages are private.");
  expect((await run("init pets.yaml --folder a --stage")).code).toBe(2);
  expect((await run("init pets.yaml --folder a --ci gitlab")).code).toBe(2);
  expect((await run("init --folder a")).code).toBe(2);
  expect((await run("init --ci --folder a")).code).toBe(1);
});

test("a project of pnpm is told pnpm's commands, whose version CI takes from package.json", async () => {
  const { run, put, list } = makeWorkplace();
  put("pnpm-lock.yaml", "");
  put("shop/package.json", "{}");
  const { stdout } = await run("init pets.yaml --folder shop --ci");
  const next = stdout.split("Next, in shop:\n")[1]?.split("\n") ?? [];
  expect(next[0]).toBe(`  pnpm add --save-dev --save-exact ${toolPackage}@${toolVersion}`);
  expect(next.slice(2, 4)).toEqual(["  pnpm run generate", "  pnpm run build"]);
  expect(stdout).toContain("names: corepack use pnpm@latest");
  // What it runs beside the identity must not be another tomorrow.
  await run("init pets.yaml --folder public --ci --package @acme/pets");
  expect(list("public/.github/workflows")).toEqual(["api-clients.yml"]);
  put("public/package.json", '{ "packageManager": "pnpm@10.1.0" }');
  await run("init --ci --folder public");
  expect(list("public/.github/workflows")).toContain("api-clients-release.yml");
  const { stdout: made } = await run("generate --spec pets.yaml --out client");
  expect(made).toContain(`Next: pnpm exec ${toolName} build --out client`);
});

test("the nearest package.json or lock file decides, up to the repository's own folder", () => {
  const { folder, put } = makeWorkplace();
  const nameAt = (path: string) => findPackageManager(join(folder, path)).manager.name;
  put("yarn.lock", "");
  put("a/package.json", "{}");
  put("b/package-lock.json", "");
  put("c/.git/HEAD", "");
  put("d/package.json", '{ "packageManager": "pnpm@9.0.0" }');
  expect(["a", "b", "c", "d/inner"].map(nameAt)).toEqual(["yarn", "npm", "npm", "pnpm"]);
});
