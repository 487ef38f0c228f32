import { counted, shortened } from "../text/wording.js";
import { createColors } from "picocolors";
import { replaceUnsafe } from "../text/unsafe-characters.js";
import { grouped } from "./alike.js";
import type { Diagnostic, Place, Severity } from "./diagnostics.js";

export interface RenderOptions {
  readonly color: boolean;
}

type Colors = ReturnType<typeof createColors>;

/** One diagnostic for a terminal, with its source line. Ends without a line break. */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions): string {
  const colors = createColors(options.color);
  const { code, severity, message, hint, place, related = [] } = diagnostic;
  const paint = paintOf(severity, colors);
  return [
    `${paint(`${severity}[${code}]`)}${colors.bold(`: ${cut(visible(message))}`)}`,
    ...(place === undefined ? pointerLines(diagnostic, colors) : placeLines(place, paint, colors)),
    ...related.flatMap(({ message: words, place: there }) => [
      `  ${colors.cyan("note:")} ${cut(visible(words))}`,
      ...(there === undefined ? [] : placeLines(there, colors.cyan, colors)),
    ]),
    ...(hint === undefined ? [] : [`  ${colors.cyan("help:")} ${cut(visible(hint))}`]),
  ].join("\n");
}

const mostPlaces = 8;

/** Diagnostics for a terminal, those that repeat others as a count and their places. Each entry ends without a line break. */
export function renderGrouped(
  list: readonly Diagnostic[],
  options: RenderOptions,
): readonly string[] {
  const colors = createColors(options.color);
  return grouped(list).map(({ diagnostic, others }) => {
    const text = renderDiagnostic(diagnostic, options);
    if (others.length === 0) return text;
    const [own, ...all] = [diagnostic, ...others].map(whereText);
    const places = [...new Set(all)]
      .filter((one) => one !== own)
      .filter((one) => one !== undefined);
    const named = places.slice(0, mostPlaces).map((one) => cut(visible(one)));
    const where = named.length === 0 ? "" : `, at ${named.join(", ")}`;
    const rest = places.length > named.length ? " …" : "";
    return `${text}\n  ${colors.cyan("note:")} ${counted(others.length, "more warning")} like this${where}${rest}`;
  });
}

function whereText({ place, pointer }: Diagnostic): string | undefined {
  return place === undefined ? pointer : `${place.file}:${place.line}:${place.column}`;
}

function paintOf(severity: Severity, colors: Colors): (text: string) => string {
  const paints = { error: colors.red, warning: colors.yellow, info: colors.cyan };
  return (text) => colors.bold(paints[severity](text));
}

function pointerLines({ pointer }: Diagnostic, colors: Colors): string[] {
  return pointer === undefined ? [] : [` ${colors.blue("-->")} #${cut(visible(pointer))}`];
}

function placeLines(place: Place, paint: (text: string) => string, colors: Colors): string[] {
  const { file, line, column, source } = place;
  const arrow = ` ${colors.blue("-->")} ${visible(file)}:${line}:${column}`;
  if (source === undefined) return [arrow];
  const gutter = String(line);
  const { text, caret } = excerpt(source, column - 1);
  return [
    arrow,
    `${colors.blue(`${gutter} |`)} ${text}`,
    `${colors.blue(`${" ".repeat(gutter.length)} |`)} ${" ".repeat(caret)}${paint("^")}`,
  ];
}

const excerptBefore = 50;
const excerptAfter = 50;

/** The part of a line around a column (from 0), and how far from its left edge the column is shown. */
function excerpt(line: string, column: number): { text: string; caret: number } {
  const start = column > excerptBefore ? column - excerptBefore : 0;
  const end = Math.max(column, 0) + excerptAfter;
  const before = (start > 0 ? "…" : "") + visible(line.slice(start, column).replaceAll("\t", " "));
  const after =
    visible(line.slice(column, end).replaceAll("\t", " ")) + (end < line.length ? "…" : "");
  return { text: before + after, caret: width(before) };
}

/** Characters that control a terminal or hide text are escaped. */
export function visible(text: string): string {
  return replaceUnsafe(text, writtenOut).replaceAll(/[\t\n]/g, writtenOut);
}

function writtenOut(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\u{${code}}`;
}

/** Lines of ours in which such a text may stand. */
export function visibleLines(text: string): string {
  return text.replaceAll(/[^\n\t]+/g, visible);
}

const longestText = 1_000;

function cut(text: string): string {
  return shortened(text, longestText);
}

/** How many columns a terminal takes for a text: Chinese, Japanese, Korean and emoji take two, accents none. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (/\p{Mark}/u.test(character)) continue;
    columns +=
      /[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
}
