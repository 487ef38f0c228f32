import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Some tests start a compiler or the generator as a child process, and machines can be busy.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A process for each file, since a test may look at its own: environment, signals, working directory.
    pool: "forks",
    maxWorkers: "100%",
    // What a test prints is meant to be read: sizes, and what was left out and why.
    silent: false,
    disableConsoleIntercept: true,
  },
});
