import { toolName } from "../../text/tool.js";
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
    command: markdownSpan(`${toolName} diff ${names.join(" ")} --usage tsconfig.json`),
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
  const { advice, before, after, typescript, facts } = finding;
  const parts = partsOf(finding).slice(1);
  const methods = facts.methods.length === 0 ? [] : [methodsLine(facts.methods)];
  return {
    head: markdownText(headLine(finding)),
    advice: markdownText(advice),
    methods,
    types: before === undefined && after === undefined ? [] : [typesText(before, after)],
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

function typesText(before: string | undefined, after: string | undefined): Markdown {
  const part = (when: string, type: string | undefined) =>
    type === undefined ? `// ${when}: nothing` : `// ${when}\n${type}`;
  return markdownTypeScript(`${part("before", before)}\n${part("after", after)}`);
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
