import { usedVersions, type LeftOut } from "../left-out.js";
import { nextCommand } from "../../npm/next-command.js";
import { configWords } from "../generate-text.js";
import { Command, Option } from "commander";
import type { ExitCode } from "../exit-code.js";
import { defaultConfig } from "../../config/default-config.js";
import { filesOf, type ApiVersion } from "../../config/versions.js";
import type { Change, Update } from "../../specs/update-version.js";
import { createConsole, type Console } from "../console.js";
import { ask } from "./ask.js";
import { chooseVersions } from "./choose-versions.js";
import { tellDraft } from "./give-draft.js";
import { tellRetry } from "./tell-retry.js";
import { today } from "../today.js";
import { exitCodeOf, outcomeJson, saveReport, type Outcome } from "./update-outcome.js";

interface Options {
  readonly from?: string;
  readonly ref?: string;
  readonly dryRun?: true;
  readonly date?: string;
  readonly force?: true;
  readonly keepTexts?: true;
  readonly keepBefore?: string;
  readonly draft?: string;
  readonly report?: string;
  readonly timeout: string;
  readonly staleCorrections: "error" | "warning";
  readonly config: string;
  readonly quiet?: true;
  readonly json?: true;
}

export function updateCommand(finish: (code: ExitCode) => void): Command {
  return new Command("update")
    .description("Fetch descriptions from their sources and report the changes.")
    .argument("[version...]", "version ids from the configuration (default: all)")
    .option("--from <url|file>", "take the description of one version from here")
    .option("--ref <commit>", "branch, tag or commit to fetch, if the source's URL has {ref}")
    .option("--date <day>", "with --from: the day the description is of (default: today)")
    .option("--force", "do not ask; a description that does not load is still refused")
    .option("--dry-run", "fetch, check and compare, but write no description")
    .option(
      "--keep-texts",
      "keep the summaries and descriptions of yours where the new description has none",
    )
    .option(
      "--keep-before <file>",
      "write the description as it was, with its corrections, to this file: `before` in the configuration may name it",
    )
    .option("--draft <file>", "write a draft correction that adds what is missing to this file")
    .option("--report <file>", "write the full diff to this file, as Markdown")
    .option("--timeout <seconds>", "time limit for each description", "60")
    .addOption(
      new Option(
        "--stale-corrections <severity>",
        "severity of corrections the new description makes redundant",
      )
        .choices(["error", "warning"])
        .default("warning"),
    )
    .option("--config <file>", "configuration file", defaultConfig)
    .option("--quiet", "print errors and warnings only")
    .option("--json", "print the result as JSON")
    .addHelpText("after", () => help(nextCommand()))
    .action(async (ids: string[], options: Options, command: Command) => {
      const fault = usageFault(ids, options);
      if (fault !== undefined) command.error(`error: ${fault}`, { exitCode: 2 });
      finish(await run(ids, options, createConsole(options)));
    });
}

const help = (tool: string) => `
A description and its entry in lock.json are written together, and only if the new one loads with its corrections.
On a terminal, a breaking update asks first; without a terminal, in CI and with --force it does not. If a server is busy
or a connection drops, the fetch is tried again up to three times, when the server says so or after 1, 2 and 4 seconds,
within --timeout. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are respected. Only the description itself is fetched, not the
other files it refers to.

Without version ids, versions whose source has no url are left out, unless there are no others.

Exit codes (the most severe one, if there are several versions):
  0  nothing new
  3  updated (or, with --dry-run, would be), without breaking changes
  4  the same, with breaking changes
  1  failed: a version could not be fetched or does not load, and was not changed
  2  wrong usage

Examples:
  ${tool} specs update
  ${tool} specs update 2.11 --ref 3585498
  ${tool} specs update 2.11 --from downloads/api.yaml
  ${tool} specs update 2.11 --from downloads/facts.yaml --date 2026-08-21 --keep-texts`;

function usageFault(ids: readonly string[], options: Options): string | undefined {
  const { from, ref, date, timeout } = options;
  if (from !== undefined && ids.length !== 1) return "--from takes one version";
  if (from !== undefined && ref !== undefined) return "--from cannot be combined with --ref";
  if (date !== undefined && from === undefined) return "--date needs --from";
  if (date !== undefined && !isDay(date)) return "--date must be a date, such as 2026-08-21";
  if (!/^\d+(\.\d+)?$/.test(timeout) || Number(timeout) <= 0 || Number(timeout) > 86_400)
    return "--timeout must be a number of seconds, up to 86400";
  return undefined;
}

function isDay(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
}

async function run(ids: readonly string[], options: Options, console: Console): Promise<ExitCode> {
  const { refPattern } = await import("../../config/source-address.js");
  if (options.ref !== undefined && !refPattern.test(options.ref)) {
    process.stderr.write("error: --ref must be a branch, a tag or a commit\n");
    return 2;
  }
  const chosen = await chooseVersions(
    ids,
    { ...options, isWriting: options.dryRun !== true },
    console,
  );
  if (typeof chosen === "number") return chosen;
  const single = (["draft", "keepBefore"] as const).find((one) => options[one] !== undefined);
  if (single !== undefined && chosen.versions.length > 1) {
    process.stderr.write(
      `error: --${single === "draft" ? single : "keep-before"} takes one version\n`,
    );
    return 2;
  }
  const outcomes: Outcome[] = [];
  for (const version of withSource(chosen.versions, ids, options, console)) {
    const others = [version, ...chosen.all.filter((one) => one !== version)];
    outcomes.push(await updateOne(version, others, options, console));
  }
  const isReported = await saveReport(outcomes, options.report, console);
  console.json({ versions: outcomes.map(outcomeJson) });
  if (!isReported) return 1;
  return exitCodeOf(outcomes.map(({ state }) => state));
}

