import { dirname, extname, join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { defaultConfig } from "../config/default-config.js";
import { packagePattern } from "../config/name-patterns.js";
import { defined } from "../load/json-access.js";
import { settingsOfSpec } from "../model/client-settings.js";
import type { ExitCode } from "./exit-code.js";
import { diagnosticOf, hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isThere } from "../files/is-there.js";
import { nextSteps } from "../init/next-steps.js";
import { projectFiles, startingFiles } from "../init/project-files.js";
import { projectLock } from "../init/project-lock.js";
import { workflowFiles, workflowSteps } from "../init/workflows.js";
import { findPackageManager } from "../npm/package-manager.js";
import { addWorkflows } from "./init-workflows.js";
import { recoverProject, writeProject } from "../init/write-project.js";
import { isAddress, shownAddress } from "../config/source-address.js";
import { isVersionId } from "../config/version-id.js";
import { lockPath } from "../config/versions.js";
import { nextCommand } from "../npm/next-command.js";
import { isElsewhere, readGiven } from "./given-description.js";
import { createConsole, type Console } from "./console.js";
import { today } from "./today.js";

interface Options {
  readonly folder: string;
  readonly id?: string;
  readonly package?: string;
  readonly ci?: "github";
  readonly stage?: true;
  readonly quiet?: true;
  readonly strict?: true;
  readonly root?: string;
  readonly allowedHosts?: readonly string[];
}

export function initCommand(finish: (code: ExitCode) => void): Command {
  return new Command("init")
    .argument(
      "[file]",
      "an OpenAPI description, 2.0 to 3.2: a file, an address, or - for standard input",
    )
    .option("--allowed-hosts <host...>", "other hosts that the address may redirect to")
    .option(
      "--root <folder>",
      "the folder above the file that its references may read (default: its own)",
    )
    .option("--strict", "faults of a description that harm nothing are errors, too")
    .option("--folder <folder>", "the project's folder", ".")
    .option("--id <id>", "id of the version (default: the description's own version)")
    .option("--package <name>", "name of the npm package (default: by the title, and private)")
    .addOption(
      new Option("--ci [system]", "add workflows that check, update and release the packages")
        .choices(["github"])
        .preset("github"),
    )
    .option("--stage", "with --ci: releases wait in the registry for somebody to approve")
    .option("--quiet", "print errors and warnings only")
    .addHelpText("after", () => help(nextCommand()))
    .action(async (file: string | undefined, options: Options, command: Command) => {
      if (options.id !== undefined && !isVersionId(options.id))
        command.error(`error: --id "${options.id}" cannot be a folder name`, { exitCode: 2 });
      if (options.package !== undefined && !packagePattern.test(options.package))
        command.error(`error: --package "${options.package}" is not a valid package name`, {
          exitCode: 2,
        });
      if (options.root !== undefined && (file === undefined || isElsewhere(file)))
        command.error("error: --root needs a file, which lies in that folder", { exitCode: 2 });
      if (options.stage === true && options.ci === undefined)
        command.error("error: --stage needs --ci", { exitCode: 2 });
      const console = createConsole(options);
      if (file !== undefined) return finish(await run(file, options, console));
      if (options.ci === undefined)
        command.error("error: missing required argument 'file'", { exitCode: 2 });
      finish(await addWorkflows(options.folder, options.stage === true, console));
    });
}

const help = (tool: string) => `
Existing files are never overwritten. A package.json, a .gitignore and a .gitattributes are written where there is none.
The description gives the client's name and the servers; comments in specs/versions.yaml name more
settings. A package whose name you do not choose is private.

--ci writes workflows for GitHub Actions: one checks the packages, one opens a pull request when a description changes
at its address, one releases what changed. Without a file, it adds those that a project lacks.

Exit codes: 0 done; 1 the description has errors, or a file exists already; 2 wrong usage.

Examples:
  ${tool} init petstore.yaml
  ${tool} init downloads/openapi.json --id 2024-10 --folder petstore
  ${tool} init https://example.com/openapi.json --package @acme/pets --ci github
  ${tool} init --ci github --stage`;

async function run(from: string, options: Options, console: Console): Promise<ExitCode> {
  const unfinished = await recoverProject(options.folder);
  console.diagnostics(unfinished);
  if (unfinished.length > 0) return 1;
  if (isThere(join(options.folder, defaultConfig))) {
    console.diagnostics([projectExists(from, options)]);
    return 1;
  }
  const read = await readDescription(from, options, console);
  if (read === undefined) return 1;
  const { model, file, others, given } = read;
  const id = options.id ?? idOf(model.version);
  const extension = given === undefined ? extname(file) : extensionOf(given.source.text);
  const top = options.root ?? dirname(file);
  const name = (path: string) =>
    path === file
      ? innerName(join(dirname(file), `openapi${extension || ".yaml"}`), top)
      : innerName(path, top);
  // One with a password or a token would not work without it, and must not be kept.
  const url = given !== undefined && from === file ? from : undefined;
  const workflows = {
    found: findPackageManager(options.folder),
    hasSource: url !== undefined,
    isPublic: options.package !== undefined,
    isStaged: options.stage === true,
  };
  const starting = [
    ...startingFiles(options.folder),
    ...(options.ci === undefined ? [] : workflowFiles(workflows)),
  ];
  const kept = starting.filter(({ path }) => isThere(join(options.folder, path)));
  const made = [
    ...projectFiles({
      ...{
        id,
        settings: settingsOfSpec(model, {}, defined({ packageName: options.package })),
        description: `${id}/${name(file)}`,
      },
      ...defined({ url, root: options.root === undefined ? undefined : id }),
    }),
    ...starting.filter((one) => !kept.includes(one)),
  ];
  const copies = [file, ...others].map((path) => ({
    ...{ from: path, path: `specs/${id}/${name(path)}` },
    ...(given !== undefined && path === file ? { bytes: given.bytes } : {}),
  }));
  const locked = {
    path: lockPath(defaultConfig),
    text: projectLock({ id, made, copies, date: today(), url }),
  };
  const faults = await writeProject(options.folder, [...made, locked], copies);
  console.diagnostics(faults);
  if (faults.length > 0) return 1;
  for (const { path } of [...made, ...copies, locked])
    console.line(`written: ${path.replaceAll("\\", "/")}`);
  for (const { path } of kept) console.line(`kept: ${path}`);
  console.line(
    nextSteps(
      options.folder,
      kept.map(({ path }) => path),
    ),
  );
  if (options.ci !== undefined) console.line(workflowSteps(workflows));
  return 0;
}

function projectExists(from: string, { folder, id }: Options): Diagnostic {
  const add = nextCommand("specs", "add", id ?? "<version>", "--from", shownName(from));
  return diagnosticOf("project-exists", {
    at: { file: join(folder, defaultConfig).replaceAll("\\", "/"), line: 1, column: 1 },
    message: `"${defaultConfig}" exists already; nothing was written.`,
    hint: `To add a version to this project, run \`${add}\`${folder === "." ? "" : ` in ${folder}`}.`,
  });
}

function shownName(from: string): string {
  return isAddress(from) ? shownAddress(from) : from;
}

/** The description and its model; undefined where it has errors, which were printed. */
async function readDescription(from: string, options: Options, console: Console) {
  const { loadSpec } = await import("../load/load-spec.js");
  const { normalize } = await import("../model/normalize.js");
  const given = isElsewhere(from)
    ? await readGiven({ spec: from, allowedHosts: options.allowedHosts ?? [] }, console)
    : undefined;
  if (given !== undefined && "diagnostics" in given) {
    console.diagnostics(given.diagnostics);
    return undefined;
  }
  const file = given?.source.name ?? from;
  const loaded = await loadSpec({
    file,
    corrections: [],
    isStrict: options.strict === true,
    ...defined({ root: options.root }),
    ...(given === undefined ? {} : { source: given.source }),
  });
  console.diagnostics(loaded.diagnostics);
  if (loaded.spec === undefined) return undefined;
  const { model, diagnostics } = normalize(loaded.spec);
  console.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return undefined;
  return { model, file, others: loaded.files ?? [], given };
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

/** The main file is called `openapi`; it and the files that it refers to keep their places below the root. */
function innerName(path: string, root: string): string {
  return relative(resolve(root), resolve(path)).replaceAll("\\", "/");
}

function extensionOf(text: string): string {
  return /^\ufeff?\s*\{/.test(text) ? ".json" : ".yaml";
}
