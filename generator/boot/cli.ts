import { Command, CommanderError, Help, type Option } from "commander";
import { logLines } from "../commands/console.js";
import type { ExitCode } from "../commands/exit-code.js";
import { debugHelp, reportCrash } from "./report-crash.js";

/** In the order of the help. Each is loaded on demand, because some need large libraries. */
const commands = {
  init: async () => (await import("../commands/init.js")).initCommand,
  generate: async () => (await import("../commands/generate.js")).generateCommand,
  build: async () => (await import("../commands/build.js")).buildCommand,
  diff: async () => (await import("../commands/diff.js")).diffCommand,
  "pull-request": async () => (await import("../commands/pull-request.js")).pullRequestCommand,
  migrate: async () => (await import("../commands/migrate.js")).migrateCommand,
  drift: async () => (await import("../commands/drift.js")).driftCommand,
  mock: async () => (await import("../commands/mock.js")).mockCommand,
  specs: async () => (await import("../commands/specs.js")).specsCommand,
  release: async () => (await import("../commands/release.js")).releaseCommand,
} satisfies Record<string, () => Promise<(finish: (code: ExitCode) => void) => Command>>;

export async function main(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command("intercom-codegen")
    .description(
      "Generates one TypeScript client package per API version from its OpenAPI descriptions.",
    )
    .addHelpText("after", `\n${debugHelp}`)
    .helpCommand(false)
    .showHelpAfterError("(run with --help to list the options)")
    .configureOutput({ writeErr: (text) => void process.stderr.write(logLines(text)) })
    .configureHelp({ optionDescription })
    .exitOverride();
  const finish = (code: ExitCode) => {
    exitCode = code;
  };
  const [name = ""] = args;
  // All of them for the help, and to suggest a name for a misspelt one.
  const wanted = Object.entries(commands).filter(([key]) => key === name);
  try {
    for (const [, load] of wanted.length > 0 ? wanted : Object.entries(commands)) {
      const command = await load();
      const added = command(finish).copyInheritedSettings(program);
      for (const inner of added.commands) inner.copyInheritedSettings(added);
      program.addCommand(added);
    }
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    tellError(error, args);
    return 1;
  }
}

/** Hides an empty list as a default. */
function optionDescription(this: Help, option: Option): string {
  const isEmpty = Array.isArray(option.defaultValue) && option.defaultValue.length === 0;
  return isEmpty ? option.description : Help.prototype.optionDescription.call(this, option);
}

/** Prints the error that ends the process to standard error. */
export function tellError(error: unknown, [name = ""]: readonly string[]): void {
  reportCrash(error, Object.hasOwn(commands, name) ? name : "intercom-codegen");
}
