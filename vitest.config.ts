import { defineConfig } from "vitest/config";
import { SkippedReporter } from "./test/support/skipped-reporter.js";

/** Tests that change their process or look at it: modules put in place of others, listeners, timers that are left. */
const alone = [
  "test/cli/{failure,known-run}.test.ts",
  "test/files/lock.test.ts",
  "test/output/format.test.ts",
  "test/runtime/{call,hooks,limits,retry}.test.ts",
];

/** What seldom breaks and takes long: `npm run test:slow`. */
const slow = ["test/**/*.slow.test.ts"];

const common = {
  // Some tests start a compiler or the generator as a child process, and machines can be busy.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  pool: "forks",
} as const;

export default defineConfig({
  test: {
    maxWorkers: "100%",
    reporters: ["default", new SkippedReporter()],
    // What a test prints is meant to be read.
    silent: false,
    disableConsoleIntercept: true,
    projects: [
      {
        // A process for each file.
        test: { ...common, name: "alone", include: alone, exclude: slow },
      },
      {
        // A process for many files: to load the generator takes longer than most of them.
        test: {
          ...common,
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: [...alone, ...slow],
          isolate: false,
        },
      },
      { test: { ...common, name: "slow", include: slow, testTimeout: 2_400_000 } },
    ],
  },
});
