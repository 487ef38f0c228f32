import {
  joinMarkdown,
  markdownOf,
  markdownCell,
  markdownSpan,
  type Markdown,
} from "../text/markdown.js";
import { adviceFor, type CodeRules } from "../diff/codes/code-rules.js";
import { codes, type DiffCode } from "../diff/codes/codes.js";
import { levels, type Verdict } from "../diff/codes/verdicts.js";
import { isAddition } from "../diff/codes/families.js";
import type { Diff } from "../diff/diff.js";
import type { Finding } from "../diff/findings/finding.js";
import { withParts } from "../diff/findings/parts.js";
import { codeWords, sectionsOf, weightOf, type Block } from "../diff/report/blocks.js";
import { fillSentence } from "../diff/codes/fill-sentence.js";
import type { Days } from "./registry.js";
import type { SurfaceChange } from "./surface.js";

/** The parts of an entry, in their order. */
export const parts = ["Breaking", "Added", "Changed", "Fixed"] as const;

export type Lines = Readonly<Record<(typeof parts)[number], readonly Markdown[]>>;

export interface Entry {
  readonly version: string;
  /** `2026-11-20`; undefined where somebody else decides when it is published. */
  readonly date: string | undefined;
  /** Paragraphs that somebody wrote, as Markdown. */
  readonly notes: readonly string[];
  readonly lines: Lines;
}

export function entryText({ version, date, notes, lines }: Entry): string {
  const sections = parts
    .filter((part) => lines[part].length > 0)
    .map((part) => `### ${part}\n\n${lines[part].map((line) => `- ${line}`).join("\n")}`);
  return `${[heading(version, date), ...notes, ...sections].join("\n\n")}\n`;
}

function heading(version: string, date: string | undefined): string {
  return `## ${version}${date === undefined ? "" : ` (${date})`}`;
}

