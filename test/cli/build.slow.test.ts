import { expect, test } from "vitest";
import { makeWorkplace } from "./pets.js";

const options = "--config specs.yaml --out packages";

test("compiles what generate wrote; where it cannot, it says where", async () => {
  const { run, list, put, read } = makeWorkplace();
  await run(`generate 1 ${options} --quiet`);
  const { code, stdout } = await run(`build 1 ${options}`);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "1: packages/1/dist\n" });
  const built = ["index.js", "index.d.ts", "openapi.json"];
  expect(list("packages/1/dist")).toEqual(expect.arrayContaining(built));
  expect(JSON.parse(read("packages/1/dist/openapi.json"))).toMatchObject({
    info: { title: "Pet shop" },
  });
  // Build output is no file that somebody left there.
  expect(await run(`generate 1 ${options} --quiet`)).toEqual({ code: 0, stdout: "", stderr: "" });

  put("packages/1/src/index.ts", `${read("packages/1/src/index.ts")}const x: string = 1;\n`);
  const broken = await run(`build 1 ${options} --quiet`);
  expect({ code: broken.code, stdout: broken.stdout }).toEqual({ code: 1, stdout: "" });
  expect(broken.stderr).toMatch(/index\.ts\(\d+,\d+\): error TS2322: /);

  const absent = await run(`build ${options} --quiet`);
  expect(absent.code).toBe(1);
  expect(absent.stderr).toContain(
    "There is no package in packages/next: run intercom-codegen generate first.",
  );
});
