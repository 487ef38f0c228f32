import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  comparePackages,
  importNameOf,
} from "../../../generator/usage/packages/compare-packages.js";
import { packageRequest } from "../../../generator/usage/packages/fetch-package.js";
import { mountsOf } from "../../../generator/usage/packages/mounts.js";
import { compilerErrors, writeFiles } from "./folders.js";
import { after, before, programWith } from "./shop.js";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "intercom-codegen-packages-test-")));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (...parts: readonly string[]) => join(folder, ...parts).replaceAll("\\", "/");
writeFiles(at("before/node_modules/shop"), before);
writeFiles(at("after/node_modules/shop"), after);
const sides = {
  before: { name: "shop", version: "1.0.0", modules: at("before/node_modules") },
  after: { name: "shop", version: "2.0.0", modules: at("after/node_modules") },
};

const resolutions = {
  bundler: { module: "ESNext", moduleResolution: "Bundler" },
  nodenext: { module: "NodeNext" },
};

test.each(Object.entries(resolutions))(
  "reports the errors of tsc with the new version minus those with the old one: %s",
  async (name, options) => {
    const program = programWith(options);
    const old = await compilerErrors(program, sides.before.modules, at(name, "before"));
    const now = await compilerErrors(program, sides.after.modules, at(name, "after"));
    const fresh = now.filter((line) => !old.includes(line)).map(placeOf);
    expect(old.map(placeOf)).toEqual(["main.ts(8,7): TS2322"]);
    expect(fresh.length).toBeGreaterThan(15);

    writeFiles(at(name, "user"), program);
    const { report, diagnostics } = comparePackages({
      ...sides,
      tsconfig: at(name, "user/tsconfig.json"),
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["program-faulty"]);
    const shown = report?.breaks.flatMap(({ errors }) =>
      errors.map(
        ({ place, message }) =>
          `main.ts(${place.line},${place.column}): ${message.split(":", 1)[0] ?? ""}`,
      ),
    );
    expect(shown?.toSorted()).toEqual(fresh.toSorted());
  },
);

const placeOf = (line: string) => line.replace(/^(.*?): error (TS\d+):.*$/, "$1: $2");

test("says which declaration is the cause, and what became of it", () => {
  writeFiles(at("causes"), programWith(resolutions.bundler));
  const { report } = comparePackages({ ...sides, tsconfig: at("causes/tsconfig.json") });
  const causes = report?.breaks.map(({ cause, errors }) => ({
    ...cause,
    lines: errors.map(({ place }) => place.line),
  }));
  expect(causes).toMatchSnapshot();
});

test("a package that the program has already is replaced, with all that is below it", () => {
  writeFiles(at("installed"), programWith(resolutions.bundler));
  writeFiles(at("installed/node_modules/shop"), { "package.json": "{}", "index.d.ts": "" });
  const { report } = comparePackages({ ...sides, tsconfig: at("installed/tsconfig.json") });
  writeFiles(at("empty"), programWith(resolutions.bundler));
  const without = comparePackages({ ...sides, tsconfig: at("empty/tsconfig.json") });
  expect(report?.breaks.length).toBe(without.report?.breaks.length);
});

test("a package without declarations is refused", () => {
  writeFiles(at("plain/node_modules/shop"), { "package.json": "{}", "index.js": "" });
  writeFiles(at("untyped"), programWith(resolutions.bundler));
  const { report, diagnostics } = comparePackages({
    ...sides,
    after: { name: "shop", version: "3.0.0", modules: at("plain/node_modules") },
    tsconfig: at("untyped/tsconfig.json"),
  });
  expect(report).toBeUndefined();
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "package-unreadable: shop@3.0.0 has no declarations: nothing says what it exports.",
  ]);
});

test("what the package depends on stands where npm would put it", () => {
  const modules = at("tree/node_modules");
  const pack = (name: string, version: string, dependencies = {}) => ({
    [`${name}/package.json`]: JSON.stringify({ name, version, dependencies }),
  });
  writeFiles(modules, {
    ...pack("shop", "1.0.0", { shared: "^1.0.0", old: "^1.0.0", inner: "*" }),
    ...pack("shared", "1.5.0"),
    ...pack("old", "1.0.0"),
    ...pack("inner", "1.0.0", { old: "^1.0.0" }),
    ...pack("fresh", "1.0.0"),
  });
  writeFiles(at("user/node_modules"), { ...pack("shared", "1.2.0"), ...pack("old", "2.0.0") });
  const home = at("user/node_modules");
  const mounts = mountsOf({ name: "shop", version: "1.0.0", modules }, "shop", [home]);
  expect(mounts.map((one) => one.at.slice(home.length + 1)).toSorted()).toEqual([
    "fresh",
    "shop",
    "shop/node_modules/inner",
    "shop/node_modules/old",
  ]);
});

test("a package is named as npm names it", () => {
  expect(packageRequest("npm:openai@5")?.spec).toBe("openai@5");
  expect(packageRequest("npm:@scope/name@^1.0.0")?.spec).toBe("@scope/name@^1.0.0");
  expect(packageRequest("npm:./shop")?.spec).toBe(join(process.cwd(), "shop"));
  for (const wrong of ["npm:", "npm:--registry=x", "npm:a b", "npm:@scope", "npm:a@"])
    expect(packageRequest(wrong)).toBeUndefined();
  expect(importNameOf("@types/node")).toBe("node");
  expect(importNameOf("@types/scope__name")).toBe("@scope/name");
});
