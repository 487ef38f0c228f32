import { counted } from "../../text/wording.js";
import { createColors } from "picocolors";
import { visible } from "../../diagnostics/diagnostics-text.js";
import type { Verdict } from "../codes/verdicts.js";
import type {
  BlindSpot,
  Impact,
  ProgramError,
  ProgramPlace,
  UsageReport,
} from "../../usage/impact.js";
import { append } from "../../lists/append.js";

type Colors = ReturnType<typeof createColors>;

/** What a diff means for a program, for a terminal: a summary, then file by file. */
export function usageLines(usage: UsageReport, color: boolean): readonly string[] {
  const colors = createColors(color);
  const files = byFile(usage.impacts, ({ place }) => place.file);
  return [
    "",
    ...summaryLines(usage, colors),
    ...files.flatMap(([file, impacts]) => [
      "",
      colors.bold(visible(file)),
      ...fileLines(impacts, colors),
    ]),
    ...listLines(
      "Does not compile with the new package, and no finding explains it",
      usage.unexplained.map(errorText),
      colors,
    ),
    ...listLines("Not analysed", usage.blind.map(blindText), colors),
    ...renameLines(usage, colors),
  ];
}

/** In one sentence each. */
export function usageSummary(usage: UsageReport): readonly string[] {
  const { tsconfig, packageName, files, usingFiles, uses, touching, findings, impacts } = usage;
  if (uses === 0)
    return [`The program of ${tsconfig} does not use ${packageName}: no finding affects it.`];
  const places = placesIn(impacts);
  const stopping = placesIn(impacts.filter(({ stopsCompiling }) => stopsCompiling));
  const fixable = placesIn(impacts.filter(({ isFixable }) => isFixable));
  return [
    `${tsconfig}: ${counted(uses, "use")} of ${packageName} in ${usingFiles} of ${counted(files, "file")}.`,
    `${touching} of ${counted(findings, "finding")} ${touching === 1 ? "affects" : "affect"} it, in ${counted(places, "place")}; ${stopping === 0 ? "all of them still compile" : `${stopping} stop${stopping === 1 ? "s" : ""} compiling`}.`,
    ...(fixable === 0 ? [] : [`${counted(fixable, "place")} can be fixed with --fix.`]),
  ];
}

function placesIn(impacts: readonly Impact[]): number {
  return new Set(impacts.map(({ place }) => `${place.file}:${place.line}:${place.column}`)).size;
}

export function byFile<T>(
  list: readonly T[],
  keyOf: (one: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of list) append(groups, keyOf(one), one);
  return [...groups];
}

function summaryLines(usage: UsageReport, { bold }: Colors): readonly string[] {
  const [first = "", ...others] = usageSummary(usage);
  return [bold(visible(first)), ...others.map((line) => `  ${visible(line)}`)];
}

/** What several findings say of one place stands below one frame. */
function fileLines(impacts: readonly Impact[], colors: Colors): readonly string[] {
  return byFile(impacts, ({ place }) => `${place.line}:${place.column}`).flatMap(([at, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    return [
      `  ${colors.blue(at)}`,
      ...frameLines(first.place, colors),
      ...own.flatMap((one) => impactLines(one, colors)),
    ];
  });
}

const widest = 100;

/** The line without its indent; of a long one, the part around the place. */
export function frameLines(
  { line, column, source, length }: ProgramPlace,
  { blue, red }: Colors,
): readonly string[] {
  const text = source.replaceAll("\t", " ");
  const indent = Math.min(text.length - text.trimStart().length, column - 1);
  const isFar = column - 1 - indent > widest * 0.8;
  const from = isFar ? column - 1 - widest / 2 : indent;
  const before = (isFar ? "…" : "") + visible(text.slice(from, column - 1));
  const after = visible(text.slice(column - 1, from + widest));
  const gutter = String(line);
  const marks = "^".repeat(Math.max(1, Math.min(length, after.length)));
  return [
    `    ${blue(`${gutter} |`)} ${before}${after}${from + widest < text.length ? "…" : ""}`,
    `    ${blue(`${" ".repeat(gutter.length)} |`)} ${" ".repeat(before.length)}${red(marks)}`,
  ];
}

function impactLines(impact: Impact, colors: Colors): readonly string[] {
  const { finding, weight } = impact;
  const { dim, cyan } = colors;
  const paint = paintOf(weight, colors);
  return [
    `    ${paint(weight)} ${visible(finding.message)} ${dim(`[${finding.code}]`)}`,
    `      ${visible(stateText(impact))}`,
    ...impact.errors.slice(0, 2).map((error) => `      ${dim(visible(errorNear(error, impact)))}`),
    `      ${cyan("help:")} ${visible(helpText(impact))}`,
  ];
}

function paintOf(
  verdict: Verdict,
  { red, yellow, green, magenta, dim }: Colors,
): (text: string) => string {
  return { breaking: red, unknown: magenta, risky: yellow, safe: green, none: dim }[verdict];
}

/** Read or written, and what becomes of it. */
export function stateText({ access, verdict, stopsCompiling, isChecked }: Impact): string {
  const compiles = stopsCompiling
    ? "no longer compiles"
    : isChecked
      ? "still compiles"
      : "not checked by the compiler";
  const wire =
    verdict.wire === "none" || verdict.wire === "safe" ? "" : `; ${verdict.wire} on the wire`;
  return `${access}; ${compiles}${wire}`;
}

export function helpText({ finding, isFixable }: Impact): string {
  return isFixable ? `${finding.advice} (--fix)` : finding.advice;
}

function errorNear({ place, message }: ProgramError, impact: Impact): string {
  const isElsewhere = place.line !== impact.place.line || place.file !== impact.place.file;
  const at =
    place.file === impact.place.file ? `line ${place.line}` : `${place.file}:${place.line}`;
  return isElsewhere ? `${at}: ${message}` : message;
}

function listLines(title: string, lines: readonly string[], { bold }: Colors): readonly string[] {
  if (lines.length === 0) return [];
  return ["", bold(`${title}: ${lines.length}`), ...lines.map((line) => `  ${visible(line)}`)];
}

export function placeText({ file, line, column }: ProgramPlace): string {
  return `${file}:${line}:${column}`;
}

export function errorText({ place, message }: ProgramError): string {
  return `${placeText(place)} ${message}`;
}

export function blindText({ place, reason }: BlindSpot): string {
  return `${placeText(place)} ${reason}`;
}

/** How a likely rename is accepted: its lines are mended by `--fix` then. */
function renameLines({ renames }: UsageReport, { bold }: Colors): readonly string[] {
  if (renames.length === 0) return [];
  return [
    "",
    bold("If these are renames, --fix fixes the lines above with:"),
    ...renames.map(({ kind, subject, from, to, explains: [gone] }) =>
      visible(`  --accept-rename ${gone}  ${kind} ${subject}: ${from} → ${to}`),
    ),
  ];
}
