import { nextCommand } from "../npm/next-command.js";
import { Command } from "commander";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { readRecording } from "../drift/read-recording.js";
import { defaultConfig } from "../config/default-config.js";
import { readVersions, unknownVersions, type ApiVersion } from "../config/versions.js";
import type { SourceText } from "../load/source-text.js";
import { createConsole, type Console } from "./console.js";
import { runReports } from "./drift-reports.js";
import { runTraffic } from "./drift-traffic.js";
import type { ExitCode } from "./exit-code.js";

interface Options {
  readonly config: string;
  readonly out?: string;
  readonly baseUrl: readonly string[];
  readonly values?: true;
  readonly check?: true;
  readonly json?: true;
}

/** What both kinds of input have in common. */
export interface DriftRequest {
  readonly versions: readonly ApiVersion[];
  /** The version that was named. */
  readonly id: string | undefined;
  readonly config: string;
  readonly out?: string;
}

export interface DriftInput extends DriftRequest {
  readonly source: SourceText;
}

export function driftCommand(finish: (code: ExitCode) => void): Command {
  return new Command("drift")
    .argument("<file>", "a HAR file, or reports of observe(), one JSON object per line")
    .argument("[version]", "hold the traffic against this version, or use only its reports")
    .option("--out <file>", "write the overlay to this file instead of printing it")
    .option(
      "--base-url <url>",
      "HAR: the API's address, instead of the description's servers; may be repeated",
      (url: string, urls: readonly string[]) => [...urls, url],
      [],
    )
    .option("--values", "HAR: show new values of enums and draft them; they may be personal")
    .option("--check", "HAR: exit with 1 if there are findings")
    .option("--json", "HAR: print findings, coverage and the overlay as JSON")
    .option("--config <file>", "configuration file", defaultConfig)
    .addHelpText("after", () => help(nextCommand()))
    .action(async (file: string, id: string | undefined, options: Options, command: Command) => {
      const fail = (text: string): never => command.error(`error: ${text}`, { exitCode: 2 });
      finish(await run({ file, id, ...options }, createConsole(options), fail));
    });
}

const help = (tool: string) => `
A HAR file is a recording of requests and responses. Browsers save it from their network tools, and Playwright, mitmproxy
and other proxies export it. Each exchange is matched to its operation, and its status, media types, query and bodies
are compared with the description. A request that was refused (4xx, 5xx) is not compared, its response is. Preflights,
aborted requests, redirects that are not described, and other hosts are counted only.

Reports come from clients that observe their responses:

  import { observe } from "@intercom-codegen/client-2.11/guards";
  new Intercom({ token, validate: observe((report) => log.write(JSON.stringify(report) + "\\n")) })

Neither findings nor the draft have values, since these may be personal: only types, and the names of properties.
A name that looks like a value is shown as "*". To draft new values of an enum, use --values, or observe(…, { values:
true }).

The draft makes the description agree with the observed responses. Review it: a response may be wrong, too. Standard
output gets one YAML document for each version; --out takes one version.

Exit codes: 0 done, with or without findings; 1 the input cannot be read, or --check found something; 2 wrong usage.

Examples:
  ${tool} drift traffic.har
  ${tool} drift traffic.har 2.11 --out specs/2.11/traffic.overlay.yaml
  ${tool} drift traffic.har 2.11 --base-url https://staging.example.com --check
  ${tool} drift reports.ndjson 2.11`;

interface Request extends Options {
  readonly file: string;
  readonly id: string | undefined;
}

async function run(
  request: Request,
  console: Console,
  fail: (text: string) => never,
): Promise<ExitCode> {
  const { file, id, config, out, baseUrl, values, check, json } = request;
  for (const url of baseUrl) {
    if (!/^https?:\/\/[^/]/.test(url) || !URL.canParse(url))
      fail("--base-url must be an address that begins with https:// or http://");
  }
  const { versions, diagnostics } = await readVersions(config);
  const recording = await readRecording(file);
  console.diagnostics(diagnostics);
  if (recording.kind === "faults") console.diagnostics(recording.diagnostics);
  if (recording.kind === "faults" || hasErrors(diagnostics)) return 1;
  const unknown = unknownVersions(id === undefined ? [] : [id], versions, config);
  console.diagnostics(unknown);
  if (unknown.length > 0) return 2;
  const common = { versions, id, config, ...(out === undefined ? {} : { out }) };
  if (recording.kind === "reports") {
    if (baseUrl.length > 0 || values || check || json)
      fail("--base-url, --values, --check and --json are for a HAR file");
    return runReports({ ...common, source: recording.source }, console, fail);
  }
  const options = { baseUrls: baseUrl, values: values === true, isCheck: check === true };
  return runTraffic({ ...common, ...options, file, har: recording.har }, console, fail);
}
