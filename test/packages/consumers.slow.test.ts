/** The packages and their declarations, and the code of their READMEs, in apps of several settings. */
import * as fs from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compilePackage } from "../../generator/release/build-package.js";
import { runCompiler, runNativeCompiler } from "../cli/run.js";
import { consumers, projectOf, sampleOf } from "./consumers.js";
import { codeBlocks, install, link, makeApp, packageIn, versions } from "./install.js";

const app = makeApp();
beforeAll(async () => {
  link(app, "@types/node");
  link(app, "undici-types");
  link(app, "@opentelemetry/api"); // of the README's code
  for (const version of versions) await install(app, version);
});
afterAll(app.remove);

test.each(versions)("$id compiles with the compiler that most users have", async (version) => {
  expect(await compilePackage(packageIn(app, version))).toBeUndefined();
});

const [strictest] = consumers;

test.each(consumers)("they type-check in an app with $name", async (consumer) => {
  const folder = join(app.folder, consumer.name.replaceAll(/\W+/g, "-"));
  fs.mkdirSync(folder);
  fs.writeFileSync(join(folder, "tsconfig.json"), projectOf(consumer));
  for (const version of versions) {
    const readme = fs.readFileSync(join(packageIn(app, version), "README.md"), "utf8");
    const blocks = codeBlocks(readme);
    expect(blocks.length).toBeGreaterThan(1);
    const code = [sampleOf(version.packageName), ...(consumer.isNode ? blocks : [])];
    code.forEach((text, index) =>
      fs.writeFileSync(join(folder, `${version.id}-${index}.ts`), text),
    );
  }
  const fine = { code: 0, stdout: "", stderr: "" };
  expect(await runNativeCompiler(["--project", folder])).toEqual(fine);
  // The compiler that most users have takes ten times as long, and says the same: it is asked where most is compiled.
  if (consumer === strictest) expect(await runCompiler(["--project", folder])).toEqual(fine);
});
