import type { Finding } from "./finding.js";
import { familyOf } from "../codes/families.js";

/**
 * Findings that are one change in several places: the same property of several components, several properties of one
 * object, the same parameter of several operations. Each list keeps the order.
 */
export function alike(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const within = grouped(
    findings.map((one) => [one]),
    ([first]) => firstKey(first),
  );
  return grouped(within, secondKey);
}

type Group = readonly Finding[];

function grouped(groups: readonly Group[], keyOf: (group: Group) => string): readonly Group[] {
  const found = new Map<string, Finding[]>();
  for (const group of groups) {
    const key = keyOf(group);
    const known = found.get(key);
    if (known === undefined) found.set(key, [...group]);
    else known.push(...group);
  }
  return [...found.values()];
}

/** Each finding with the first one of its key. Undefined: it has none. */
export function ledByFirst(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => string | undefined,
): readonly (readonly [Finding, Finding])[] {
  const leads = new Map<string, Finding>();
  return findings.flatMap((finding) => {
    const key = keyOf(finding);
    if (key === undefined) return [];
    const lead = leads.get(key) ?? finding;
    leads.set(key, lead);
    return lead === finding ? [] : [[finding, lead] as const];
  });
}

/** Properties are collected by their object, what else changes by what is said about it. */
function firstKey(finding: Finding | undefined): string {
  if (finding === undefined) return "";
  const { code, subject, fingerprint } = finding;
  const { name, path, resource } = subject;
  const said = saidOf(finding);
  const place = subject.kind === "schema" && path === "" ? name : path;
  switch (familyOf(code)) {
    case "property":
      return keyText(finding, [name, parentOf(path)]);
    case "enum":
    case "union":
      return keyText(finding, [name, path]);
    case "operation":
      return code === "operation-added" ? keyText(finding, [resource]) : fingerprint;
    case "export":
      return code === "export-added" ? keyText(finding, []) : fingerprint;
    case "type":
      return code === "type-became-nullable" || code === "type-became-non-nullable"
        ? keyText(finding, [name, parentOf(path)])
        : keyText(finding, [place, said]);
    case "response":
      return rangeOf(finding) ?? keyText(finding, [place, said]);
    case "parameter":
      return code === "path-parameter-renamed"
        ? keyText(finding, [finding.args["from"]])
        : keyText(finding, [place, said]);
    default:
      return keyText(finding, [place, said]);
  }
}

/** A range of statuses, with the operation: what came in the place of it, or went into it, is one change. */
function rangeOf({ code, subject, args, direction }: Finding): string | undefined {
  if (code === "response-status-narrowed")
    return JSON.stringify([code, direction, subject.name, args["from"]]);
  if (code === "response-status-widened")
    return JSON.stringify([code, direction, subject.name, args["to"]]);
  return undefined;
}

/** Lists of which each is the same change, in other objects or operations. */
function secondKey(group: Group): string {
  const [first] = group;
  if (first === undefined) return "";
  const { code, subject, fingerprint } = first;
  switch (familyOf(code)) {
    case "property":
    case "enum":
    case "union":
    case "type":
      if (subject.path === "") return fingerprint;
      return keyText(first, [subject.kind, group.map((one) => [one.subject.path, saidOf(one)])]);
    case "response":
      return rangeOf(first) === undefined ? fingerprint : keyText(first, group.map(saidOf));
    case "parameter":
    case "error-response": {
      const parent = parentOf(subject.path);
      return keyText(first, [parent, group.map((one) => one.subject.name).toSorted()]);
    }
    default:
      return fingerprint;
  }
}

function keyText({ code, verdict, direction }: Finding, about: readonly unknown[]): string {
  return JSON.stringify([code, verdict, direction, ...about]);
}

/** What a finding says, apart from its place. */
function saidOf({ args, before = "", after = "" }: Finding): string {
  return JSON.stringify([Object.entries(args).toSorted(), before, after]);
}

export function parentOf(path: string): string {
  return path.replace(/\.?[^.[\]<>]*$/, "");
}
