import { nextCommand } from "../../npm/next-command.js";
import { configWords } from "../generate-text.js";
import { Command } from "commander";
import type { ExitCode } from "../exit-code.js";
import { isOutside } from "../../config/check-versions.js";
import { defaultConfig } from "../../config/default-config.js";
import { packagePattern } from "../../config/name-patterns.js";
import { folderOf, isVersionId } from "../../config/version-id.js";
import type { ApiVersion } from "../../config/versions.js";
import { projectFolder } from "../../files/project-folder.js";
import { defined } from "../../load/json-access.js";
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
  readonly root?: string;
  readonly draft?: string;
  readonly config: string;
}

export function addCommand(finish: (code: ExitCode) => void): Command {
  return new Command("add")
    .description(
      "Add a version: its description and its entries in the configuration and the lock.",
    )
    .argument("<version>", "id of the new version, such as 2.12")
    .requiredOption("--from <url|file>", "where to take its description from")
    .option("--package <name>", "npm package name (default: derived from the other versions)")
    .option("--header <value>", "value of the version header (default: the id)")
    .option("--corrections <file...>", "existing overlays that apply to this version only", [])
    .option(
      "--root <folder>",
      "the folder of the project that its references may read (default: its own)",
    )
    .option("--draft <file>", "write a draft correction that adds what is missing to this file")
    .option("--config <file>", "configuration file", defaultConfig)
    .addHelpText("after", () => help(nextCommand()))
    .action(async (id: string, options: Options, command: Command) => {
      const fail = (text: string): never => command.error(`error: ${text}`, { exitCode: 2 });
      if (!isVersionId(id)) fail("the id of a version must be a valid folder name, such as 2.12");
      finish(await run(id, options, createConsole({}), fail));
    });
}

const help = (tool: string) => `
Corrections that all other versions share apply to the new one, too; those in the folder of a version are its own, and
the new version gets an empty overlay in its folder. If the description does not load, nothing is
written.

Exit codes: 0 added; 1 the description cannot be fetched or does not load; 2 wrong usage.

Example:
  ${tool} specs add 2.12 --from https://example.com/2.12/api.yaml`;

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
  if (options.root !== undefined && isOutside(options.root, projectFolder(options.config)))
    fail(`--root ${options.root} is outside of the project`);
  if (same !== undefined) fail(`version "${same.id}" exists already`);
  const { addVersion, packageNameFor } = await import("../../specs/add-version.js");
  const { usualLimits } = await import("../../specs/fetch-description.js");
  const packageName = options.package ?? packageNameFor(id, others);
  if (!packagePattern.test(packageName)) fail(`"${packageName}" is not a valid package name`);
  if (others.some((one) => one.packageName === packageName))
    fail(`package "${packageName}" exists already`);
  const header = options.header ?? (first.client.versionHeader === undefined ? undefined : id);
  const { description, diagnostics, drafted } = await addVersion({
    id,
    packageName,
    isNameChosen: options.package !== undefined,
    others,
    from: options.from,
    corrections: options.corrections,
    configuration: options.config,
    today: today(),
    limits: usualLimits,
    onStage: (stage) => console.progress(stage, id),
    onRetry: tellRetry(id, console),
    ...defined({ header, root: options.root }),
  });
  console.endProgress();
  console.diagnostics(diagnostics);
  if (description === undefined) {
    const next = "pass it with --corrections <file>.";
    console.line(`${id}: not added; nothing was written`);
    await tellDraft(id, drafted, { file: options.draft, next }, console);
    if (drafted.length > 0) console.line(nextAfterDraft(options.draft));
    return 1;
  }
  console.line(`${id}: added as ${packageName}: ${description.replaceAll("\\", "/")}`);
  const stale = diagnostics.filter(({ code }) => code === "correction-stale").length;
  if (stale > 0)
    console.line(
      `${stale} shared corrections do nothing here: move them to the versions they fix.`,
    );
  const config = configWords(options.config);
  console.line(`Next: ${nextCommand("generate", id, ...config)}`);
  console.line(
    `To list what else there is to fix: ${nextCommand("specs", "check", id, ...config)}`,
  );
  return 0;
}

/** The last line, since a draft on the screen is long; there, a comment of YAML, since it may be copied with the draft. */
function nextAfterDraft(file: string | undefined): string {
  return file === undefined
    ? "# Next: the same command with --draft missing.yaml, which writes this correction to a file to review."
    : `Next: review ${file}, then the same command with --corrections ${file} in place of --draft.`;
}
