import type { DiffCode } from "../codes/codes.js";
import type { Finding, Hypothesis } from "./finding.js";
import { words } from "../../model/words.js";
import { familyOf } from "../codes/families.js";

/** A removal and an addition that together could be a rename. */
const renames: readonly (readonly [DiffCode, DiffCode, Hypothesis["kind"], string])[] = [
  ["property-removed", "property-added", "property", "property"],
  ["property-removed", "property-added-required", "property", "property"],
  ["parameter-removed", "parameter-added", "parameter", "name"],
  ["parameter-removed", "parameter-added-required", "parameter", "name"],
  ["operation-removed", "operation-added", "operation", "operation"],
  ["enum-value-removed", "enum-value-added", "enum-value", "value"],
  ["export-removed", "export-added", "schema", "name"],
];

const leastScore = 0.5;

/** Likely renames, each removal with its most likely addition. They are suggested, never assumed. */
export function hypothesesOf(findings: readonly Finding[]): readonly Hypothesis[] {
  return renames
    .flatMap(([gone, come, kind, name]) => {
      const added = findings.filter(({ code }) => code === come);
      return findings
        .filter(({ code }) => code === gone)
        .flatMap((removed) => likeliest(removed, added, kind, name));
    })
    .toSorted((a, b) => b.score - a.score || (a.from < b.from ? -1 : 1));
}

function likeliest(
  removed: Finding,
  added: readonly Finding[],
  kind: Hypothesis["kind"],
  name: string,
): readonly Hypothesis[] {
  const candidates = added
    .filter((one) => isBeside(removed, one, kind))
    .map((one) => scored(removed, one, kind, name))
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score);
  return candidates.slice(0, 1);
}

/** A property is renamed within its object, a parameter within its operation. */
function isBeside(a: Finding, b: Finding, kind: Hypothesis["kind"]): boolean {
  if (kind === "operation" || kind === "schema") return true;
  const parent = ({ subject, code }: Finding) =>
    [
      subject.name,
      familyOf(code) === "enum" ? subject.path : subject.path.replace(/[^.[\]<>]*$/, ""),
    ].join(" ");
  return parent(a) === parent(b);
}

function scored(
  removed: Finding,
  added: Finding,
  kind: Hypothesis["kind"],
  name: string,
): Hypothesis {
  const from = removed.args[name] ?? "";
  const to = added.args[name] ?? "";
  const likeness = wordLikeness(from, to);
  const isSameType = removed.before !== undefined && removed.before === added.after;
  const isTyped = removed.before !== undefined || added.after !== undefined;
  const evidence = [
    ...(likeness > 0 ? [`the names share ${Math.round(likeness * 100)} % of their words`] : []),
    ...(isSameType ? [`both are ${removed.before}`] : []),
  ];
  const score = isTyped ? likeness * 0.6 + (isSameType ? 0.35 : 0) : likeness * 0.9;
  return {
    kind,
    subject: removed.subject.name,
    from,
    to,
    score: Math.round(score * 100) / 100,
    evidence,
    explains: [removed.fingerprint, added.fingerprint],
  };
}

function wordLikeness(a: string, b: string): number {
  const mine = new Set(words(a).map((word) => word.toLowerCase()));
  const theirs = new Set(words(b).map((word) => word.toLowerCase()));
  const shared = [...mine].filter((word) => theirs.has(word)).length;
  const all = mine.size + theirs.size - shared;
  return all === 0 ? 0 : shared / all;
}
