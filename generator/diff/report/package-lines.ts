import { createColors } from "picocolors";
import { visible } from "../../diagnostics/diagnostics-text.js";
import { counted } from "../../text/wording.js";
import type { Cause, PackageReport } from "../../usage/packages/package-report.js";
import { byFile, frameLines } from "./usage-lines.js";

type Colors = ReturnType<typeof createColors>;

/** What a program loses between two versions of a package, for a terminal: cause by cause. Ends with a line break. */
export function packageLines(
  report: PackageReport,
  { color }: { readonly color: boolean },
): string {
  const colors = createColors(color);
  const { bold } = colors;
  const lines = [
    bold(visible(titleOf(report))),
    "",
    ...packageSummary(report).map((line) => `  ${visible(line)}`),
    ...report.breaks.flatMap((one) => ["", ...breakLines(one, colors)]),
  ];
  return `${lines.join("\n")}\n`;
}

export function titleOf({ before, after }: PackageReport): string {
  return `${before} → ${after}`;
}

/** In one sentence each. */
export function packageSummary(report: PackageReport): readonly string[] {
  const { tsconfig, importName, files, usingFiles, breaks } = report;
  const errors = errorsOf(report);
  const uses = `${tsconfig}: ${usingFiles} of ${counted(files, "file")} ${usingFiles === 1 ? "imports" : "import"} ${importName}.`;
  if (errors === 0) return [uses, "All of it still compiles."];
  return [
    uses,
    `${counted(errors, "place")} ${errors === 1 ? "stops" : "stop"} compiling, for ${counted(breaks.length, "cause")}.`,
  ];
}

export function errorsOf({ breaks }: PackageReport): number {
  return breaks.reduce((sum, { errors }) => sum + errors.length, 0);
}

function breakLines(
  { cause, errors }: PackageReport["breaks"][number],
  colors: Colors,
): readonly string[] {
  const { red, bold, dim, cyan, blue } = colors;
  return [
    `${red("breaking")} ${bold(visible(headOf(cause)))}`,
    ...declarationLines(cause).map(
      ({ mark, text }) => `  ${(mark === "-" ? red : colors.green)(visible(`${mark} ${text}`))}`,
    ),
    ...hintsOf(cause).map((hint) => `  ${cyan("help:")} ${visible(hint)}`),
    ...byFile(errors, ({ place }) => place.file).flatMap(([file, own]) => [
      `  ${bold(visible(file))}`,
      ...own.flatMap(({ place, message }) => [
        `    ${blue(`${place.line}:${place.column}`)}`,
        ...frameLines(place, colors),
        `      ${dim(visible(message))}`,
      ]),
    ]),
  ];
}

/** What happened, in one sentence. */
export function headOf({ kind, name, module }: Cause): string {
  const of = module === "" ? "" : ` of "${module}"`;
  switch (kind) {
    case "module-gone":
      return `"${name}" cannot be imported any more.`;
    case "gone":
      return `${name}${of} is gone.`;
    case "moved":
      return `${name}${of} moved.`;
    case "changed":
      return `${name}${of} changed.`;
    case "added":
      return `${name}${of} is new.`;
    case "unknown":
      return "No declaration of the package explains these errors.";
  }
}

export function declarationLines({ before, after }: Cause) {
  return [
    ...(before === undefined ? [] : [{ mark: "-", text: before } as const]),
    ...(after === undefined ? [] : [{ mark: "+", text: after } as const]),
  ];
}

/** What to do next, as far as the declarations say it. */
export function hintsOf({ movedTo, nearest, deprecated }: Cause): readonly string[] {
  return [
    ...(movedTo === undefined ? [] : [`It is ${movedTo} now.`]),
    ...(deprecated === undefined
      ? []
      : [`It was deprecated${deprecated === "" ? "." : `: ${deprecated}`}`]),
    ...(nearest === undefined ? [] : [`The most similar name is ${nearest}.`]),
  ];
}
