import { Command, Option } from "commander";
import type { ExitCode } from "../cli.js";
import { createConsole, type Console } from "./console.js";
import { keyFor, knownRun, toolKey } from "./known-run.js";

export interface GenerateOptions {
  readonly check?: true;
  readonly out?: string;
  readonly spec?: string;
  readonly corrections?: readonly string[];
  readonly staleCorrections: "error" | "warning";
  readonly config: string;
  /** Of commander: false with --no-cache. */
  readonly cache: boolean;
  readonly watch?: true;
  readonly quiet?: true;
  readonly json?: true;
}

export function generateCommand(finish: (code: ExitCode) => void): Command {
  return new Command("generate")
    .description("Write a client package for each version, or for one description.")
    .argument("[version...]", "ids from the configuration; all of them where none is given")
    .option(
      "--check",
      "write nothing; exit 1 and name each file that differs from what would be written",
    )
    .option(
      "--out <folder>",
      "the folder of the packages (default: generated); with --spec, of the one package",
    )
    .option(
      "--spec <file>",
      "any one OpenAPI description, without an entry in the configuration; needs --out",
    )
    .option(
      "--corrections <file...>",
      "with --spec: OpenAPI Overlay documents to apply, in this order",
    )
    .addOption(
      new Option(
        "--stale-corrections <severity>",
        "what a correction is that matches or changes nothing; with warning it is passed over",
      )
        .choices(["error", "warning"])
        .default("error"),
    )
    .option("--config <file>", "the configuration", "specs/versions.yaml")
    .option("--no-cache", "make everything anew, also what node_modules/.cache keeps")
    .option("--watch", "go on: generate again whenever a file changes that was read")
    .option("--quiet", "print errors and warnings only")
    .option("--json", "print the result as JSON on standard output")
    .addHelpText("after", help)
    .action(async (ids: string[], options: GenerateOptions, command: Command) => {
      const fault = usageFault(ids, options);
      if (fault !== undefined) command.error(`error: ${fault}`, { exitCode: 2 });
      finish(await run(ids, options, createConsole(options)));
    });
}

const help = `
Exit codes: 0 done; 1 the input has errors, or --check found a difference; 2 wrong usage.

--watch takes a description that is not what specs/lock.json says, with a warning: it is being edited.
With every version come the reports of what changes from each to the next, in the folder diff.

Examples:
  intercom-codegen generate                    every version of specs/versions.yaml into generated/
  intercom-codegen generate --watch            again with each change of a description or its corrections
  intercom-codegen generate 2.11 --check       is generated/2.11 what the description gives?
  intercom-codegen generate --spec petstore.yaml --out petstore-client`;

function usageFault(ids: readonly string[], options: GenerateOptions): string | undefined {
  if (options.watch && (options.check || options.json)) {
    return "--watch writes, and says how it went: it goes with neither --check nor --json";
  }
  if (options.spec === undefined) {
    return options.corrections === undefined ? undefined : "--corrections goes with --spec";
  }
  if (options.out === undefined) return "--spec needs --out: the folder of the package";
  return ids.length > 0
    ? "--spec stands alone: name versions or a description, not both"
    : undefined;
}

/** Whether it is about every version of the configuration. */
export function isOfAll(ids: readonly string[], { spec }: GenerateOptions): boolean {
  return ids.length === 0 && spec === undefined;
}

async function run(
  ids: readonly string[],
  options: GenerateOptions,
  console: Console,
): Promise<ExitCode> {
  const isKnowable = isOfAll(ids, options) && options.cache && !options.json && !options.watch;
  const { config, out = "generated", staleCorrections } = options;
  const tool = options.cache ? toolKey() : undefined;
  const key =
    tool !== undefined && isKnowable ? keyFor(tool, { config, out, staleCorrections }) : undefined;
  const known = key === undefined ? undefined : knownRun(key);
  if (known !== undefined) {
    console.diagnostics(known.diagnostics);
    console.line(`Nothing changed: ${known.folders.join(", ")} are up to date.`);
    return 0;
  }
  // Loaded when there is something to do: that nothing changed, or a question about usage, is answered at once.
  const { generateVersions } = await import("./generate-versions.js");
  if (!options.watch) return (await generateVersions(ids, options, console, { tool, key })).code;
  const { watchInputs } = await import("./watch.js");
  const generate = async () => {
    const keys = { tool: options.cache ? toolKey() : undefined };
    return (await generateVersions(ids, options, console, keys)).inputs;
  };
  await watchInputs(generate, [options.spec ?? config], console);
  return 0;
}
