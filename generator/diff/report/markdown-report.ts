import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { markdownCell, markdownCode, markdownText } from "../../emit/markdown.js";
import { usageMarkdown } from "../../usage/report-markdown.js";
import type { Verdict } from "../codes.js";
import type { Finding } from "../finding.js";
import type { Block } from "./blocks.js";
import {
  codeWords,
  operationCounts,
  sectionsOf,
  shortName,
  summaryOf,
  weightOf,
} from "./blocks.js";
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
  return template()({
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
    isShortened,
    documentation: diff.documentation.length,
    examples: diff.examples.length,
    usage: usage === undefined ? "" : usageMarkdown(usage, lines),
    sections: (usage === undefined ? sectionsOf(diff) : []).map(({ resource, blocks }) => {
      const hurts = blocks.filter(({ weight }) => weight !== "safe" && weight !== "none");
      const safe = blocks.filter((block) => !hurts.includes(block));
      const count = hurts.reduce((sum, { findings }) => sum + findings.length, 0);
      return {
        resource: markdownText(resource),
        count: `${count} to look at, ${blocks.reduce((sum, { findings }) => sum + findings.length, 0) - count} safe`,
        blocks: hurts.map((block) => blockView(block, lines)),
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

function template(): Handlebars.TemplateDelegate {
  const source = readFileSync(
    new URL("../../../templates/diff/report.md.hbs", import.meta.url),
    "utf8",
  );
  return Handlebars.create().compile(source, {
    noEscape: true,
    strict: true,
    knownHelpersOnly: true,
  });
}

/** In a table a bar would end the cell; here it stands as it is. */
function code(text: string): string {
  return text === "" ? "" : `\`${markdownCode(text).replaceAll("\\|", "|")}\``;
}

function markOf(verdict: Verdict): string {
  const marks = { breaking: "🔴", unknown: "🟣", risky: "🟡", safe: "🟢", none: "⚪" };
  return `${marks[verdict]} ${verdict}`;
}

function headText(findings: readonly Finding[]): string {
  const [first] = findings;
  if (first === undefined) return "";
  if (findings.length === 1) return markdownText(first.message);
  const names = findings.map((finding) => code(shortName(finding))).join(", ");
  return `${code(first.subject.name)}: ${codeWords(first.code)} (${findings.length}): ${names}`;
}

function blockView({ findings }: Block, lines: number): object {
  const [first] = findings;
  const alone = findings.length === 1 ? first : undefined;
  return {
    mark: markOf(weightOf(findings)),
    head: headText(findings),
    code: first?.code ?? "",
    details: first === undefined ? [] : detailLines(first, alone).slice(0, lines),
  };
}

function detailLines(
  { verdict, direction, reach, advice }: Finding,
  alone: Finding | undefined,
): readonly string[] {
  const { symbols, operations } = reach;
  const way =
    direction === "none"
      ? ""
      : `, ${direction === "both" ? "sent and received" : direction === "request" ? "sent" : "received"}`;
  const shown = symbols.slice(0, 8).map(code).join(", ");
  const more = symbols.length > 8 ? ` and ${symbols.length - 8} more` : "";
  return [
    `wire ${verdict.wire}, types ${verdict.types}, names ${verdict.names}${way}. ${markdownText(advice)}`,
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
