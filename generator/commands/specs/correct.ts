import { nextCommand } from "../../npm/next-command.js";
import { Command } from "commander";
import { defaultConfig } from "../../config/default-config.js";
import type { ExitCode } from "../exit-code.js";
import { yamlComments } from "../../specs/yaml-text.js";
import { counted } from "../../text/wording.js";
import { createConsole, type Console } from "../console.js";
import { chooseDescriptions } from "./choose-versions.js";
import { giveDraft } from "./give-draft.js";

interface Options {
  readonly fromExamples?: true;
  readonly out?: string;
  readonly root?: string;
  readonly config: string;
}

export function correctCommand(finish: (code: ExitCode) => void): Command {
  return new Command("correct")
    .description("Draft corrections of a description, as an overlay to review.")
    .argument("<version>", "version id from the configuration, or a file")
    .option("--from-examples", "draft corrections that make request and response examples valid")
    .option("--out <file>", "write the overlay to this file instead of printing it")
    .option(
      "--root <folder>",
      "of a file: the folder above it that its references may read (default: its own)",
    )
    .option("--config <file>", "configuration file", defaultConfig)
    .addHelpText("after", () => help(nextCommand()))
    .action(async (name: string, options: Options, command: Command) => {
      if (options.fromExamples !== true)
        command.error("error: missing --from-examples, the only source of corrections so far", {
          exitCode: 2,
        });
      finish(await run(name, options, createConsole({})));
    });
}

const help = (tool: string) => `
Each error gets the smallest fix: drop a name from \`required\`, or allow null, a value or a branch. The version's
existing corrections are applied first. An example may be wrong, too: review the draft.

Exit codes: 0 drafted, or nothing to draft; 1 the description cannot be read, or an example stays invalid; 2 wrong usage.

Example:
  ${tool} specs correct 2.11 --from-examples --out specs/2.11/examples.overlay.yaml`;

async function run(name: string, options: Options, console: Console): Promise<ExitCode> {
  const chosen = await chooseDescriptions([name], options, console);
  if (typeof chosen === "number") return chosen;
  const [request] = chosen;
  if (request === undefined) return 1;
  const { loadSpec } = await import("../../load/load-spec.js");
  const { spec, diagnostics } = await loadSpec({
    ...request,
    isLenient: true,
    keepsDangling: true,
  });
  console.diagnostics(diagnostics);
  if (spec === undefined) return 1;
  const { draftFromExamples } = await import("../../specs/draft-from-examples.js");
  const { faultText } = await import("../../specs/fault-text.js");
  const { actions, counts, left } = draftFromExamples(spec);
  const { label } = request;
  const { all, before, after } = counts;
  const summary = [
    `${label}: ${before} of ${counted(all, "example")} valid; with ${counted(actions.length, "action")} drafted, ${after}.`,
    ...left.map((one) => `Left: ${one.example.label}: ${one.faults.map(faultText).join("; ")}`),
  ];
  const head = [`Drafted from the examples of ${label}. Review before use.`];
  const draft = { title: `Corrections of ${label}`, head, actions, summary };
  if (actions.length === 0) console.yaml(yamlComments(summary));
  else if (!(await giveDraft(draft, options.out, console))) return 1;
  return left.length > 0 ? 1 : 0;
}
