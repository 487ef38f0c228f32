import { markdownCell, markdownCode, markdownText } from "../../emit/markdown.js";
import { usageMarkdown } from "../../usage/report-markdown.js";
import type { Level, Verdict } from "../codes.js";
import { verdicts, worst } from "../codes.js";
import type { Finding } from "../finding.js";
import type { Block } from "./blocks.js";
import {
  commonName,
  directionText,
  headLine,
  levelsText,
  operationCounts,
  sectionsOf,
  shortName,
  summaryOf,
} from "./blocks.js";
import { renderReport } from "./render-report.js";
import type { ReportInput } from "./report-input.js";
import { cut, witnessText } from "./terminal-report.js";

/** What a comment on GitHub may hold, with some room for what stands around it. */
const commentLength = 60_000;

/** The report for a pull request: a summary and a part for each resource, folded. Longer than asked for, it says less. */
export function markdownReport(input: ReportInput, longest = commentLength): string {
  const most = 6;
  let text = "";
  for (let lines = most; lines >= 0; lines -= 1) {
    text = reportWith(input, lines, lines < most);
    if (text.length <= longest) return text;
  }
  return text;
}

/** With so many lines about each finding. */
function reportWith(input: ReportInput, lines: number, isShortened: boolean): string {
  const { diff, levels, acceptances, usage } = input;
  const { added, removed, changed } = operationCounts(diff);
  return renderReport("report.md", {
    title: markdownText(`${diff.before} → ${diff.after}`),
    levels: summaryOf(diff, levels).map(({ level, verdict, counts, bump }) => ({
      level,
      verdict: markOf(verdict),
      bump,
      ...counts,
    })),
    added,
    removed,
    changed,
    findings: diff.findings.length,
    isEmpty: diff.findings.length === 0,
    isShortened,
    documentation: diff.documentation.length,
    examples: diff.examples.length,
    usage: usage === undefined ? "" : usageMarkdown(usage, lines),
    sections: (usage === undefined ? sectionsOf(diff, levels) : []).map(({ resource, blocks }) => {
      const hurts = blocks.filter(({ weight }) => weight !== "safe" && weight !== "none");
      const safe = blocks.filter((block) => !hurts.includes(block));
      return {
        mark: marks[worst(blocks.map(({ weight }) => weight))],
        resource: markdownText(resource),
        counts: countsText(blocks),
        blocks: hurts.map((block) => blockView(block, levels, lines)),
        hasHurts: hurts.length > 0,
        safe: safe.map(({ findings }) => headText(findings)),
        hasSafe: safe.length > 0,
      };
    }),
    hasHypotheses: diff.hypotheses.length > 0,
    hypotheses: diff.hypotheses.map(({ kind, subject, from, to, score, evidence }) => ({
      text: `${kind} ${code(subject)}: ${code(from)} → ${code(to)} (${score.toFixed(2)}: ${evidence.map((one) => markdownText(one)).join("; ")})`,
    })),
    hasAccepted: acceptances !== undefined,
    accepted: [
      ...(acceptances?.accepted ?? []).map(
        ({ finding, reason }) =>
          `${code(finding.fingerprint)} ${markdownText(finding.message)} *${markdownText(reason)}*`,
      ),
      ...(acceptances?.expired ?? []).map(
        ({ fingerprint, until }) => `${code(fingerprint)} was accepted until ${until ?? ""}.`,
      ),
      ...(acceptances?.stale ?? []).map(
        ({ fingerprint }) => `${code(fingerprint)} matches nothing any more.`,
      ),
    ],
  });
}

/** In a table a bar would end the cell; here it stands as it is. */
function code(text: string): string {
  return text === "" ? "" : `\`${markdownCode(text).replaceAll("\\|", "|")}\``;
}

const marks = { breaking: "🔴", unknown: "🟣", risky: "🟡", safe: "🟢", none: "⚪" } as const;

function markOf(verdict: Verdict): string {
  return `${marks[verdict]} ${verdict}`;
}

/** `26 breaking, 1 risky`, each finding by what it does at worst. */
function countsText(blocks: readonly Block[]): string {
  const count = (verdict: Verdict) =>
    blocks
      .filter(({ weight }) => weight === verdict)
      .reduce((sum, { findings }) => sum + findings.length, 0);
  return verdicts
    .toReversed()
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `${count(verdict)} ${verdict}`)
    .join(", ");
}

function headText(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return "";
  if (findings.length === 1) return markdownText(headLine(first));
  const names = findings.map((finding) => code(shortName(finding))).join(", ");
  return `${markdownText(commonName(findings))} (${findings.length}): ${names}`;
}

function blockView({ weight, findings }: Block, levels: readonly Level[], lines: number): object {
  const [first] = findings;
  const alone = findings.length === 1 ? first : undefined;
  return {
    mark: markOf(weight),
    head: headText(findings),
    code: first?.code ?? "",
    details: first === undefined ? [] : detailLines(first, levels, alone).slice(0, lines),
  };
}

function detailLines(
  { verdict, direction, reach, advice }: Finding,
  levels: readonly Level[],
  alone: Finding | undefined,
): readonly string[] {
  const { symbols, operations } = reach;
  const way = directionText(direction);
  const shown = symbols.slice(0, 8).map(code).join(", ");
  const more = symbols.length > 8 ? ` and ${symbols.length - 8} more` : "";
  return [
    `${[levelsText(verdict, levels), way].filter((part) => part !== "").join("; ")}. ${markdownText(advice)}`,
    ...(alone === undefined || (alone.before === undefined && alone.after === undefined)
      ? []
      : [
          `${code(cut(alone.before ?? "(nothing)", 300))} → ${code(cut(alone.after ?? "(nothing)", 300))}`,
        ]),
    ...(alone?.witness === undefined ? [] : [witnessLine(alone.witness)]),
    ...(operations.length === 0
      ? []
      : [`${operations.length} operation${operations.length === 1 ? "" : "s"}: ${shown}${more}`]),
    ...(alone === undefined ? [] : [`${placeText(alone)} · ${code(alone.fingerprint)}`]),
  ];
}

function witnessLine(witness: NonNullable<Finding["witness"]>): string {
  const [words = "", ...value] = witnessText(witness).split(": ");
  return `${markdownCell(words)}: ${code(value.join(": "))}`;
}

function placeText({ places }: Finding): string {
  return [places.before, places.after]
    .flatMap((place) =>
      place === undefined ? [] : [code(`${place.file}:${place.line}:${place.column}`)],
    )
    .join(" → ");
}
