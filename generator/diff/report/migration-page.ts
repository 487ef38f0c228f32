import { propertyKey } from "../../text/code.js";
import { commandText } from "../../text/command-text.js";
import { toolCommand } from "../../text/tool.js";
import {
  joinMarkdown,
  markdownOf,
  markdownSpan,
  markdownText,
  markdownTypeScript,
  type Markdown,
} from "../../text/markdown.js";
import { counted } from "../../text/wording.js";
import { levels, type Verdict } from "../codes/verdicts.js";
import type { Diff } from "../diff.js";
import type { Finding, Hypothesis } from "../findings/finding.js";
import { partsOf } from "../findings/parts.js";
import { headLine, sectionsOf, weightOf } from "./blocks.js";
import { renderReport } from "./render-report.js";

/** From which version of a package to which; or from one description to another. */
export interface Migration {
  readonly packageName?: string;
  readonly from: string;
  readonly to: string;
  /** How the two are named to the command `diff`. */
  readonly names: readonly [before: string, after: string];
}

/** What somebody has to do who goes from one version of a package to the next: what breaks, before and after, and what `--fix` does. */
export function migrationPage(diff: Diff, { packageName, from, to, names }: Migration): string {
  const ofWeight = (...wanted: readonly Verdict[]) =>
    sectionsOf(diff, levels).flatMap(({ resource, blocks }) => {
      const findings = blocks
        .flatMap((block) => block.findings)
        .filter((finding) => wanted.includes(weightOf([finding], levels)));
      return findings.length === 0 ? [] : [{ resource: markdownText(resource), findings }];
    });
  const breaking = ofWeight("breaking", "unknown");
  const count = breaking.reduce((sum, { findings }) => sum + findings.length, 0);
  const risky = ofWeight("risky").flatMap(({ findings }) => findings);
  const added = ofWeight("safe").flatMap(({ findings }) => findings);
  return renderReport("migration.md", {
    title: joinMarkdown(
      [
        ...(packageName === undefined ? [] : [markdownOf`${markdownSpan(packageName)}:`]),
        markdownOf`from ${markdownSpan(from)} to ${markdownSpan(to)}`,
      ],
      " ",
    ),
    breaks: markdownText(
      count === 0
        ? "Nothing breaks"
        : `${counted(count, "change")} ${count === 1 ? "breaks" : "break"} programs`,
    ),
    command: markdownSpan(commandText(toolCommand, ["diff", ...names, "--usage", "tsconfig.json"])),
    hasBreaks: count > 0,
    sections: breaking.map(({ resource, findings }) => ({
      resource,
      findings: findings.map((finding) => findingView(finding, diff.hypotheses)),
    })),
    hasRisks: risky.length > 0,
    risks: risky.map((finding) => ({
      head: markdownText(headLine(finding)),
      advice: markdownText(finding.advice),
    })),
    hasAdditions: added.length > 0,
    additions: added.map((finding) => ({ head: markdownText(headLine(finding)) })),
  });
}

function findingView(finding: Finding, hypotheses: readonly Hypothesis[]) {
  const { advice, typescript, facts } = finding;
  const others = partsOf(finding).slice(1);
  const parts = others.every((part) => isSaidIn(finding, part)) ? [] : others;
  const methods = facts.methods.length === 0 ? [] : [methodsLine(facts.methods)];
  return {
    head: markdownText(headLine(finding)),
    advice: markdownText(advice),
    methods,
    types: typesOf(finding),
    program: typescript === undefined ? [] : [markdownTypeScript(typescript)],
    parts: parts.map((part) => ({ head: markdownText(headLine(part)) })),
    hasParts: parts.length > 0,
    fix: fixLine(finding, hypotheses),
  };
}

function methodsLine(methods: readonly string[]): Markdown {
  const most = 8;
  const shown = joinMarkdown(methods.slice(0, most).map(markdownSpan), ", ");
  return methods.length > most ? markdownOf`${shown} and ${methods.length - most} more` : shown;
}

/** Whether the words of a finding name one of the changes that it puts together. */
function isSaidIn({ message, code }: Finding, part: Finding): boolean {
  const { name, path } = part.subject;
  const isSameElsewhere = part.code === code && message.includes([name, path].join("."));
  return isSameElsewhere || message.includes(part.message);
}

/** The types before and after; of what was added or removed, that alone. */
function typesOf(finding: Finding): readonly Markdown[] {
  const { before, after } = finding;
  if (before !== undefined && after !== undefined) {
    return [markdownTypeScript(`// before\n${before}\n// after\n${after}`)];
  }
  if (before === undefined && after === undefined) return [];
  const isHere = ({ code, subject }: Finding) =>
    code === finding.code &&
    subject.name === finding.subject.name &&
    subject.path === finding.subject.path;
  const all = partsOf(finding).filter(isHere);
  const types = new Set(all.flatMap((one) => one.before ?? one.after ?? []));
  const label = before === undefined ? "added" : "removed";
  return [markdownTypeScript(`// ${label}\n${keyText(finding)}${[...types].join(" | ")}`)];
}

/** The name of a property or a parameter, before its type. */
function keyText({ code, args }: Finding): string {
  const name = args["property"] ?? args["name"];
  if (name === undefined || !/^(property|parameter)-/.test(code)) return "";
  const isOptional = code === "property-added" || code === "parameter-added";
  return `${propertyKey(name)}${isOptional ? "?" : ""}: `;
}

/** Only names that are others now, and are known to be, can be mended without thought. */
function fixLine(finding: Finding, hypotheses: readonly Hypothesis[]): Markdown {
  const rename = hypotheses.find(({ explains }) =>
    partsOf(finding).some(({ fingerprint }) => explains.includes(fingerprint)),
  );
  if (isMended(finding)) return markdownOf`${markdownSpan("--fix")} mends it.`;
  if (rename === undefined) return markdownOf`By hand.`;
  const option = markdownSpan(`--fix --accept-rename ${rename.explains[0] ?? ""}`);
  return markdownOf`If ${markdownSpan(rename.from)} is ${markdownSpan(rename.to)} now: ${option} mends it.`;
}

function isMended({ code, facts }: Finding): boolean {
  const { from = [], to = [] } = facts.renamed ?? {};
  if (from.length === 1 && to.length === 1) return true;
  return code === "export-renamed" || code === "path-parameter-renamed";
}