/** The days on which a registry published, in the headings of the releases that waited there for an approval. */
export function withDays(changelog: string, days: Days): string {
  return changelog.replace(/^## (\S+)$/gm, (_, version: string) => heading(version, days[version]));
}

/** The whole file: the new entry on top of those of the last release. */
export function changelogText(packageName: string, entry: string, before: string): string {
  const start = before.search(/^## /m);
  const older = start < 0 ? "" : `\n${before.slice(start)}`;
  return `# Changes of ${packageName}\n\n${entry}${older}`;
}

export const noLines: Lines = { Breaking: [], Added: [], Changed: [], Fixed: [] };

/** From a schema's name in the description to that of its type. */
export type TypeNames = ReadonlyMap<string, string>;

/** What the contract's changes mean for those who use the package, in its names. */
export function contractLines(
  whole: Diff,
  typeNames: TypeNames,
  reworded: readonly string[],
): Lines {
  const diff = withParts(whole);
  const blocks = sectionsOf(withoutExports(diff), levels).flatMap((section) => section.blocks);
  const of = (part: (typeof parts)[number]) =>
    blocks.filter((block) => partOf(block) === part).map((block) => blockLine(block, typeNames));
  return {
    Breaking: [...of("Breaking"), ...exportLines(diff, "export-removed", "No longer exported")],
    Added: [...of("Added"), ...exportLines(diff, "export-added", "New types")],
    Changed: [
      ...of("Changed"),
      ...(reworded.length === 0
        ? []
        : [markdownOf`The documentation or examples of ${listed(reworded, 12)} changed.`]),
    ],
    Fixed: [],
  };
}

/** What changed in the code that is the same for every contract. */
export function codeLines({ removed, added }: SurfaceChange, revised: readonly string[]): Lines {
  const names = (list: readonly string[]) => [
    ...new Set(list.map((name) => name.slice(name.indexOf(" ") + 1))),
  ];
  return {
    Breaking: removed.length === 0 ? [] : [markdownOf`Removed: ${listed(names(removed), 40)}.`],
    Added: added.length === 0 ? [] : [markdownOf`New: ${listed(names(added), 40)}.`],
    Changed: [],
    Fixed: revised.length === 0 ? [] : [markdownOf`Revised: ${listed(revised, 12)}.`],
  };
}

export function joinLines(...all: readonly Lines[]): Lines {
  const joined = (part: (typeof parts)[number]) => all.flatMap((lines) => lines[part]);
  return {
    Breaking: joined("Breaking"),
    Added: joined("Added"),
    Changed: joined("Changed"),
    Fixed: joined("Fixed"),
  };
}

/** Types that came or went are one line, not one each. */
function withoutExports(diff: Diff): Diff {
  const isExport = ({ code }: Finding) => code === "export-added" || code === "export-removed";
  return { ...diff, findings: diff.findings.filter((finding) => !isExport(finding)) };
}

function exportLines({ findings }: Diff, code: DiffCode, words: string): readonly Markdown[] {
  const names = findings.flatMap((one) => (one.code === code ? [one.args["name"] ?? ""] : []));
  if (names.length === 0) return [];
  return [markdownOf`${markdownCell(words)}: ${listed(names, 40)}.`];
}

function partOf({ weight, findings }: Block): (typeof parts)[number] {
  if (weight === "breaking" || weight === "unknown") return "Breaking";
  const [first] = findings;
  return first !== undefined && isAddition(first.code) ? "Added" : "Changed";
}

function blockLine({ findings }: Block, typeNames: TypeNames): Markdown {
  const [first] = findings;
  if (first === undefined) throw new Error("A block has findings.");
  const words = findings.length === 1 ? sentence(first, typeNames) : summary(first, findings);
  const advice = isHurtful(weightOf(findings, levels)) ? [adviceOf(first)] : [];
  return joinMarkdown([words, ...advice, ...reachOf(first)], " ");
}

function isHurtful(verdict: Verdict): boolean {
  return verdict === "breaking" || verdict === "unknown" || verdict === "risky";
}

function sentence(finding: Finding, typeNames: TypeNames): Markdown {
  const { code: key, subject } = finding;
  const { says } = codes[key];
  const said = filled(says, encoded(finding));
  const also = (subject.also ?? []).map((name) => markdownSpan(typeNames.get(name) ?? name));
  const more =
    also.length === 0 ? markdownOf`` : markdownOf` The same in ${joinMarkdown(also, ", ")}.`;
  const calls = finding.facts.methods;
  const isPrefixed = subject.kind === "operation" && !says.includes("{operation}");
  const prefix = isPrefixed && calls.length > 0 ? markdownOf`${listed(calls, 3)}: ` : markdownOf``;
  return markdownOf`${prefix}${said}${more}`;
}

/** A sentence of the catalogue, with encoded arguments. */
function filled(says: string, args: Readonly<Record<string, Markdown>>): Markdown {
  return fillSentence(says, args) as Markdown;
}

/** Several of one kind about one thing: its properties that became optional. */
function summary(first: Finding, findings: readonly Finding[]): Markdown {
  const { says } = codes[first.code];
  const names = listed(findings.map(partName), 20);
  const owner = first.subject.kind === "schema" ? [typeOf(first)] : first.facts.methods;
  // `{path} was added.`
  const isAboutPath = [...says.matchAll(/\{\w+\}/g)].every(([one]) => one === "{path}");
  const words = isAboutPath
    ? filled(
        says
          .replace(/\b(was|is)(?= )/g, (verb) => (verb === "is" ? "are" : "were"))
          .replace(/\baccepts\b/, "accept"),
        { path: names },
      )
    : markdownOf`${markdownCell(codeWords(first.code))}: ${names}.`;
  return markdownOf`${listed(owner, 3)}: ${words}`;
}

/** What tells a finding from others of its kind about the same thing. */
function partName(finding: Finding): string {
  const { subject, args } = finding;
  const path = subject.path === "" ? (args["name"] ?? pathOf(finding)) : subject.path;
  return args["value"] === undefined ? path : `${path} ${args["value"]}`;
}

function adviceOf(finding: Finding): Markdown {
  const { advice }: CodeRules = codes[finding.code];
  const directions = (["request", "response"] as const).filter((one) => finding.directions[one]);
  return filled(adviceFor(advice, directions), encoded(finding));
}

/** Arguments that are words of ours; the others are names and values of the description. */
const plain = new Set(["place", "methods"]);

function encoded(finding: Finding): Readonly<Record<string, Markdown>> {
  const { args, subject } = finding;
  const [method] = finding.facts.methods;
  const operation = args["operation"] ?? subject.name;
  const entries = Object.entries({ ...args, path: pathOf(finding) });
  return {
    ...Object.fromEntries(
      entries.map(([key, text]) => [key, plain.has(key) ? markdownCell(text) : markdownSpan(text)]),
    ),
    operation:
      method === undefined
        ? markdownSpan(operation)
        : markdownOf`${markdownSpan(method)} (${markdownSpan(operation)})`,
  };
}

function pathOf(finding: Finding): string {
  const { subject } = finding;
  if (subject.kind !== "schema") return subject.path;
  if (subject.path === "") return typeOf(finding);
  return `${typeOf(finding)}${/^[[<]/.test(subject.path) ? "" : "."}${subject.path}`;
}

function typeOf({ subject, facts }: Finding): string {
  return facts.type ?? subject.name;
}

/** The methods behind a change in a type. */
function reachOf(finding: Finding): readonly Markdown[] {
  const methods = finding.facts.methods;
  return finding.subject.kind !== "schema" || methods.length === 0
    ? []
    : [markdownOf`(${listed(methods, 4)})`];
}

export function listed(names: readonly string[], most: number): Markdown {
  const shown = joinMarkdown(names.slice(0, most).map(markdownSpan), ", ");
  return names.length > most ? markdownOf`${shown} and ${names.length - most} more` : shown;
}
