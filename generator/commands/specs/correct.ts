import { Command } from "commander";
import type { ExitCode } from "../../cli.js";
import { yamlComments } from "../../yaml-text.js";
import { createConsole, type Console } from "../console.js";
import { chooseDescriptions } from "./choose-versions.js";
import { giveDraft } from "./give-draft.js";

interface Options {
  readonly fromExamples?: true;
  readonly out?: string;
  readonly config: string;
}

export function correctCommand(finish: (code: ExitCode) => void): Command {
  return new Command("correct")
    .description("Draft corrections of a description, as an overlay to be reviewed.")
    .argument("<version>", "an id from the configuration, or a file")
    .option("--from-examples", "what would make the examples of requests and responses valid")
    .option("--out <file>", "write the overlay there instead of printing it")
    .option("--config <file>", "the configuration", "specs/versions.yaml")
    .addHelpText("after", help)
    .action(async (name: string, options: Options, command: Command) => {
      if (options.fromExamples !== true)
        command.error("error: say from what: --from-examples", { exitCode: 2 });
      finish(await run(name, options, createConsole({})));
    });
}

const help = `
Each fault is mended by the smallest change: a name less in \`required\`, null, a value or an alternative more. The
corrections that a version has are applied before. An example may be wrong, too: review the draft.

Exit codes: 0 drafted, or nothing to draft; 1 the description cannot be read, or an example is left; 2 wrong usage.`;

async function run(name: string, options: Options, console: Console): Promise<ExitCode> {
  const chosen = await chooseDescriptions([name], options, console);
  if (typeof chosen === "number") return chosen;
  const [request] = chosen;
  if (request === undefined) return 1;
  const { loadSpec } = await import("../../load/load-spec.js");
  const { spec, diagnostics } = await loadSpec({ ...request, isLenient: true });
  console.diagnostics(diagnostics);
  if (spec === undefined) return 1;
  const { draftFromExamples } = await import("../../specs/draft-from-examples.js");
  const { faultText } = await import("../../specs/fault-text.js");
  const { actions, counts, left } = draftFromExamples(spec);
  const { label } = request;
  const { all, before, after } = counts;
  const summary = [
    `${label}: ${before} of ${all} examples are valid; with ${actions.length} actions drafted, ${after}.`,
    ...left.map((one) => `Left: ${one.example.label}: ${one.faults.map(faultText).join("; ")}`),
  ];
  const head = [`Drafted from the examples of ${label}, to be reviewed.`];
  const draft = { title: `Corrections of ${label}`, head, actions, summary };
  if (actions.length === 0) console.yaml(yamlComments(summary));
  else if (!(await giveDraft(draft, options.out, console))) return 1;
  return left.length > 0 ? 1 : 0;
}
