import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Command } from "commander";
import type { ExitCode } from "../cli.js";
import { hasErrors } from "../diagnostics.js";
import { readVersions } from "../versions.js";
import { createConsole } from "./console.js";

interface Options {
  readonly out: string;
  readonly config: string;
  readonly quiet?: true;
}

export function buildCommand(finish: (code: ExitCode) => void): Command {
  return new Command("build")
    .description(
      "Compile the packages that generate wrote: src/ to dist/, which each package exports.",
    )
    .argument("[version...]", "ids from the configuration; all of them where none is given")
    .option("--out <folder>", "the folder of the packages", "generated")
    .option("--config <file>", "the configuration", "specs/versions.yaml")
    .option("--quiet", "print errors only")
    .action(async (ids: string[], options: Options, command: Command) => {
      const console = createConsole(options);
      const { versions, diagnostics } = await readVersions(options.config);
      console.diagnostics(diagnostics);
      if (hasErrors(diagnostics)) return finish(1);
      const unknown = ids.find((id) => !versions.some((version) => version.id === id));
      if (unknown !== undefined)
        command.error(`error: there is no version "${unknown}" in ${options.config}`);
      const chosen = versions.filter(({ id }) => ids.length === 0 || ids.includes(id));
      const isBuilt = chosen.map(({ id }) => {
        console.progress(`${id}: compile`);
        const folder = join(options.out, id);
        const fault = compile(folder);
        console.endProgress();
        if (fault === undefined) console.line(`${id}: ${folder}/dist`);
        else process.stderr.write(`${fault}\n`);
        return fault === undefined;
      });
      finish(isBuilt.every(Boolean) ? 0 : 1);
    });
}

const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

/** What the compiler says, or undefined where all is well. */
function compile(folder: string): string | undefined {
  const project = join(folder, "tsconfig.json");
  if (!existsSync(project))
    return `There is no package in ${folder}: run intercom-codegen generate first.`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, "--project", project], {
    encoding: "utf8",
  });
  return status === 0 ? undefined : `${stdout}${stderr}`.trim();
}
