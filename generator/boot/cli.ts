import { Command, CommanderError, Help, type Option } from "commander";
import { logLines } from "../commands/console.js";
import type { ExitCode } from "../commands/exit-code.js";
import { toolName, toolVersion } from "../text/tool.js";
import { debugHelp, reportCrash } from "./report-crash.js";

interface Entry {
  readonly description: string;
  /** On demand, because some commands need large libraries. */
  readonly load: () => Promise<(finish: (code: ExitCode) => void) => Command>;
  /** Whether it is a group of commands, and does nothing by itself. */
  readonly isGroup?: true;
}

/** In the order of the help. */
const commands: Readonly<Record<string, Entry>> = {
  init: {
    description: "Set up a project for an API: specs/ with its description and a configuration.",
    load: async () => (await import("../commands/init.js")).initCommand,
  },
  generate: {
    description: "Generate a client package for each version, or for one description.",
    load: async () => (await import("../commands/generate.js")).generateCommand,
  },
  build: {
    description: "Compile generated packages (src/ to dist/) and add the corrected description.",
    load: async () => (await import("../commands/build.js")).buildCommand,
  },
  diff: {
    description: "Compare two descriptions and report whom each change breaks.",
    load: async () => (await import("../commands/diff.js")).diffCommand,
  },
  "pull-request": {
    description: "In GitHub Actions: compare a pull request's descriptions with its base.",
    load: async () => (await import("../commands/pull-request.js")).pullRequestCommand,
  },
  migrate: {
    description: "Move a program from another client to a generated package.",
    load: async () => (await import("../commands/migrate.js")).migrateCommand,
    isGroup: true,
  },
  drift: {
    description: "Compare recorded traffic with a description, and draft corrections.",
    load: async () => (await import("../commands/drift.js")).driftCommand,
  },
  mock: {
    description: "Serve a mock of a version over HTTP: every operation, with generated data.",
    load: async () => (await import("../commands/mock.js")).mockCommand,
  },
  specs: {
    description: "Maintain the descriptions: fetch, check, correct and add them.",
    load: async () => (await import("../commands/specs.js")).specsCommand,
    isGroup: true,
  },
  release: {
    description: "Publish each package whose contract or code changed since its last release.",
    load: async () => (await import("../commands/release.js")).releaseCommand,
  },
};

export async function main(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const finish = (code: ExitCode) => {
    exitCode = code;
  };
  const program = newProgram();
  const given = withoutHelpCommand(args);
  const [name = ""] = given;
  try {
    for (const [key, { description, load }] of Object.entries(commands)) {
      // The others are listed in the help, and suggested for a misspelt name.
      const command = key === name ? (await load())(finish) : new Command(key);
      const added = command.copyInheritedSettings(program).description(description);
      for (const inner of added.commands) inner.copyInheritedSettings(added);
      program.addCommand(added);
    }
    await program.parseAsync(given, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    tellError(error, args);
    return 1;
  }
}

function newProgram(): Command {
  return new Command(toolName)
    .description(
      "Generates one TypeScript client package per API version from its OpenAPI descriptions.",
    )
    .version(toolVersion, "-v, --version", "print the version")
    .addHelpText(
      "after",
      `\nhelp <command>, or <command> --help, lists the options of a command.\n\n${exitCodes}\n\n${debugHelp}`,
    )
    .helpCommand(false)
    .showHelpAfterError("(run with --help to list the options)")
    .configureOutput({ writeErr: (text) => void process.stderr.write(logLines(text)) })
    .configureHelp({ optionDescription, subcommandTerm: (command) => command.name() })
    .exitOverride();
}

const exitCodes =
  "Exit codes: 0 done; 1 errors in the input, or a failure; 2 wrong usage. The help of a command says more.";

/** `help generate` is `generate --help`, `help specs add` and `specs help add` are `specs add --help`; `help` alone is `--help`. */
function withoutHelpCommand(args: readonly string[]): readonly string[] {
  const [first = "", name, ...rest] = args;
  if (name === "help" && findCommand(first)?.isGroup === true) return [first, ...rest, "--help"];
  if (first !== "help") return args;
  if (name === undefined || name === "help") return ["--help"];
  return findCommand(name) === undefined ? [name] : [name, ...rest, "--help"];
}

function findCommand(name: string): Entry | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}

/** Hides an empty list as a default. */
function optionDescription(this: Help, option: Option): string {
  const isEmpty = Array.isArray(option.defaultValue) && option.defaultValue.length === 0;
  return isEmpty ? option.description : Help.prototype.optionDescription.call(this, option);
}

/** Prints the error that ends the process to standard error. */
export function tellError(error: unknown, [name = ""]: readonly string[]): void {
  reportCrash(error, findCommand(name) === undefined ? toolName : name);
}
