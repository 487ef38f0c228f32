import { counted, shortened } from "../../text/wording.js";
import { createColors } from "picocolors";
import { visible } from "../../diagnostics/diagnostics-text.js";
import { usageLines } from "./usage-lines.js";
import type { Level, Verdict } from "../codes/verdicts.js";
import type { Finding } from "../findings/finding.js";
import type { Block, LevelSummary } from "./blocks.js";
import {
  commonName,
  directionText,
  headLine,
  levelsText,
  operationCounts,
  partNames,
  sectionsOf,
  shortName,
  summaryOf,
} from "./blocks.js";
import type { ReportInput } from "./report-input.js";

type Colors = ReturnType<typeof createColors>;

export interface TerminalOptions {
  readonly color: boolean;
}

/** The summary first, then what changed, by resource. Ends with a line break. */
export function terminalReport(input: ReportInput, { color }: TerminalOptions): string {
  const colors = createColors(color);
  const { diff, levels, usage } = input;
  const { bold } = colors;
  const bySubject = sectionsOf(diff, levels).flatMap(({ resource, blocks }) => [
    "",
    bold(visible(resource)),
    ...blocks.flatMap((block) => blockLines(block, levels, colors)),
  ]);
  const sections = usage === undefined ? bySubject : usageLines(usage, color);
  const lines = [
    bold(`${visible(diff.before)} → ${visible(diff.after)}`),
    "",
    ...summaryOf(diff, levels).map((one) => summaryLine(one, colors)),
    "",
    ...countLines(input, colors),
    ...sections,
    ...hypothesisLines(input, colors),
    ...acceptanceLines(input, colors),
  ];
  return `${lines.join("\n")}\n`;
}

function paintOf(
  verdict: Verdict,
  { red, yellow, green, magenta, dim }: Colors,
): (text: string) => string {
  const paints = { breaking: red, unknown: magenta, risky: yellow, safe: green, none: dim };
  return paints[verdict];
}

function summaryLine({ level, verdict, counts, bump }: LevelSummary, colors: Colors): string {
  const parts = (["breaking", "unknown", "risky", "safe"] as const)
    .filter((one) => counts[one] > 0)
    .map((one) => `${counts[one]} ${one}`);
  const word = paintOf(verdict, colors)(verdict.padEnd(8));
  return `  ${level.padEnd(5)} ${word} ${colors.dim(parts.join(", ") || (verdict === "none" ? "nothing changed" : "errors of the compiler"))}${bump === "none" ? "" : colors.dim(`; semver: ${bump}`)}`;
}

function countLines({ diff, usage }: ReportInput, { dim }: Colors): readonly string[] {
  const { added, removed, changed } = operationCounts(diff);
  const isNothing = diff.findings.length + (usage?.unexplained.length ?? 0) === 0;
  return [
    ...(isNothing ? ["  Nothing to report."] : []),
    `  Operations: ${added} added, ${removed} removed, ${changed} affected. Findings: ${diff.findings.length}.`,
    dim(
      `  Documentation changed in ${counted(diff.documentation.length, "place")}, examples in ${diff.examples.length} (see --format json).`,
    ),
  ];
}

function blockLines(
  { weight, findings }: Block,
  levels: readonly Level[],
  colors: Colors,
): readonly string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const { dim } = colors;
  const mark = paintOf(weight, colors)(weight.padEnd(8));
  const head = `  ${mark} ${visible(headText(findings))} ${dim(`[${first.code}${findings.length === 1 ? ` ${first.fingerprint}` : ""}]`)}`;
  if (weight === "safe" || weight === "none") return [head];
  return [
    head,
    ...detailLines(first, levels, findings.length === 1).map(
      (line) => `           ${dim(visible(line))}`,
    ),
  ];
}

function headText(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return "";
  if (findings.length === 1) return headLine(first);
  const names = findings.map((one) => `${shortName(one)} ${one.fingerprint}`).join(", ");
  return `${commonName(findings)} (${findings.length}): ${names}`;
}

function detailLines(
  finding: Finding,
  levels: readonly Level[],
  isAlone: boolean,
): readonly string[] {
  const { verdict, direction, before, after, witness, reach, places } = finding;
  const way = directionText(direction);
  const at = [places.before, places.after].flatMap((place) =>
    place === undefined ? [] : [`${place.file}:${place.line}:${place.column}`],
  );
  return [
    [levelsText(verdict, levels), way].filter((part) => part !== "").join("; "),
    ...(isAlone && (before !== undefined || after !== undefined)
      ? [`${shortened(before ?? "(nothing)", 160)} → ${shortened(after ?? "(nothing)", 160)}`]
      : []),
    ...(isAlone && witness !== undefined ? [witnessText(witness)] : []),
    ...partsLine(finding),
    ...reachLine(reach),
    ...(isAlone && at.length > 0 ? [at.join(" → ")] : []),
  ];
}

function partsLine(finding: Finding): readonly string[] {
  const names = partNames(finding);
  return names.length === 0
    ? []
    : [`${counted(names.length, "change")}: ${shortened(names.join(", "), 400)}`];
}

export function witnessText({ kind, of, value }: NonNullable<Finding["witness"]>): string {
  const words = {
    refused: "accepted before, rejected now",
    new: "not possible before, possible now",
    lost: "possible before, not possible now",
  };
  return `${words[kind]}: ${of} = ${shortened(JSON.stringify(value), 200)}`;
}

function reachLine({ operations, symbols }: Finding["reach"]): readonly string[] {
  if (symbols.length === 0 && operations.length === 0) return [];
  const shown = symbols.slice(0, 6).join(", ");
  const more = symbols.length > 6 ? ` and ${symbols.length - 6} more` : "";
  return [`reaches ${counted(operations.length, "operation")}: ${shown}${more}`];
}

function hypothesisLines({ diff }: ReportInput, { bold, dim }: Colors): readonly string[] {
  if (diff.hypotheses.length === 0) return [];
  return [
    "",
    bold("Likely renames"),
    ...diff.hypotheses.map(
      ({ kind, subject, from, to, score, evidence }) =>
        `  ${visible(`${kind} ${subject}: ${from} → ${to}`)} ${dim(`${score.toFixed(2)}: ${evidence.map(visible).join("; ")}`)}`,
    ),
  ];
}

function acceptanceLines(
  { acceptances }: ReportInput,
  { bold, yellow }: Colors,
): readonly string[] {
  if (acceptances === undefined) return [];
  const { accepted, stale, expired } = acceptances;
  return [
    "",
    bold(`Accepted: ${accepted.length}`),
    ...accepted.map(
      ({ finding, reason }) =>
        `  ${visible(`${finding.fingerprint} ${finding.message} ${reason}`)}`,
    ),
    ...expired.map(({ fingerprint, until }) =>
      yellow(`  ${fingerprint} was accepted until ${until}.`),
    ),
    ...stale.map(({ fingerprint, reason }) =>
      yellow(`  ${visible(`${fingerprint} no longer matches a finding: ${reason}`)}`),
    ),
  ];
}
