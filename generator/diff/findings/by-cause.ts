import { counted } from "../../text/wording.js";
import { nothing } from "../codes/code-rules.js";
import { levels, worst } from "../codes/verdicts.js";
import type { Pair, Side } from "../compare/side.js";
import { sharedGroup } from "../compare/symbols.js";
import { alike } from "./alike.js";
import { consequencesOf } from "./consequences.js";
import { fingerprint, type Finding } from "./finding.js";
import { append } from "../../lists/append.js";

/** What has one cause becomes one finding: the same change in several places, and what follows from a change. */
export function byCause(findings: readonly Finding[], sides: Pair<Side>): readonly Finding[] {
  const causes = consequencesOf(findings, sides);
  const groups = alike(findings.filter((one) => !causes.has(one)));
  const groupOf = new Map(groups.flatMap((group) => group.map((one) => [one, group] as const)));
  const following = new Map<readonly Finding[], Finding[]>();
  for (const finding of findings) {
    const cause = firstCause(causes, finding);
    const group = cause === finding ? undefined : groupOf.get(cause);
    if (group !== undefined) append(following, group, finding);
  }
  return groups.flatMap((group) => combined(group, following.get(group) ?? []));
}

function firstCause(causes: ReadonlyMap<Finding, Finding>, finding: Finding): Finding {
  let first = finding;
  for (let one = causes.get(first); one !== undefined; one = causes.get(first)) first = one;
  return first;
}

function combined(group: readonly Finding[], following: readonly Finding[]): readonly Finding[] {
  const [lead] = group;
  if (lead === undefined) return [];
  const parts = [...group, ...following];
  if (parts.length === 1) return parts;
  const verdict = worstOf(parts);
  const shown = (level: "wire" | "types", key: "witness" | "typescript") =>
    parts.find((one) => one.verdict[level] === verdict[level] && one[key] !== undefined);
  const { witness: _, typescript: __, ...rest } = lead;
  const witness = shown("wire", "witness")?.witness;
  const typescript = shown("types", "typescript")?.typescript;
  const advice = new Set(parts.map((one) => one.advice).filter((one) => one !== nothing));
  const operations = new Set(parts.flatMap(({ reach }) => reach.operations));
  return [
    {
      ...rest,
      // The difference is all of its parts: one more is another difference.
      fingerprint: fingerprint(lead.code, parts.map((one) => one.fingerprint).toSorted()),
      verdict,
      direction: directionOf(parts),
      directions: directionsOf(parts),
      subject: subjectOf(lead, group, parts),
      message: messageOf(group, following),
      advice: advice.size === 0 ? nothing : [...advice].slice(0, 4).join(" "),
      reach: {
        operations: [...operations].toSorted(),
        symbols: [...new Set(parts.flatMap(({ reach }) => reach.symbols))],
      },
      ...(witness === undefined ? {} : { witness }),
      ...(typescript === undefined ? {} : { typescript }),
      parts,
    },
  ];
}

function worstOf(parts: readonly Finding[]): Finding["verdict"] {
  const [wire, types, names] = levels.map((level) =>
    worst(parts.map(({ verdict }) => verdict[level])),
  );
  return { wire: wire ?? "none", types: types ?? "none", names: names ?? "none" };
}

function directionOf(parts: readonly Finding[]): Finding["direction"] {
  const [first, ...others] = new Set(
    parts.map(({ direction }) => direction).filter((one) => one !== "none"),
  );
  if (first === undefined) return "none";
  return others.length === 0 ? first : "both";
}

function directionsOf(parts: readonly Finding[]): Finding["directions"] {
  const ways = (["request", "response"] as const).flatMap((way) => {
    const told = parts.flatMap(({ directions }) => directions[way] ?? []);
    if (told.length === 0) return [];
    const wire = worst(told.map((one) => one.wire));
    return [[way, { wire, types: worst(told.map((one) => one.types)) }] as const];
  });
  return Object.fromEntries(ways);
}

function subjectOf(
  { subject }: Finding,
  group: readonly Finding[],
  parts: readonly Finding[],
): Finding["subject"] {
  const isApi = ({ subject: { kind } }: Finding) => kind !== "export";
  const resources = new Set(parts.filter(isApi).map((one) => one.subject.resource));
  const names = group.flatMap((one) => [one.subject.name, ...(one.subject.also ?? [])]);
  const also = [...new Set(names)].filter((name) => name !== subject.name);
  return {
    ...subject,
    resource: resources.size > 1 ? sharedGroup : subject.resource,
    ...(subject.kind === "schema" && also.length > 0 ? { also } : {}),
  };
}

/** The words of the first change, then where else it is, then what follows from it. */
function messageOf(group: readonly Finding[], following: readonly Finding[]): string {
  const [lead, ...others] = group;
  if (lead === undefined) return "";
  const { replaced, exchanged } = lead.facts;
  const names = new Set(others.map((one) => placeName(one, lead)));
  names.delete(placeName(lead, lead));
  const said = following.map(({ message }) => message);
  return [
    ...(replaced === undefined || said.length === 0
      ? []
      : [`${replaced.before} was replaced by ${replaced.after}.`]),
    ...(exchanged === "all" && replaced === undefined
      ? ["None of the old properties is left."]
      : []),
    lead.message,
    ...(names.size === 0 ? [] : [`The same for ${firstOf([...names])}.`]),
    ...(said.length === 0
      ? []
      : ["With it:", ...said.slice(0, 3), ...moreChanges(said.length - 3)]),
  ].join(" ");
}

function moreChanges(count: number): readonly string[] {
  return count <= 0 ? [] : [`And ${counted(count, "more change")}.`];
}

function firstOf(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(", ");
  return names.length <= 3 ? shown : `${shown} and ${names.length - 3} more`;
}

/** What distinguishes a change from the first one of its kind. */
function placeName({ subject, args, reach }: Finding, lead: Finding): string {
  const { name, path, kind } = subject;
  const value = args["value"] ?? "";
  if (kind === "schema") return [name, path].filter((one) => one !== "").join(".") + suffix(value);
  const [only = name, ...more] = reach.operations;
  const title = more.length > 0 || kind !== "operation" ? name : only;
  if (name !== lead.subject.name)
    return path === lead.subject.path ? title : `${title} ${path}`.trim();
  return path === "" ? title : `${path}${suffix(value)}`;
}

function suffix(value: string): string {
  return value === "" ? "" : ` ${value}`;
}
