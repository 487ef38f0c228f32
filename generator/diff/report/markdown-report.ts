import { counted, shortened } from "../../text/wording.js";
import {
  joinMarkdown,
  markdownOf,
  markdownCell,
  markdownSpan,
  markdownText,
  ownWord,
  type Markdown,
} from "../../text/markdown.js";
import { usageMarkdown } from "./usage-markdown.js";
import { type Level, type Verdict, verdicts, worst } from "../codes/verdicts.js";
import type { Finding } from "../findings/finding.js";
import type { Block } from "./blocks.js";
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
import { summaryText } from "../../text/folded.js";
import { renderReport } from "./render-report.js";
import type { ReportInput } from "./report-input.js";
import { witnessText } from "./terminal-report.js";

/** What a comment on GitHub may hold, with some room for what stands around it. */
const commentLength = 60_000;

/**
 * The report for a pull request: a summary and a part for each resource, folded. Longer than asked for, it says less: fewer
 * lines about each finding, then only how many there are of each resource, then only the first of them.
 */
export function markdownReport(input: ReportInput, longest = commentLength): string {
  const most = 6;
  let text = "";
  for (let lines = most; lines >= countsOnly; lines -= 1) {
    text = reportWith(input, lines, lines < most);
    if (text.length <= longest) return text;
  }
  return shortenedReport(text, longest);
}

/** In place of a number of lines: findings are counted, and not named. */
const countsOnly = -1;

/** Whole lines, and no block that is not closed. */
function shortenedReport(text: string, longest: number): string {
  const end = "\n\n…\n";
  const whole = text.slice(0, Math.max(text.lastIndexOf("\n", longest - end.length), 0));
  const opened = whole.lastIndexOf("<details>");
  const isOpen = opened > whole.lastIndexOf("</details>");
  return `${(isOpen ? whole.slice(0, opened) : whole).trimEnd()}${end}`;
}

/** With so many lines about each finding. */
function reportWith(input: ReportInput, lines: number, isShortened: boolean): string {
  const { diff, levels, acceptances, usage } = input;
  const { added, removed, changed } = operationCounts(diff);
  return renderReport("report.md", {
    title: markdownText(`${diff.before} → ${diff.after}`),
    levels: summaryOf(diff, levels).map(({ level, verdict, counts, bump }) => ({
      level: ownWord(level),
      verdict: markOf(verdict),
      bump: ownWord(bump),
      ...counts,
    })),
    added,
    removed,
    changed,
    findings: markdownText(counted(diff.findings.length, "finding")),
    isEmpty: diff.findings.length === 0,
    isShortened,
    documentation: markdownText(counted(diff.documentation.length, "place")),
    examples: diff.examples.length,
    usage: usage === undefined ? [] : [usageMarkdown(usage, lines)],
    sections: (usage === undefined ? sectionsOf(diff, levels) : []).map(({ resource, blocks }) => {
      const hurts = blocks.filter(({ weight }) => weight !== "safe" && weight !== "none");
      const safe = blocks.filter((block) => !hurts.includes(block));
      return {
        mark: ownWord(marks[worst(blocks.map(({ weight }) => weight))]),
        resource: summaryText(resource),
        counts: countsText(blocks),
        blocks: hurts.map((block) => blockView(block, levels, lines)),
        hasHurts: hurts.length > 0 && lines > countsOnly,
        safe: safe.map(({ findings }) => headText(findings)),
        hasSafe: safe.length > 0 && lines > countsOnly,
      };
    }),
    hasHypotheses: diff.hypotheses.length > 0 && lines > countsOnly,
    hypotheses: diff.hypotheses.map(({ kind, subject, from, to, score, evidence }) => ({
      text: markdownOf`${ownWord(kind)} ${code(subject)}: ${code(from)} → ${code(to)} (${markdownCell(score.toFixed(2))}: ${listText(evidence, markdownText, "; ")})`,
    })),
    hasAccepted: acceptances !== undefined,
    accepted: [
      ...(acceptances?.accepted ?? []).map(
        ({ finding, reason }) =>
          markdownOf`${code(finding.fingerprint)} ${markdownText(finding.message)} *${markdownText(reason)}*`,
      ),
      ...(acceptances?.expired ?? []).map(
        ({ fingerprint, until }) =>
          markdownOf`${code(fingerprint)} was accepted until ${markdownCell(until ?? "")}.`,
      ),
      ...(acceptances?.stale ?? []).map(
        ({ fingerprint }) => markdownOf`${code(fingerprint)} no longer matches a finding.`,
      ),
    ],
  });
}