function withSource(
  versions: readonly ApiVersion[],
  ids: readonly string[],
  { from }: Options,
  console: Console,
): readonly ApiVersion[] {
  if (ids.length > 0 || from !== undefined) return versions;
  return usedVersions(versions, withoutUnknown, console);
}

const withoutUnknown: LeftOut = {
  isUsed: ({ source }) => source?.url !== undefined,
  reason: "its `source` has no `url`",
};

async function updateOne(
  version: ApiVersion,
  others: readonly ApiVersion[],
  options: Options,
  console: Console,
): Promise<Outcome> {
  const { id } = version;
  const { from, ref, staleCorrections, config, timeout } = options;
  const { prepareUpdate } = await import("../../specs/update-version.js");
  const { usualLimits } = await import("../../specs/fetch-description.js");
  const update = await prepareUpdate({
    version,
    others,
    configuration: config,
    staleCorrections,
    today: options.date ?? today(),
    limits: { ...usualLimits, milliseconds: Number(timeout) * 1000 },
    onStage: (stage) => console.progress(stage, id),
    onBytes: (count) => tellBytes(id, count, console),
    onRetry: tellRetry(id, console),
    ...(from === undefined ? {} : { from }),
    ...(ref === undefined ? {} : { ref }),
    ...(options.keepTexts === undefined ? {} : { keepTexts: true }),
  });
  console.endProgress();
  if (update.kind === "unchanged") {
    console.line(`${id}: nothing new`);
    return { id, state: "unchanged", diagnostics: [] };
  }
  if (update.kind === "failed") return reportFailure(id, update, options, console);
  return accept(version, update.change, options, console);
}

/** A terminal overwrites its last line; a log would keep each. */
function tellBytes(id: string, count: number, console: Console): void {
  if (process.stderr.isTTY === true) console.progress(`fetch, ${Math.floor(count / 1024)} KiB`, id);
}

async function accept(
  version: ApiVersion,
  change: Change,
  options: Options,
  console: Console,
): Promise<Outcome> {
  const { id } = version;
  const { diagnostics, diff, content, entry } = change;
  const { isBreaking, shortReport, textsReport } = await import("../../specs/short-report.js");
  const { writeWithLock } = await import("../../specs/write-with-lock.js");
  console.diagnostics(diagnostics);
  if (diff !== undefined) console.line(shortReport(diff));
  else if (!change.isFirst)
    console.line(`${id}: not compared, because the current description cannot be read`);
  if (change.texts !== undefined) console.line(textsReport(id, change.texts));
  // Without a comparison, assume the worst.
  const isSafe = diff === undefined ? change.isFirst : !isBreaking(diff);
  const state = isSafe ? "safe" : "breaking";
  if (options.dryRun === true) {
    console.line(`${id}: not updated: --dry-run`);
    return { id, state, diagnostics, change };
  }
  if (state === "breaking" && !(await mayBreak(id, options))) {
    console.important(`${id}: not updated`);
    return { id, state: "declined", diagnostics };
  }
  const files = [
    { path: version.description, content: content.bytes },
    ...(await beforeFile(version, options)),
  ];
  const faults = await writeWithLock(options.config, { [id]: entry }, files);
  console.diagnostics(faults);
  if (faults.length > 0) return { id, state: "failed", diagnostics: faults };
  const from = entry.source === undefined ? "" : ` from ${entry.source}`;
  const next = nextCommand("generate", id, ...configWords(options.config));
  console.line(`${id}: updated${from}. Next: ${next}`);
  return { id, state, diagnostics, change };
}

/** The description that is about to be replaced, as `openapi.json` of its package. */
async function beforeFile(
  version: ApiVersion,
  { keepBefore, staleCorrections }: Options,
): Promise<readonly { readonly path: string; readonly content: string }[]> {
  if (keepBefore === undefined) return [];
  const { loadSpec } = await import("../../load/load-spec.js");
  const { descriptionText } = await import("../../release/build-package.js");
  const { spec } = await loadSpec({ ...filesOf(version), staleCorrections });
  return spec === undefined ? [] : [{ path: keepBefore, content: descriptionText(spec.root) }];
}

async function reportFailure(
  id: string,
  { diagnostics, drafted }: Extract<Update, { kind: "failed" }>,
  { draft }: Options,
  console: Console,
): Promise<Outcome> {
  console.diagnostics(diagnostics);
  const next = `add it to the corrections of ${id}, then update again.`;
  console.line(`${id}: not updated; nothing was written`);
  await tellDraft(id, drafted, { file: draft, next }, console);
  return { id, state: "failed", diagnostics, drafted };
}

/** Asks on a terminal; without one, the exit code reports it. */
async function mayBreak(id: string, { force, json }: Options): Promise<boolean> {
  const { stdin, stdout } = process;
  const isAttended = stdin.isTTY === true && stdout.isTTY === true && !process.env["CI"];
  if (!isAttended || force === true || json === true) return true;
  return ask(`${id}: this update breaks callers. Update? [y/N] `, stdin, stdout);
}
