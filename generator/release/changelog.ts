import { markdownCode } from "../emit/markdown.js";
import { codes, levels, type DiffCode, type Verdict } from "../diff/codes.js";
import type { Diff } from "../diff/diff.js";
import type { Finding } from "../diff/finding.js";
import { codeWords, sectionsOf, weightOf, type Block } from "../diff/report/blocks.js";
import { wordsOf } from "../diff/words.js";
import type { SurfaceChange } from "./surface.js";

/** The parts of an entry, in their order. */
export const parts = ["Breaking", "Added", "Changed", "Fixed"] as const;

export type Lines = Readonly<Record<(typeof parts)[number], readonly string[]>>;

export interface Entry {
  readonly version: string;
  /** `2026-11-20` */
  readonly date: string;
  /** Paragraphs that somebody wrote, as Markdown. */
  readonly notes: readonly string[];
  readonly lines: Lines;
}

export function entryText({ version, date, notes, lines }: Entry): string {
  const sections = parts
    .filter((part) => lines[part].length > 0)
    .map((part) => `### ${part}\n\n${lines[part].map((line) => `- ${line}`).join("\n")}`);
  return `${[`## ${version} (${date})`, ...notes, ...sections].join("\n\n")}\n`;
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
  diff: Diff,
  typeNames: TypeNames,
  reworded: readonly string[],
): Lines {
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
        : [`Other words or examples in the documentation of ${listed(reworded, 12)}.`]),
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
    Breaking: removed.length === 0 ? [] : [`No longer there: ${listed(names(removed), 40)}.`],
    Added: added.length === 0 ? [] : [`New: ${listed(names(added), 40)}.`],
    Changed: [],
    Fixed: revised.length === 0 ? [] : [`Revised: ${listed(revised, 12)}.`],
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

function exportLines({ findings }: Diff, code: DiffCode, words: string): readonly string[] {
  const names = findings.flatMap((one) => (one.code === code ? [one.args["name"] ?? ""] : []));
  if (names.length === 0) return [];
  return [`${words}: ${listed(names, 40)}.`];
}

function partOf({ weight, findings }: Block): (typeof parts)[number] {
  if (weight === "breaking" || weight === "unknown") return "Breaking";
  return findings[0]?.code.includes("-added") === true ? "Added" : "Changed";
}

function blockLine({ findings }: Block, typeNames: TypeNames): string {
  const [first] = findings;
  if (first === undefined) throw new Error("A block has findings.");
  const words = findings.length === 1 ? sentence(first, typeNames) : summary(first, findings);
  const advice = isHurtful(weightOf(findings, levels)) ? [adviceOf(first)] : [];
  return [words, ...advice, ...reachOf(first)].join(" ");
}

function isHurtful(verdict: Verdict): boolean {
  return verdict === "breaking" || verdict === "unknown" || verdict === "risky";
}

function sentence(finding: Finding, typeNames: TypeNames): string {
  const { code: key, subject } = finding;
  const { says } = codes[key];
  const said = wordsOf(says, encoded(finding));
  const also = (subject.also ?? []).map((name) => code(typeNames.get(name) ?? name)).join(", ");
  const more = also === "" ? "" : ` The same in ${also}.`;
  const calls = methodsOf(finding);
  const isPrefixed = subject.kind === "operation" && !says.includes("{operation}");
  return `${isPrefixed && calls.length > 0 ? `${listed(calls, 3)}: ` : ""}${said}${more}`;
}

/** Several of one kind about one thing: its properties that became optional. */
function summary(first: Finding, findings: readonly Finding[]): string {
  const { says } = codes[first.code];
  const names = listed(findings.map(partName), 20);
  const owner = first.subject.kind === "schema" ? [typeOf(first)] : methodsOf(first);
  // `{path} was added.`
  const isAboutPath = [...says.matchAll(/\{\w+\}/g)].every(([one]) => one === "{path}");
  const words = isAboutPath
    ? wordsOf(
        says.replace(/(?<=^\{path\}) (was|is)(?= )/, (_, verb) =>
          verb === "is" ? " are" : " were",
        ),
        { path: names },
      )
    : `${codeWords(first.code)}: ${names}.`;
  return `${listed(owner, 3)}: ${words}`;
}

/** What tells a finding from others of its kind about the same thing. */
function partName(finding: Finding): string {
  const { subject, args } = finding;
  const path = subject.path === "" ? (args["name"] ?? pathOf(finding)) : subject.path;
  return args["value"] === undefined ? path : `${path} ${args["value"]}`;
}

function adviceOf(finding: Finding): string {
  return wordsOf(codes[finding.code].advice, encoded(finding));
}

/** Arguments that are words of ours; the others are names and values of the description. */
const plain = new Set(["place", "methods"]);

function encoded(finding: Finding): Readonly<Record<string, string>> {
  const { args, subject } = finding;
  const [method] = methodsOf(finding);
  const operation = args["operation"] ?? subject.name;
  const entries = Object.entries({ ...args, path: pathOf(finding) });
  return {
    ...Object.fromEntries(entries.map(([key, text]) => [key, plain.has(key) ? text : code(text)])),
    operation: method === undefined ? code(operation) : `${code(method)} (${code(operation)})`,
  };
}

function pathOf(finding: Finding): string {
  const { subject } = finding;
  if (subject.kind !== "schema") return subject.path;
  if (subject.path === "") return typeOf(finding);
  return `${typeOf(finding)}${/^[[<]/.test(subject.path) ? "" : "."}${subject.path}`;
}

/** The package's name of a schema comes first among the symbols that a finding reaches. */
function typeOf({ subject, reach }: Finding): string {
  return reach.symbols.find((name) => !name.includes(".")) ?? subject.name;
}

function methodsOf({ reach }: Finding): readonly string[] {
  return reach.symbols.filter((name) => name.includes("."));
}

/** The methods behind a change in a type. */
function reachOf(finding: Finding): readonly string[] {
  const methods = methodsOf(finding);
  return finding.subject.kind !== "schema" || methods.length === 0
    ? []
    : [`(${listed(methods, 4)})`];
}

export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(code).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

function code(text: string): string {
  return `\`${markdownCode(text).replaceAll("\\|", "|")}\``;
}
