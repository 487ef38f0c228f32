import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { treeIn } from "../output/workspace.js";
import { makeWorkplace } from "./pets.js";
import { root, runNode } from "./run.js";

const options = "--config specs.yaml --out packages";

test("compiles what generate wrote; where it cannot, it says where, and keeps the last build", async () => {
  const { run, list, put, read, folder } = makeWorkplace();
  await run(`generate 1 ${options} --quiet`);
  const { code, stdout } = await run(`build 1 ${options}`);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "1: packages/1/dist\n" });
  const built = ["cjs", "index.js", "index.d.ts", "openapi.json"];
  expect(list("packages/1/dist")).toEqual(expect.arrayContaining(built));
  expect(JSON.parse(read("packages/1/dist/openapi.json"))).toMatchObject({
    info: { title: "Pet shop" },
  });
  // Build output is no file that somebody left there.
  expect(await run(`generate 1 ${options} --quiet`)).toEqual({ code: 0, stdout: "", stderr: "" });

  const before = treeIn(join(folder, "packages/1/dist"));
  put("packages/1/src/index.ts", `${read("packages/1/src/index.ts")}const x: string = 1;\n`);
  const broken = await run(`build 1 ${options} --quiet`);
  expect({ code: broken.code, stdout: broken.stdout }).toEqual({ code: 1, stdout: "" });
  expect(broken.stderr).toMatch(/index\.ts\(\d+,\d+\): error TS2322: /);
  expect(treeIn(join(folder, "packages/1/dist"))).toEqual(before);

  const absent = await run(`build ${options} --quiet`);
  expect(absent.code).toBe(1);
  expect(absent.stderr).toContain(
    "There is no package in packages/next: run npx intercom-codegen generate first.",
  );
});

test("a package's own build makes the same, without what its sources no longer have", async () => {
  const { run, put, folder } = makeWorkplace();
  await run(`generate 1 ${options} --quiet`);
  expect(await run(`build 1 ${options} --quiet`)).toEqual({ code: 0, stdout: "", stderr: "" });
  const place = join(folder, "packages/1");
  const built = treeIn(join(place, "dist"));
  for (const path of ["dist/gone.js", "dist/cjs/gone.js", ".dist-99999999/index.js"])
    put(`packages/1/${path}`, "");
  fs.mkdirSync(join(place, "node_modules"));
  fs.symlinkSync(join(root, "node_modules/typescript"), join(place, "node_modules/typescript"));
  const own = await runNode(["build.js"], { cwd: place });
  expect(own).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(treeIn(join(place, "dist"))).toEqual(built);
  expect(fs.readdirSync(place).filter((name) => name.startsWith(".dist"))).toEqual([]);
});

test("a build that is killed at any moment leaves a whole dist, or none", async () => {
  const { run, folder } = makeWorkplace();
  await run(`generate 1 ${options} --quiet`);
  await run(`build 1 ${options} --quiet`);
  const place = join(folder, "packages/1");
  const built = treeIn(join(place, "dist"));
  const isOther = () => fs.readdirSync(place).some((name) => name.startsWith(".dist-"));
  // Just when a draft appears, and some time later: while it is written, swapped and cleared away.
  for (const milliseconds of [0, 4, 12]) {
    const args = [join(root, "templates/package/build.js"), place, "--noCheck"];
    const child = spawn(process.execPath, args);
    const ended = once(child, "exit");
    const names = new Set(fs.readdirSync(place));
    while (child.exitCode === null && fs.readdirSync(place).every((name) => names.has(name)))
      await sleep(1);
    await sleep(milliseconds);
    child.kill("SIGKILL");
    await ended;
    if (fs.existsSync(join(place, "dist"))) expect(treeIn(join(place, "dist"))).toEqual(built);
  }
  await run(`build 1 ${options} --quiet`);
  expect(treeIn(join(place, "dist"))).toEqual(built);
  expect(isOther()).toBe(false);
});
