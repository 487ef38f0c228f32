import { nextCommand } from "../npm/next-command.js";
import { Command, Option } from "commander";
import { defaultConfig } from "../config/default-config.js";
import { readVersions, unknownVersions, type ApiVersion } from "../config/versions.js";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { loadNamedSide } from "../diff/load-named-side.js";
import { counted } from "../text/wording.js";
import { createConsole, type Console } from "./console.js";
import type { ExitCode } from "./exit-code.js";

interface Options {
  readonly tsconfig: string;
  readonly to: "fetch" | "methods";
  readonly dryRun?: true;
  readonly config: string;
  readonly cache: boolean;
}

export function migrateCommand(finish: (code: ExitCode) => void): Command {
  return new Command("migrate")
    .description("Move a program from another client to a generated package.")
    .helpCommand(false)
    .addCommand(openapiFetchCommand(finish));
}

function openapiFetchCommand(finish: (code: ExitCode) => void): Command {
  return new Command("openapi-fetch")
    .description("Move the calls of openapi-fetch: show the patch, then write it.")
    .argument("[version]", "version id from the configuration; not needed if there is only one")
    .requiredOption("--tsconfig <file>", "tsconfig.json of the program, or its folder")
    .addOption(
      new Option("--to <form>", "the same calls, of the package, or methods of its client")
        .choices(["fetch", "methods"])
        .default("fetch"),
    )
    .option("--dry-run", "show the patch, but do not write it")
    .option("--config <file>", "configuration file", defaultConfig)
    .option("--no-cache", "ignore what earlier runs kept")
    .addHelpText("after", () => help(nextCommand()))
    .action(async (id: string | undefined, options: Options, command: Command) => {
      const fail = (text: string): never => command.error(`error: ${text}`, { exitCode: 2 });
      finish(await run(id, options, createConsole({}), fail));
    });
}

const help = (tool: string) => `
A call that has no method, or would not compile as one, stays a call of the package's fetch. What is not moved is reported
with its line. The package needs the part "fetch". The patch goes to standard output.

Exit codes: 0 done; 1 the input cannot be read, or a file cannot be written; 2 wrong usage.

Examples:
  ${tool} migrate openapi-fetch --tsconfig tsconfig.json --dry-run
  ${tool} migrate openapi-fetch 2.11 --tsconfig app --to methods`;

async function run(
  id: string | undefined,
  options: Options,
  console: Console,
  fail: (text: string) => never,
): Promise<ExitCode> {
  const { tsconfig, to, dryRun, config, cache } = options;
  const { versions, diagnostics } = await readVersions(config);
  console.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  const unknown = unknownVersions(id === undefined ? [] : [id], versions, config);
  console.diagnostics(unknown);
  if (unknown.length > 0) return 2;
  const version = chosen(id, versions, fail);
  const loaded = await loadNamedSide({ name: version.id, noCache: !cache }, versions);
  console.diagnostics(loaded.diagnostics);
  const { side } = loaded;
  if (side === undefined) return 1;
  // The compiler takes a while to load.
  const { fixArea, migrate, patchText, recoverChanges, writeChanges } =
    await import("./migration.js");
  const isWriting = dryRun !== true;
  const recovered = isWriting ? await recoverChanges(fixArea(tsconfig)) : [];
  console.diagnostics(recovered);
  if (hasErrors(recovered)) return 1;
  const { progress } = console;
  const { settings } = side;
  const migration = await migrate({ tsconfig, side, settings, to, progress });
  const { changes, calls, moved, hooks } = migration;
  console.endProgress();
  console.diagnostics(migration.diagnostics);
  if (hasErrors(migration.diagnostics)) return 1;
  process.stdout.write(patchText(changes));
  const faults =
    isWriting && changes.length > 0 ? await writeChanges(changes, fixArea(tsconfig)) : [];
  console.diagnostics(faults);
  if (faults.length > 0) return 1;
  const done = isWriting ? "Moved" : "Would move";
  console.line(
    `${done} ${moved} of ${counted(calls, "call")} to ${settings.packageName}${to === "fetch" ? "/fetch" : ""}, in ${counted(changes.length, "file")}.`,
  );
  if (hooks > 0)
    console.line(`Left ${counted(hooks, "call")} of openapi-react-query: see above what to write.`);
  return 0;
}

function chosen(
  id: string | undefined,
  versions: readonly ApiVersion[],
  fail: (text: string) => never,
): ApiVersion {
  const [only, ...others] = versions.filter((one) => id === undefined || one.id === id);
  const ids = versions.map((one) => one.id).join(", ");
  if (only === undefined || others.length > 0) return fail(`name one of the versions ${ids}`);
  return only;
}
