import { Command } from "commander";
import type { ExitCode } from "../../cli.js";
import { folderOf, isVersionId, packagePattern, type ApiVersion } from "../../versions.js";
import { createConsole, type Console } from "../console.js";
import { chooseVersions } from "./choose-versions.js";
import { tellDraft } from "./give-draft.js";
import { tellRetry } from "./tell-retry.js";
import { today } from "../today.js";

interface Options {
  readonly from: string;
  readonly package?: string;
  readonly header?: string;
  readonly corrections: readonly string[];
  readonly draft?: string;
  readonly config: string;
}

export function addCommand(finish: (code: ExitCode) => void): Command {
  return new Command("add")
    .description("Add a version: its description, its entry in the configuration and in the lock.")
    .argument("<version>", "its id, such as 2.12")
    .requiredOption("--from <url|file>", "its description")
    .option("--package <name>", "of the npm package; without it, as those of the other versions")
    .option("--header <value>", "of the version header; without it, the id")
    .option(
      "--corrections <file...>",
      "overlays of this version alone, which are there already",
      [],
    )
    .option("--draft <file>", "where a correction for what is missing is written")
    .option("--config <file>", "the configuration", "specs/versions.yaml")
    .addHelpText("after", help)
    .action(async (id: string, options: Options, command: Command) => {
      const fail = (text: string): never => command.error(`error: ${text}`, { exitCode: 2 });
      if (!isVersionId(id)) fail("a version's id is a name that can be a folder, such as 2.12");
      finish(await run(id, options, createConsole({}), fail));
    });
}

const help = `
Corrections that all other versions share are its corrections, too. Nothing is written if it does not load.

Exit codes: 0 added; 1 the description cannot be had or does not load; 2 wrong usage.

Example:
  intercom-codegen specs add 2.12 --from https://example.com/2.12/api.yaml`;

async function run(
  id: string,
  options: Options,
  console: Console,
  fail: (text: string) => never,
): Promise<ExitCode> {
  const chosen = await chooseVersions([], { ...options, isWriting: true }, console);
  if (typeof chosen === "number") return chosen;
  const [first, ...more] = chosen.all;
  if (first === undefined) return 1;
  const others: readonly [ApiVersion, ...ApiVersion[]] = [first, ...more];
  const same = others.find((one) => folderOf(one.id) === folderOf(id));
  if (same !== undefined) fail(`there is a version "${same.id}" already`);
  const { addVersion, packageNameFor } = await import("../../specs/add-version.js");
  const { usualLimits } = await import("../../specs/fetch-description.js");
  const packageName = options.package ?? packageNameFor(id, others) ?? fail("say --package <name>");
  if (!packagePattern.test(packageName)) fail(`"${packageName}" cannot be the name of a package`);
  if (others.some((one) => one.packageName === packageName))
    fail(`there is a package "${packageName}" already`);
  const header = options.header ?? (first.client.versionHeader === undefined ? undefined : id);
  const { description, diagnostics, drafted } = await addVersion({
    id,
    packageName,
    others,
    from: options.from,
    corrections: options.corrections,
    configuration: options.config,
    today: today(),
    limits: usualLimits,
    onStage: (stage) => console.progress(`${id}: ${stage}`),
    onRetry: tellRetry(id, console),
    ...(header === undefined ? {} : { header }),
  });
  console.endProgress();
  console.diagnostics(diagnostics);
  if (description === undefined) {
    const next = "say --corrections <file> with it.";
    console.line(`${id}: not added; nothing was written`);
    await tellDraft(id, drafted, { file: options.draft, next }, console);
    return 1;
  }
  console.line(`${id}: added as ${packageName}: ${description.replaceAll("\\", "/")}`);
  const stale = diagnostics.filter(({ code }) => code === "correction-stale").length;
  if (stale > 0)
    console.line(
      `${stale} shared corrections do nothing here: move them to the versions they mend.`,
    );
  console.line(
    `Next: intercom-codegen generate ${id}; specs check ${id} tells what else is to do.`,
  );
  return 0;
}
