import { Command, CommanderError } from "commander";
import { buildCommand } from "./commands/build.js";
import { diffCommand } from "./commands/diff.js";
import { driftCommand } from "./commands/drift.js";
import { generateCommand } from "./commands/generate.js";
import { initCommand } from "./commands/init.js";
import { mockCommand } from "./commands/mock.js";
import { releaseCommand } from "./commands/release.js";
import { specsCommand } from "./commands/specs.js";

/**
 * 0: done. 1: the input has errors, or a check found a difference. 2: wrong usage. 3 and 4: `specs update` brought
 * something, safe or breaking.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

export async function main(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command("intercom-codegen")
    .description(
      "From the OpenAPI descriptions of every version of an API to one TypeScript client package per version.",
    )
    .helpCommand(false)
    .showHelpAfterError("(add --help for the options)")
    .exitOverride();
  const finish = (code: ExitCode) => {
    exitCode = code;
  };
  const commands = [
    ...[initCommand, generateCommand, buildCommand, diffCommand, driftCommand, mockCommand],
    ...[specsCommand, releaseCommand],
  ];
  for (const command of commands) {
    const added = command(finish).copyInheritedSettings(program);
    for (const inner of added.commands) inner.copyInheritedSettings(added);
    program.addCommand(added);
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}
