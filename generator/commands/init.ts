import { existsSync } from "node:fs";
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { Command } from "commander";
import { settingsOfSpec } from "../model/client-settings.js";
import type { ExitCode } from "./exit-code.js";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { projectFiles, scripts } from "../init/project-files.js";
import { writeProject } from "../init/write-project.js";
import { isVersionId } from "../config/versions.js";
import { isElsewhere, readGiven } from "./given-description.js";
import { createConsole, type Console } from "./console.js";

interface Options {
  readonly folder: string;
  readonly id?: string;
  readonly quiet?: true;
  readonly strict?: true;
  readonly allowedHosts?: readonly string[];
}

export function initCommand(finish: (code: ExitCode) => void): Command {
  return new Command("init")
    .argument(
      "<file>",
      "an OpenAPI description, 2.0 to 3.2: a file, an address, or - for standard input",
    )
    .option("--allowed-hosts <host...>", "other hosts that the address may redirect to")
    .option("--strict", "faults of a description that harm nothing are errors, too")
    .option("--folder <folder>", "the project's folder", ".")
    .option("--id <id>", "id of the version (default: the description's own version)")
    .option("--quiet", "print errors and warnings only")
    .addHelpText("after", help)
    .action(async (file: string, options: Options, command: Command) => {
      if (options.id !== undefined && !isVersionId(options.id))
        command.error(`error: --id "${options.id}" cannot be a folder name`, { exitCode: 2 });
      finish(await run(file, options, createConsole(options)));
    });
}

const help = `
Existing files are never overwritten. The description gives the client's name, the package name and the servers;
specs/versions.yaml documents the other settings.

Exit codes: 0 done; 1 the description has errors, or a file exists already; 2 wrong usage.

Examples:
  intercom-codegen init petstore.yaml
  intercom-codegen init downloads/openapi.json --id 2024-10 --folder petstore
  intercom-codegen init https://example.com/openapi.json`;

async function run(from: string, options: Options, console: Console): Promise<ExitCode> {
  const { loadSpec } = await import("../load/load-spec.js");
  const { normalize } = await import("../model/normalize.js");
  const given = isElsewhere(from)
    ? await readGiven({ spec: from, allowedHosts: options.allowedHosts ?? [] }, console)
    : undefined;
  if (given !== undefined && "diagnostics" in given) {
    console.diagnostics(given.diagnostics);
    return 1;
  }
  const file = given?.source.name ?? from;
  const {
    spec,
    files: others = [],
    diagnostics,
  } = await loadSpec({
    file,
    corrections: [],
    isStrict: options.strict === true,
    ...(given === undefined ? {} : { source: given.source }),
  });
  console.diagnostics(diagnostics);
  if (spec === undefined) return 1;
  const { model, diagnostics: faults } = normalize(spec);
  console.diagnostics(faults);
  if (hasErrors(faults)) return 1;

  const id = options.id ?? idOf(model.version);
  const extension = given === undefined ? extname(file) : extensionOf(given.source.text);
  const name = (path: string) =>
    path === file ? `openapi${extension || ".yaml"}` : innerName(path, file);
  const settings = settingsOfSpec(model);
  const made = projectFiles({
    ...{ id, settings, description: `${id}/${name(file)}` },
    // One with a password or a token would not work without it, and must not be kept.
    ...(given !== undefined && from === file ? { url: from } : {}),
  });
  const copies = [file, ...others].map((path) => ({
    ...{ from: path, path: `specs/${id}/${name(path)}` },
    ...(given !== undefined && path === file ? { bytes: given.bytes } : {}),
  }));
  const refused = await writeProject(options.folder, made, copies);
  console.diagnostics(refused);
  if (refused.length > 0) return 1;
  for (const { path } of [...made, ...copies]) console.line(`written: ${path}`);
  console.line(nextSteps(options.folder));
  return 0;
}

/** The API's version as the name of a folder. */
function idOf(version: string): string {
  const id = version
    .replaceAll(/[^A-Za-z0-9._-]+/g, "-")
    .slice(0, 60)
    .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "");
  if (id === "") return "1";
  return isVersionId(id) ? id : `v-${id}`;
}

/** The main file is called `openapi`; files it refers to keep their relative paths. */
function innerName(path: string, main: string): string {
  const inside = relative(dirname(resolve(main)), resolve(path)).replaceAll("\\", "/");
  return inside === "" ? basename(path) : inside;
}

function extensionOf(text: string): string {
  return /^\ufeff?\s*\{/.test(text) ? ".json" : ".yaml";
}

function nextSteps(folder: string): string {
  const lines = Object.entries(scripts).map(([name, command]) => `    "${name}": "${command}"`);
  const isNew = !existsSync(join(folder, "package.json"));
  return [
    "",
    "Next:",
    `  intercom-codegen generate${folder === "." ? "" : `    (in ${folder})`}`,
    "",
    `${isNew ? "A package.json with" : "For package.json:"}`,
    '  "scripts": {',
    lines.join(",\n"),
    "  }",
  ].join("\n");
}
