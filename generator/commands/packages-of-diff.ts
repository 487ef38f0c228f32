import type { Command } from "commander";
import { isPackage, packageRequest, type PackageRequest } from "../usage/packages/fetch-package.js";
import type { Console } from "./console.js";
import type { PackageFormat } from "./diff-packages.js";
import type { ExitCode } from "./exit-code.js";
import { isColored } from "../text/colored.js";

/** Of the options of `diff`, those that two packages have. */
export interface PackageOptions {
  readonly usage?: string;
  readonly package?: string;
  readonly format: readonly string[];
  readonly out: readonly string[];
  readonly failOn?: string;
}

interface Names {
  readonly before: string;
  readonly after: string;
}

export function arePackages({ before, after }: Names): boolean {
  return isPackage(before) || isPackage(after);
}

const formats: readonly string[] = ["terminal", "markdown", "json", "sarif"];

/** These are about descriptions: of two packages nothing is known but their declarations. */
const refused = {
  level: "--level",
  only: "--only",
  ignore: "--ignore",
  accepted: "--accepted",
  fix: "--fix",
  dryRun: "--dry-run",
  acceptRename: "--accept-rename",
  config: "--config",
} as const;

/** `diff npm:<package> npm:<package> --usage <tsconfig>`: what of a program stops compiling. */
export async function packagesOfDiff(
  names: Names,
  options: PackageOptions,
  command: Command,
  {
    console,
    write,
  }: { readonly console: Console; readonly write: (text: string, file?: string) => void },
): Promise<ExitCode> {
  const fail = (text: string) => command.error(`error: ${text}`, { exitCode: 2 });
  const request = {
    before: requestOf(names.before, fail),
    after: requestOf(names.after, fail),
  };
  for (const [key, flag] of Object.entries(refused)) {
    if (command.getOptionValueSource(key) === "cli")
      fail(`${flag} is for two descriptions, not for two packages`);
  }
  const unknown = options.format.find((format) => !formats.includes(format));
  if (unknown !== undefined)
    fail(`the format ${unknown} is for two descriptions; packages have ${formats.join(", ")}`);
  const { usage: tsconfig, package: importName } = options;
  if (tsconfig === undefined)
    return fail("two packages are compared on a program: add --usage <tsconfig>");
  // The compiler takes a while to load.
  const { diffPackages, packageText } = await import("./diff-packages.js");
  const naming = importName === undefined ? {} : { importName };
  const report = await diffPackages({ ...request, tsconfig, ...naming }, console);
  if (report === undefined) return 1;
  const color = isColored(process.stdout, process.env);
  for (const [index, format] of options.format.entries()) {
    const file = options.out[index];
    write(packageText(format as PackageFormat, report, color && file === undefined), file);
  }
  return options.failOn !== undefined && report.breaks.length > 0 ? 1 : 0;
}

function requestOf(name: string, fail: (text: string) => never): PackageRequest {
  if (!isPackage(name))
    fail(`a package is compared with a package, and "${name}" has no npm: before it`);
  return (
    packageRequest(name) ??
    fail(
      `"${name}" names no package: write npm:<name>@<version>, npm:./<folder> or npm:./<file>.tgz`,
    )
  );
}
