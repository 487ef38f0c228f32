import { nextCommand } from "../npm/next-command.js";
import { Command, Option } from "commander";
import type { ExitCode } from "./exit-code.js";
import {
  discriminatorReadings,
  int64Types,
  type Int64,
  type ReadingOptions,
} from "../config/reading-options.js";
import { defaultConfig } from "../config/default-config.js";
import { packageParts, type PackagePart } from "../config/package-parts.js";
import { clientNamePattern, packagePattern } from "../config/name-patterns.js";
import { isElsewhere } from "./given-description.js";
import { createConsole, type Console } from "./console.js";
import { keyFor, knownRun, toolKey } from "./run-receipt.js";

export interface GenerateOptions {
  readonly check?: true;
  readonly out?: string;
  readonly spec?: string;
  readonly allowedHosts?: readonly string[];
  readonly corrections?: readonly string[];
  readonly root?: string;
  readonly name?: string;
  readonly package?: string;
  readonly parts?: readonly PackagePart[];
  readonly int64?: Int64;
  readonly discriminators?: NonNullable<ReadingOptions["discriminators"]>;
  readonly strict?: true;
  readonly skipInvalid?: true;
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
    .argument("[version...]", "version ids from the configuration (default: all)")
    .option(
      "--check",
      "write nothing; list each file that is out of date, and exit 1 if there is one",
    )
    .option(
      "--out <folder>",
      "folder of the generated packages (default: generated); with --spec, of the one package",
    )
    .option(
      "--spec <file>",
      "generate from this OpenAPI description (a file, an address, or - for standard input), without a configuration; needs --out",
    )
    .option(
      "--allowed-hosts <host...>",
      "with --spec: other hosts that the address may redirect to",
    )
    .option(
      "--corrections <file...>",
      "with --spec: OpenAPI Overlay documents to apply, in this order",
    )
    .option(
      "--root <folder>",
      "with --spec: the folder above it that its references may read (default: its own)",
    )
    .option("--name <class>", "with --spec: the client's class (default: by the API's title)")
    .option("--package <name>", "with --spec: the name of the npm package (default: by the title)")
    .addOption(
      new Option(
        "--parts <part...>",
        "with --spec: the parts of the package besides the client (default: guards fixtures testing schema)",
      ).choices(packageParts),
    )
    .addOption(
      new Option(
        "--int64 <type>",
        "with --spec: the type of 64-bit integers in code; as numbers, those beyond 2^53 lose digits",
      ).choices(int64Types),
    )
    .addOption(
      new Option(
        "--discriminators <reading>",
        "with --spec: whether a discriminator decides which branch a value is of (`tag`, the default), or is an annotation",
      ).choices(discriminatorReadings),
    )
    .addOption(
      new Option(
        "--stale-corrections <severity>",
        "severity of corrections that match or change nothing; `warning` leaves them out",
      )
        .choices(["error", "warning"])
        .default("error"),
    )
    .option("--strict", "faults of a description that harm nothing are errors, too")
    .option(
      "--skip-invalid",
      "leave out operations and schemas that have errors, and what refers to them, with a warning each",
    )
    .option("--config <file>", "configuration file", defaultConfig)
    .option("--no-cache", "neither read nor write the cache in node_modules/.cache")
    .option("--watch", "keep running, and generate again when an input file changes")
    .option("--quiet", "print errors and warnings only")
    .option("--json", "print the result as JSON")
    .addHelpText("after", () => help(nextCommand()))
    .action(async (ids: string[], options: GenerateOptions, command: Command) => {
      const fault = usageFault(ids, options);
      if (fault !== undefined) command.error(`error: ${fault}`, { exitCode: 2 });
      finish(await run(ids, options, createConsole(options)));
    });
}

const help = (tool: string) => `
Exit codes: 0 done; 1 the input has errors, or --check found a difference; 2 wrong usage.

With --watch, a description that differs from specs/lock.json is a warning, not an error.
When all versions are generated, the folder diff/ gets reports of the changes from each version to the next.

Examples:
  ${tool} generate                    every version of specs/versions.yaml into generated/
  ${tool} generate --watch            again after each edit of a description or its corrections
  ${tool} generate 2.11 --check       is generated/2.11 up to date?
  ${tool} generate --spec petstore.yaml --out petstore-client
  ${tool} generate --spec api/spec/petstore.yaml --root api --out petstore-client
  ${tool} generate --spec https://example.com/openapi.json --out example-client
  ${tool} generate --spec petstore.yaml --out client --name Petstore --package @acme/petstore`;

/** Options that say of one description what the configuration says of a version. */
const specOptions = [
  "corrections",
  "root",
  "name",
  "package",
  "parts",
  "int64",
  "discriminators",
  "allowedHosts",
] as const;

function usageFault(ids: readonly string[], options: GenerateOptions): string | undefined {
  if (options.watch && (options.check || options.json)) {
    return "--watch cannot be combined with --check or --json";
  }
  if (options.spec === undefined) {
    const name = specOptions.find((one) => options[one] !== undefined);
    if (name === undefined) return undefined;
    if (name === "allowedHosts")
      return "--allowed-hosts needs --spec; for a version, set it in the configuration";
    const where = name === "corrections" ? "" : "; for a version, set it in the configuration";
    return `--${name} needs --spec${where}`;
  }
  if (options.root !== undefined && isElsewhere(options.spec))
    return "--root needs a file, which lies in that folder";
  if (options.watch && isElsewhere(options.spec)) return "--watch needs a file that can change";
  const { name: client = "Api", package: packageName = "api" } = options;
  if (!clientNamePattern.test(client)) {
    return `--name "${client}" is not a name in PascalCase, such as Petstore`;
  }
  if (!packagePattern.test(packageName)) {
    return `--package "${packageName}" is not a valid package name, such as petstore-client`;
  }
  if (options.out === undefined) return "--spec needs --out: the folder of the package";
  return ids.length > 0 ? "--spec cannot be combined with versions" : undefined;
}

function upToDate(folders: readonly string[]): string {
  return `${folders.join(", ")} ${folders.length === 1 ? "is" : "are"} up to date`;
}

/** Whether all versions of the configuration are generated. */
export function isOfAll(ids: readonly string[], { spec }: GenerateOptions): boolean {
  return ids.length === 0 && spec === undefined;
}

async function run(
  ids: readonly string[],
  options: GenerateOptions,
  console: Console,
): Promise<ExitCode> {
  const isKnowable = isOfAll(ids, options) && options.cache && !options.json && !options.watch;
  const { config, out = "generated", staleCorrections, strict, skipInvalid } = options;
  const choices = { config, out, staleCorrections, strict, skipInvalid };
  const tool = options.cache ? toolKey() : undefined;
  const key = tool !== undefined && isKnowable ? keyFor(tool, choices) : undefined;
  const known = key === undefined ? undefined : knownRun(key);
  if (known !== undefined) {
    console.diagnostics(known.diagnostics);
    console.line(`Nothing changed: ${upToDate(known.folders)}.`);
    return 0;
  }
  // Loaded only if there is something to do, so that unchanged runs and usage errors are fast.
  const { generateVersions } = await import("./generate-versions.js");
  if (!options.watch) return (await generateVersions(ids, options, console, { tool, key })).code;
  const { watchInputs } = await import("./watch.js");
  const generate = async () => {
    const keys = { tool: options.cache ? toolKey() : undefined };
    return (await generateVersions(ids, options, console, keys)).inputs;
  };
  return watchInputs(generate, [options.spec ?? config], console);
}
