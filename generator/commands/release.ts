import { commandText } from "../text/command-text.js";
import { nextCommand } from "../npm/next-command.js";
import { Command, Option } from "commander";
import type { ExitCode } from "./exit-code.js";
import { hasErrors } from "../diagnostics/diagnostics.js";
import type { Bump } from "../release/next-version.js";
import type { Release, ReleaseSettings } from "../release/run-release.js";
import type { SbomFormat } from "../release/sbom.js";
import { defaultConfig } from "../config/default-config.js";
import { distTag, readVersions, unknownVersions, type ApiVersion } from "../config/versions.js";
import { today } from "./today.js";
import { createConsole, type Console } from "./console.js";
import { usedVersions, type LeftOut } from "./left-out.js";

interface Options {
  readonly package?: string;
  readonly dryRun?: true;
  readonly stage?: true;
  readonly registry?: string;
  readonly tag?: string;
  readonly access?: string;
  readonly provenance?: true;
  readonly repository?: string;
  readonly atLeast: Bump;
  readonly note: readonly string[];
  readonly maxSize: string;
  readonly out?: string;
  readonly sbom?: SbomFormat;
  readonly config: string;
  readonly quiet?: true;
  readonly json?: true;
}

export function releaseCommand(finish: (code: ExitCode) => void): Command {
  return new Command("release")
    .argument("[version...]", "version ids from the configuration (default: all)")
    .option("--package <folder>", "release the package in this folder, which was not generated")
    .option("--dry-run", "compare, build, check and pack, but do not publish")
    .option("--stage", "leave packages in the registry for somebody to approve (npm stage)")
    .option("--registry <url>", "registry to publish to (default: npm's)")
    .option("--tag <tag>", "dist-tag (default: the configuration's, or latest)")
    .addOption(
      new Option("--access <access>", "who can install a new scoped package").choices([
        "public",
        "restricted",
      ]),
    )
    .option("--provenance", "let npm sign a statement of where the package was built; on CI only")
    .option("--repository <url>", "URL of the sources, which --provenance needs")
    .addOption(
      new Option("--at-least <bump>", "minimum bump, for changes the comparison cannot detect")
        .choices(["none", "patch", "minor", "major"])
        .default("none"),
    )
    .option("--note <text...>", "paragraphs to add to the changelog", [])
    .option("--max-size <kB>", "maximum size of a packed package", "2000")
    .option("--out <folder>", "also save the tarballs in this folder")
    .addOption(
      new Option("--sbom <format>", "save an SBOM beside each tarball (npm sbom)").choices([
        "cyclonedx",
        "spdx",
      ]),
    )
    .option("--config <file>", "configuration file", defaultConfig)
    .option("--quiet", "print errors and warnings only")
    .option("--json", "print the result as JSON")
    .addHelpText("after", () => help(nextCommand()))
    .action(async (ids: string[], options: Options, command: Command) => {
      const fail = (text: string) => command.error(`error: ${text}`, { exitCode: 2 });
      const slip = usageFault(ids, options);
      if (slip !== undefined) fail(slip);
      const console = createConsole(options);
      finish(
        await (options.package === undefined
          ? run(ids, options, console)
          : runPackage(options.package, options, console)),
      );
    });
}

const help = (tool: string) => `
The new version number follows from the changes since the last release in the registry: breaking changes are major,
additions minor, all others patch. Below 1.0.0, breaking changes are minor and all others patch. Unchanged packages are
not published. An interrupted release can be run again. The changelog also takes notes/*.md beside a version's
description.

Without version ids, private versions are left out, unless there are no others.

Exit codes: 0 done, or nothing to do; 1 a version could not be released; 2 wrong usage.

Examples:
  ${tool} release --dry-run
  ${tool} release 2.11 --access public --note "Retries wait as long as the server asks."`;

