import { createHash } from "node:crypto";
import { sarifLocation, sarifLog, sarifMessage } from "../../diagnostics/sarif.js";
import { joinMarkdown, markdownCell, markdownText } from "../../text/markdown.js";
import { jsonText } from "../../text/json-text.js";
import { codes, type DiffCode } from "../codes/codes.js";
import type { Level, Verdict } from "../codes/verdicts.js";
import type { Finding, FindingPlace } from "../findings/finding.js";
import { codeWords, headLine, levelsText, weightOf } from "./blocks.js";
import type { Impact } from "../../usage/impact.js";
import type { ReportInput } from "./report-input.js";
import { rulesOf, ruleTexts } from "./rule-texts.js";
import { witnessText } from "./terminal-report.js";

/**
 * The report for code scanning: each code a rule, each finding a result at its place in the description after. `category`
 * tells it from other reports about the same commit.
 */
export function sarifReport(input: ReportInput, category?: string): string {
  const { diff, levels, acceptances, usage } = input;
  const { before, after, verdict, findings } = diff;
  const accepted = acceptances?.accepted ?? [];
  const used = new Set([...findings, ...accepted.map(({ finding }) => finding)].map((f) => f.code));
  const rules = rulesOf(used);
  const file = findings.map(({ places }) => places.after?.file).find((one) => one !== undefined);
  const context = { rules, levels, file };
  const log = sarifLog({
    rules: rules.map(ruleOf),
    results: [
      ...(usage === undefined
        ? findings.map((finding) => resultOf(finding, context))
        : usage.impacts.map((impact) => impactOf(impact, context))),
      ...accepted.map(({ finding, reason }) => ({
        ...resultOf(finding, context),
        suppressions: [{ kind: "external", status: "accepted", justification: reason }],
      })),
    ],
    properties: { before, after, verdict },
    ...(category === undefined ? {} : { category }),
  });
  return jsonText(log);
}

/** `property-became-optional` → `PropertyBecameOptional`. */
function pascalCase(code: string): string {
  return code.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function ruleOf(code: DiffCode): object {
  const { says, advice, request, response, names } = ruleTexts(code);
  const { names: naming } = codes[code];
  const lines = [`Sent: ${request}.`, `Received: ${response}.`, `Names: ${names}.`];
  return {
    id: code,
    name: pascalCase(code),
    shortDescription: { text: codeWords(code) },
    fullDescription: { text: says },
    help: {
      text: [says, advice, ...lines].join("\n"),
      markdown: [
        `**${markdownText(says)}**`,
        markdownText(advice),
        lines.map((line) => `- ${markdownText(line)}`).join("\n"),
      ].join("\n\n"),
    },
    defaultConfiguration: { level: sarifLevel(worstOfCode(code, naming)) },
    properties: { tags: ["openapi", "compatibility"] },
  };
}

/** The worst verdict of the rule; set inclusion may find it breaking. */
function worstOfCode(code: DiffCode, naming: Verdict): Verdict {
  const { request, response } = codes[code];
  const all = [...request, ...response, naming].map((rule) =>
    rule === "sets" ? "breaking" : rule,
  );
  for (const verdict of ["breaking", "unknown", "risky"] as const) {
    if (all.includes(verdict)) return verdict;
  }
  return "safe";
}

function sarifLevel(verdict: Verdict): "error" | "warning" | "note" {
  if (verdict === "breaking") return "error";
  return verdict === "safe" || verdict === "none" ? "note" : "warning";
}

interface Context {
  readonly rules: readonly DiffCode[];
  readonly levels: readonly Level[];
  /** The description after. */
  readonly file: string | undefined;
}

function resultOf(finding: Finding, { rules, levels, file }: Context): Record<string, unknown> {
  const { code, fingerprint, verdict, direction, advice, before, after, places, reach } = finding;
  const { witness } = finding;
  // Where nothing stands in the description after: where it stood before, or at least the file, since code scanning
  // takes no result without a place.
  const place =
    places.after ??
    places.before ??
    (file === undefined ? undefined : { file, line: 1, column: 1, pointer: "" });
  const words = [
    headLine(finding),
    advice,
    ...(witness === undefined ? [] : [witnessText(witness)]),
  ];
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: sarifLevel(weightOf([finding], levels)),
    message: {
      text: sarifMessage(words.join(" ")),
      markdown: joinMarkdown(words.map(markdownCell), "\n\n"),
    },
    locations: place === undefined ? [] : [locationOf(place, finding)],
    ...(places.after === undefined || places.before === undefined
      ? {}
      : {
          relatedLocations: [
            { id: 1, ...locationOf(places.before, finding), message: { text: "Before." } },
          ],
        }),
    partialFingerprints: { "intercomCodegenDiff/v1": fingerprint },
    properties: {
      ...verdict,
      levels: levelsText(verdict, levels),
      direction,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      operations: reach.operations,
      symbols: reach.symbols,
      ...(witness === undefined ? {} : { witness }),
    },
  };
}

/** At the line of the program that a finding touches. */
function impactOf(impact: Impact, context: Context): object {
  const { finding, place, access, verdict, weight, errors, stopsCompiling } = impact;
  const { properties, ...result } = resultOf(finding, context);
  const { file, line, column, length } = place;
  const compiler = errors.map(({ message }) => message);
  return {
    ...result,
    level: sarifLevel(weight),
    message: { text: sarifMessage([headLine(finding), finding.advice, ...compiler].join(" ")) },
    locations: [sarifLocation({ file, line, column, length })],
    relatedLocations: [finding.places.after, finding.places.before].flatMap((at, index) =>
      at === undefined
        ? []
        : [
            {
              id: index + 1,
              ...locationOf(at, finding),
              message: { text: index === 0 ? "After." : "Before." },
            },
          ],
    ),
    // One finding touches many lines, which move.
    partialFingerprints: {
      "intercomCodegenUsage/v1": hashOf([finding.fingerprint, file, place.source.trim()]),
    },
    properties: { ...(properties as object), ...verdict, access, stopsCompiling },
  };
}

function hashOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

function locationOf({ pointer, ...place }: FindingPlace, { subject }: Finding): object {
  return {
    ...sarifLocation(place),
    logicalLocations: [
      {
        name: subject.path === "" ? subject.name : subject.path,
        ...(pointer === "" ? {} : { fullyQualifiedName: pointer }),
        kind: subject.kind === "schema" ? "type" : "resource",
      },
    ],
  };
}
