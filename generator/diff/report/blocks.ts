import { codes } from "../codes/codes.js";
import { bumpOf, type Level, type Verdict, verdicts, worst } from "../codes/verdicts.js";
import type { Diff } from "../diff.js";
import type { Finding } from "../findings/finding.js";
import { partsOf } from "../findings/parts.js";
import { append } from "../../lists/append.js";

/** Findings of one kind about one thing, shown together: the fourteen properties of a company that became optional. */
export interface Block {
  readonly weight: Verdict;
  readonly findings: readonly Finding[];
}

export interface Section {
  readonly resource: string;
  readonly blocks: readonly Block[];
}

/** By resource in alphabetical order, shared schemas first; within a resource, the worst verdict first. */
export function sectionsOf({ findings }: Diff, levels: readonly Level[]): readonly Section[] {
  const resources = new Map<string, Map<string, Finding[]>>();
  for (const finding of findings) {
    const { subject, code, verdict, direction, reach } = finding;
    const blocks = resources.get(subject.resource) ?? new Map<string, Finding[]>();
    const about = code === "export-added" || code === "export-removed" ? "" : subject.name;
    const key = JSON.stringify([about, code, verdict, direction, reach.operations]);
    append(blocks, key, finding);
    resources.set(subject.resource, blocks);
  }
  return [...resources]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([resource, blocks]) => ({
      resource,
      blocks: [...blocks.values()]
        .map((list) => ({ weight: weightOf(list, levels), findings: list }))
        .toSorted((a, b) => verdicts.indexOf(b.weight) - verdicts.indexOf(a.weight)),
    }));
}

/** How much findings hurt on any of the levels that are looked at. */
export function weightOf(findings: readonly Finding[], levels: readonly Level[]): Verdict {
  return worst(findings.flatMap(({ verdict }) => levels.map((level) => verdict[level])));
}

export interface LevelSummary {
  readonly level: Level;
  readonly verdict: Verdict;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly bump: ReturnType<typeof bumpOf>;
}

export function summaryOf(
  { findings, verdict }: Diff,
  levels: readonly Level[],
): readonly LevelSummary[] {
  return levels.map((level) => {
    const count = (one: Verdict) =>
      findings.filter((finding) => finding.verdict[level] === one).length;
    return {
      level,
      verdict: verdict[level],
      counts: Object.fromEntries(verdicts.map((one) => [one, count(one)])) as Record<
        Verdict,
        number
      >,
      bump: bumpOf(verdict[level]),
    };
  });
}

export interface OperationCounts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export function operationCounts(diff: Diff): OperationCounts {
  const parts = diff.findings.flatMap(partsOf);
  const of = (code: Finding["code"]) => parts.filter((part) => part.code === code);
  const others = diff.findings.filter(
    ({ code }) => code !== "operation-added" && code !== "operation-removed",
  );
  return {
    added: of("operation-added").length,
    removed: of("operation-removed").length,
    changed: new Set(others.flatMap(({ reach }) => reach.operations)).size,
  };
}

/** `property-became-optional` as words. */
export function codeWords(code: string): string {
  return code.replaceAll("-", " ");
}

/** The part of a finding that distinguishes it from the others of a block. */
export function shortName({ subject, args }: Finding): string {
  return [subject.path, args["value"], subject.path === "" ? subject.name : undefined]
    .filter((part) => part !== undefined && part !== "")
    .join(" ");
}

/** The changes that a finding puts together, each in a few words; none, if it is only one. */
export function partNames({ parts = [], subject }: Finding): readonly string[] {
  return parts.map((part) =>
    part.subject.name === subject.name
      ? `${shortName(part)} (${codeWords(part.code)})`
      : `${part.subject.name} ${shortName(part)} (${codeWords(part.code)})`,
  );
}

/** What happened. Words about a part of an operation don't say of which; on its own a line must. */
export function headLine({ code, subject, message, reach }: Finding): string {
  if (subject.kind !== "operation" || codes[code].says.includes("{operation}")) return message;
  const [only, ...more] = reach.operations;
  return `${more.length > 0 ? subject.name : (only ?? subject.name)}: ${message}`;
}

/** What the findings of a block have in common. */
export function commonName([first]: readonly Finding[]): string {
  if (first === undefined) return "";
  const { subject, code } = first;
  const words = codeWords(code);
  return subject.kind === "export" ? words : `${subject.name}: ${words}`;
}

/** `breaking on wire and types, risky on names`. */
export function levelsText(verdict: Finding["verdict"], levels: readonly Level[]): string {
  return verdicts
    .toReversed()
    .flatMap((one) => {
      const on = levels.filter((level) => verdict[level] === one);
      return one === "none" || on.length === 0 ? [] : [`${one} on ${listText(on)}`];
    })
    .join(", ");
}

function listText(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

/** Which way it travels, seen from the caller. Empty: it does not. */
export function directionText(direction: Finding["direction"]): string {
  const words = {
    request: "sent",
    response: "received",
    both: "sent and received",
    none: "",
  } as const;
  return words[direction];
}
