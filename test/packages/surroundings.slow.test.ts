/** The package of 2.11 where its users are: other runtimes, test runners, bundlers, compilers and frameworks, as npm has them. */
import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runNode, type Run } from "../cli/run.js";
import { needs } from "../support/needs.js";
import type { App } from "./install.js";
import { bundle, found } from "./react-native/bundle.js";
import { forHermes, hermesIn } from "./react-native/hermes.js";
import {
  bundleApp,
  bundlerNames,
  compileApp,
  runnerNames,
  testApp,
} from "./surroundings/builds.js";
import { checkNames } from "./surroundings/checks.mjs";
import { runNest, runNext } from "./surroundings/frameworks.js";
import { runtimes, servers, withApi } from "./surroundings/runtimes.js";
import { haveTools, makeSurroundings, quiet, tools } from "./surroundings/tools.js";

const howTo = "install the tools: npm ci --prefix bench/surroundings";
const here = needs(haveTools || process.env["CI"] === "true", `no runtimes and bundlers: ${howTo}`);

let app: App;
beforeAll(async () => {
  if (here.skip !== true) app = await makeSurroundings();
});
afterAll(() => app?.remove());
const file = (name: string) => join(app.folder, name);

const fine = (stdout: unknown): Run => ({
  code: 0,
  stdout: `${JSON.stringify(stdout)}\n`,
  stderr: "",
});

/** What a runtime has not: Web Crypto; the difference between a refused connection and a lost one; streams, forms, `URL`. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  "Node 18": ["a webhook's signature"],
  workerd: ["a refused POST is retried"],
  "React Native's globals": [
    ...["a refused POST is retried", "a download as a stream", "an upload by FormData"],
    ...["a webhook's signature", "a mock without a network"],
  ],
};

describe("runtimes", here, () => {
  test.each(runtimes)("$name", async ({ name, check }) => {
    const found = await withApi((places) => check(app, "ours", places));
    const missing = checkNames.filter((check) => found[check] !== "yes");
    expect(missing, JSON.stringify(found)).toEqual(
      lacking[name === "Hermes" ? "React Native's globals" : name] ?? [],
    );
  });

  test.each(servers.slice(0, 4))("%s requires it", async (name, node) => {
    const isOne = name !== "Node 18";
    const run = await runNode([file("required.cjs")], { node });
    expect(run).toEqual(fine({ id: "6", isSame: true, isOne }));
  });

  test.each(servers)("%s retries a refused connection as often as Node", async (_, node, args) => {
    const refused = { name: "ConnectionError", attempts: 4, showsQuery: false };
    await withApi(async (places) => {
      const all = [...args, file("refused.mjs"), places.refused];
      expect(await runNode(all, { node, env: quiet })).toEqual(fine([refused, refused]));
    });
  });

  test("Hermes, as React Native bundles for it", async () => {
    fs.writeFileSync(file("hermes.js"), await forHermes(await bundle("es2022"), tools));
    const run = await runNode(["-w", file("hermes.js")], { node: hermesIn(tools) });
    expect(run).toEqual(fine(found));
  });
});

describe("frameworks", here, () => {
  test("Next, on Node and on the edge", async () => {
    const same = { type: "company", isSame: true };
    expect(await runNext(app)).toEqual({
      node: { ...same, runtime: "node" },
      edge: { ...same, runtime: "edge-runtime" },
    });
  });

  test("NestJS, in a CommonJS project", async () => {
    expect(await runNest(app)).toEqual({ id: "6", status: 404, isInjected: true });
  });
});

describe("test runners", here, () => {
  test.each(runnerNames)("%s", async (name) => {
    expect(await testApp(app, name)).toMatchObject({ passes: true });
  });
});

describe("bundlers", here, () => {
  const apps = bundlerNames.map((name) => [name, "bundled.js"]);
  test.each([...apps, ["webpack", "bundled.cjs"]])(
    "%s bundles %s",
    async (name = "", path = "") => {
      const { run } = await bundleApp(app, name, path);
      expect({ ...run, stderr: "" }).toEqual(fine({ id: "6", isSame: true }));
    },
  );
});

describe("compilers", here, () => {
  test.each([
    ["5.0", "node16"],
    ["5.0", "node10"],
    ["5.0", "loose"],
    ["5.4", "node16"],
    ["5.8", "node10"],
    ["6.0", "node16"],
    ["6.0", "loose"],
    ["7.0", "bundler"],
  ] as const)("TypeScript %s, %s", async (version, project) => {
    expect(await compileApp(app, version, project)).toEqual([]);
  });
});
