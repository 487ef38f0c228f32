import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { compiledCli } from "./generator/boot/self-compile.js";
import { SkippedReporter } from "./test/support/skipped-reporter.js";

/** Tests that change their process or look at it: modules put in place of others, listeners, timers that are left. */
const alone = [
  "test/cli/failure.test.ts",
  "test/files/{lock,windows}.test.ts",
  "test/output/format.test.ts",
  "test/runtime/{api-call,hooks,time-limits,retry}.test.ts",
];

/** What seldom breaks and takes long: `npm run test:slow`. */
const slow = ["test/**/*.slow.test.ts"];

/** The schemas of OpenAPI are compiled once, and not for each description that a test loads. */
const cli = await compiledCli();
const validators = cli === undefined ? undefined : dirname(fileURLToPath(cli));

const project = (test: TestProjectInlineConfiguration["test"]): TestProjectInlineConfiguration => ({
  // An object of its own: vitest empties it.
  define: validators === undefined ? {} : { VALIDATORS_FOLDER: JSON.stringify(validators) },
  test: {
    // Some tests start a compiler or the generator as a child process, and machines can be busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: "forks",
    ...test,
  },
});

export default defineConfig({
  test: {
    maxWorkers: "100%",
    reporters: ["default", new SkippedReporter()],
    // What a test prints is meant to be read.
    silent: false,
    disableConsoleIntercept: true,
    projects: [
      // A process for each file.
      project({ name: "alone", include: alone, exclude: slow }),
      // A process for many files: to load the generator takes longer than most of them.
      project({
        name: "together",
        include: ["test/**/*.test.ts"],
        exclude: [...alone, ...slow],
        isolate: false,
      }),
      project({ name: "slow", include: slow, testTimeout: 2_400_000 }),
    ],
  },
});