function code(text: string): Markdown {
  return text === "" ? markdownOf`` : markdownSpan(text);
}

function listText(
  texts: readonly string[],
  encode: (text: string) => Markdown,
  separator: string,
): Markdown {
  return joinMarkdown(texts.map(encode), separator);
}

const marks = { breaking: "🔴", unknown: "🟣", risky: "🟡", safe: "🟢", none: "⚪" } as const;

function markOf(verdict: Verdict): Markdown {
  return markdownOf`${ownWord(marks[verdict])} ${ownWord(verdict)}`;
}

/** `26 breaking, 1 risky`, each finding by its worst verdict. */
function countsText(blocks: readonly Block[]): Markdown {
  const count = (verdict: Verdict) =>
    blocks
      .filter(({ weight }) => weight === verdict)
      .reduce((sum, { findings }) => sum + findings.length, 0);
  const counts = verdicts
    .toReversed()
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => markdownOf`${count(verdict)} ${ownWord(verdict)}`);
  return joinMarkdown(counts, ", ");
}

function headText(findings: readonly Finding[]): Markdown {
  const [first] = findings;
  if (first === undefined) return markdownOf``;
  if (findings.length === 1)
    return markdownOf`${markdownText(headLine(first))} ${code(first.fingerprint)}`;
  const names = joinMarkdown(
    findings.map((one) => markdownOf`${code(shortName(one))} ${code(one.fingerprint)}`),
    ", ",
  );
  return markdownOf`${markdownText(commonName(findings))} (${findings.length}): ${names}`;
}

function blockView({ weight, findings }: Block, levels: readonly Level[], lines: number) {
  const [first] = findings;
  const alone = findings.length === 1 ? first : undefined;
  return {
    mark: markOf(weight),
    head: headText(findings),
    code: first === undefined ? markdownOf`` : ownWord(first.code),
    details: first === undefined ? [] : detailLines(first, levels, alone).slice(0, lines),
  };
}

function detailLines(
  { verdict, direction, reach, advice }: Finding,
  levels: readonly Level[],
  alone: Finding | undefined,
): readonly Markdown[] {
  const { symbols, operations } = reach;
  const way = directionText(direction);
  const shown = listText(symbols.slice(0, 8), code, ", ");
  const more = symbols.length > 8 ? markdownOf` and ${symbols.length - 8} more` : markdownOf``;
  const weights = [levelsText(verdict, levels), way].filter((part) => part !== "").join("; ");
  return [
    markdownOf`${markdownCell(weights)}. ${markdownText(advice)}`,
    ...(alone === undefined || (alone.before === undefined && alone.after === undefined)
      ? []
      : [
          markdownOf`${code(shortened(alone.before ?? "(nothing)", 300))} → ${code(shortened(alone.after ?? "(nothing)", 300))}`,
        ]),
    ...(alone?.witness === undefined ? [] : [witnessLine(alone.witness)]),
    ...(operations.length === 0
      ? []
      : [markdownOf`${markdownCell(counted(operations.length, "operation"))}: ${shown}${more}`]),
    ...(alone === undefined ? [] : [...partsLine(alone), placeText(alone)]),
  ];
}

function partsLine(finding: Finding): readonly Markdown[] {
  const names = partNames(finding);
  if (names.length === 0) return [];
  const shown = listText(names.slice(0, 12), code, ", ");
  const more = names.length > 12 ? markdownOf` and ${names.length - 12} more` : markdownOf``;
  return [markdownOf`${markdownCell(counted(names.length, "change"))}: ${shown}${more}`];
}

function witnessLine(witness: NonNullable<Finding["witness"]>): Markdown {
  const [words = "", ...value] = witnessText(witness).split(": ");
  return markdownOf`${markdownCell(words)}: ${code(value.join(": "))}`;
}

function placeText({ places }: Finding): Markdown {
  const found = [places.before, places.after].flatMap((place) =>
    place === undefined ? [] : [`${place.file}:${place.line}:${place.column}`],
  );
  return listText(found, code, " → ");
}