function usageFault(
  ids: readonly string[],
  { maxSize, tag, registry, sbom, out, package: folder }: Options,
): string | undefined {
  if (!/^\d+$/.test(maxSize)) return "--max-size must be a number of kilobytes";
  if (tag !== undefined && !distTag.test(tag)) return `"${tag}" cannot be a dist-tag`;
  if (registry !== undefined && !/^https?:\/\//.test(registry))
    return "--registry must be an http or https URL";
  if (folder !== undefined && ids.length > 0)
    return "--package releases one package: leave out the versions";
  if (sbom !== undefined && out === undefined)
    return "--sbom needs --out: the folder to save it in";
  return undefined;
}

async function run(ids: readonly string[], options: Options, console: Console): Promise<ExitCode> {
  const { versions, diagnostics } = await readVersions(options.config);
  console.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  const unknown = unknownVersions(ids, versions, options.config);
  console.diagnostics(unknown);
  if (unknown.length > 0) return 2;
  // Loaded only if there is something to release, so that usage errors are fast.
  const { releaseVersion } = await import("../release/release.js");
  const common = await commonRequest(options);
  const releases: { readonly id: string; readonly release: Release }[] = [];
  for (const version of chosenOf(versions, ids, console)) {
    const onStep = (step: string) => console.progress(step, version.id);
    const release = await releaseVersion({ ...common, version, onStep });
    tell(`${version.id}: ${summary(version.packageName, release)}`, release, console);
    releases.push({ id: version.id, release });
  }
  console.json({ releases: releases.map(({ id, release }) => ({ version: id, ...release })) });
  return releases.some(({ release }) => release.status === "failed") ? 1 : 0;
}

function chosenOf(
  versions: readonly ApiVersion[],
  ids: readonly string[],
  console: Console,
): readonly ApiVersion[] {
  if (ids.length > 0) return versions.filter(({ id }) => ids.includes(id));
  return usedVersions(versions, withoutPrivate, console);
}

const withoutPrivate: LeftOut = {
  isUsed: ({ isPrivate }) => isPrivate !== true,
  reason: "it is private",
};

async function runPackage(folder: string, options: Options, console: Console): Promise<ExitCode> {
  const { releasePackage } = await import("../release/release-package.js");
  const onStep = (step: string) => console.progress(step, folder);
  const release = await releasePackage({ ...(await commonRequest(options)), folder, onStep });
  tell(summary(release.name, release), release, console);
  console.json({ releases: [release] });
  return release.status === "failed" ? 1 : 0;
}

function tell(line: string, release: Release, console: Console): void {
  console.endProgress();
  console.diagnostics(release.diagnostics);
  console.line(line);
  if (release.status === "planned") console.line(indented(release));
}

async function commonRequest(options: Options): Promise<ReleaseSettings> {
  const { createNpm } = await import("../npm/npm.js");
  const { findSecrets } = await import("../npm/secrets.js");
  const { registry, tag, access, provenance, repository, out, sbom } = options;
  const secrets = findSecrets(process.env, process.cwd());
  return {
    npm: createNpm({ ...(registry === undefined ? {} : { registry }), secrets }),
    isDryRun: options.dryRun === true,
    isStaged: options.stage === true,
    date: today(),
    notes: options.note,
    atLeast: options.atLeast,
    budget: { packedSize: Number(options.maxSize) * 1000 },
    publication: {
      ...(tag === undefined ? {} : { tag }),
      ...(access === undefined ? {} : { access }),
      ...(provenance === undefined ? {} : { provenance }),
    },
    ...(repository === undefined ? {} : { repository }),
    ...(out === undefined ? {} : { out }),
    ...(sbom === undefined ? {} : { sbom }),
  };
}

function summary(name: string, release: Release): string {
  const { status, before, after, bump, packedSize, unpackedSize, sbom, tags } = release;
  if (status === "failed") return `${name} was not released`;
  const moved = tags.length === 0 ? [] : [`tagged ${tags.join(" and ")}`];
  if (status === "unchanged") return [`${name}@${before}: nothing new`, ...moved].join(" · ");
  const from = before === undefined ? "the first release" : `after ${before}: ${bump}`;
  const sizes = [packedSize, unpackedSize].map((size) => `${Math.ceil((size ?? 0) / 1000)} kB`);
  const done =
    status === "planned"
      ? ["not published: --dry-run"]
      : status === "staged"
        ? [
            `staged: \`${commandText("npm stage list", [name])}\` has its id, \`npm stage approve <id>\` publishes it`,
          ]
        : moved;
  const listed = sbom === undefined ? [] : [`SBOM in ${sbom}`];
  const size = `${sizes.join(" packed, ")} unpacked`;
  return [`${name}@${after}`, from, size, ...listed, ...done].join(" · ");
}

function indented({ entry = "" }: Release): string {
  return entry.replace(/^(?=.)/gm, "  ").trimEnd();
}
