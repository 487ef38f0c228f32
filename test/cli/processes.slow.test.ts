/** What a process of its own keeps for the next, and what it loads. */
import { expect, test } from "vitest";
import { makeWorkplace } from "./pets.js";

const nothing =
  /^Nothing changed: generated\/1, generated\/next, generated\/diff are up to date\.$/m;

test("a run in which nothing changed stops, from one process to the next", async () => {
  const { spawn } = makeWorkplace();
  expect((await spawn("generate --config specs.yaml")).stdout).not.toMatch(nothing);
  expect((await spawn("generate --config specs.yaml")).stdout).toMatch(nothing);
});

test("ts-morph is loaded where something is written, and nowhere else", async () => {
  const { spawn, put, read, folder } = makeWorkplace();
  put("hook.cjs", hook);
  const env = { NODE_OPTIONS: `--require "${folder}/hook.cjs"`, LOADED: `${folder}/loaded.json` };
  const loads = async (args: string) => {
    expect((await spawn(args, env)).code).toBe(0);
    return (JSON.parse(read("loaded.json")) as string[]).some((path) => tsMorph.test(path));
  };
  expect(await loads("generate --config specs.yaml")).toBe(true);
  expect(await loads("generate --config specs.yaml")).toBe(false);
  expect(await loads("generate 1 --config specs.yaml")).toBe(false);
  expect(await loads("diff pets.yaml pets.yaml")).toBe(false);
  expect(await loads("--help")).toBe(false);
});

const tsMorph = /[\\/]ts-morph[\\/]/;

/** Writes down which modules a process has loaded. */
const hook = `
const { writeFileSync } = require("node:fs");
process.on("exit", () => writeFileSync(process.env.LOADED, JSON.stringify(Object.keys(require.cache))));
`;
