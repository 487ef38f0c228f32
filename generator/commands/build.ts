import { join } from "node:path";
import { Command } from "commander";
import type { ExitCode } from "./exit-code.js";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { compilePackage, requireBuildPlace, writeDescription } from "../release/build-package.js";
import { refusalOf } from "../files/path-fault.js";
import { isRegularFile } from "../files/regular-file.js";
import { manifestPath } from "../output/manifest.js";
import { nextCommand } from "../npm/next-command.js";
import { defaultConfig } from "../config/default-config.js";
import { filesOf, readVersions, type ApiVersion, unknownVersions } from "../config/versions.js";
import { createConsole, logLines, type Console } from "./console.js";

interface Options {
  readonly out: string;
  readonly config: string;
  readonly quiet?: true;
}

export function buildCommand(finish: (code: ExitCode) => void): Command {
  return new Command("build")
    .argument("[version...]", "version ids from the configuration (default: all)")
    .option(
      "--out <folder>",
      "folder of the generated packages, or of one that --spec made",
      "generated",
    )
    .option("--config <file>", "configuration file", defaultConfig)
    .option("--quiet", "print errors and warnings only")
    .addHelpText("after", () => help(nextCommand()))
    .action(async (ids: string[], options: Options, command: Command) => {
      const console = createConsole(options);
      if (isPackage(options.out)) {
        if (ids.length > 0)
          command.error(`error: ${options.out} is one package, and has no versions`, {
            exitCode: 2,
          });
        return finish((await compile(options.out, options.out, console)) ? 0 : 1);
      }
      const { versions, diagnostics } = await readVersions(options.config);
      console.diagnostics(diagnostics);
      if (hasErrors(diagnostics)) return finish(1);
      const unknown = unknownVersions(ids, versions, options.config);
      console.diagnostics(unknown);
      if (unknown.length > 0) return finish(2);
      const chosen = versions.filter(({ id }) => ids.length === 0 || ids.includes(id));
      let isBuilt = true;
      for (const version of chosen) {
        isBuilt = (await build(version, join(options.out, version.id), console)) && isBuilt;
      }
      finish(isBuilt ? 0 : 1);
    });
}

const help = (tool: string) => `
Exit codes: 0 done; 1 a package does not compile, or is not there; 2 wrong usage.

Examples:
  ${tool} build
  ${tool} build --out petstore-client    after generate --spec petstore.yaml --out petstore-client`;

/** Whether a folder is that of one package, and not of the packages of versions. */
function isPackage(folder: string): boolean {
  return [manifestPath, "package.json"].every((name) => isRegularFile(join(folder, name)));
}

async function build(version: ApiVersion, folder: string, console: Console): Promise<boolean> {
  const { id } = version;
  if (!(await compile(id, folder, console))) return false;
  // Loaded only if there is something to build, so that usage errors are fast.
  const { loadSpec } = await import("../load/load-spec.js");
  const { spec, diagnostics } = await loadSpec({
    ...filesOf(version),
    staleCorrections: "warning",
  });
  console.diagnostics(diagnostics.filter(({ severity }) => severity === "error"));
  if (spec === undefined) return false;
  await writeDescription(folder, spec.root);
  return true;
}

async function compile(label: string, folder: string, console: Console): Promise<boolean> {
  const refused = refusalOf(() => requireBuildPlace(folder));
  console.diagnostics(refused);
  if (refused.length > 0) return false;
  console.progress("compile", label);
  const fault = await compilePackage(folder);
  console.endProgress();
  if (fault !== undefined) {
    process.stderr.write(`${logLines(fault)}\n`);
    return false;
  }
  console.line(`${label}: ${folder.replaceAll("\\", "/")}/dist`);
  return true;
}
