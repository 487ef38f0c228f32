import type { DiffCode } from "../codes/codes.js";
import { familyOf, type Family } from "../codes/families.js";
import type { Pair, Side } from "../compare/side.js";
import { ledByFirst, parentOf } from "./alike.js";
import { exchanges } from "./exchanges.js";
import { exportCauses } from "./export-causes.js";
import type { Finding } from "./finding.js";

/** Findings that follow from another one, each with that one. Findings come in the order of a report. */
export function consequencesOf(
  findings: readonly Finding[],
  sides: Pair<Side>,
): ReadonlyMap<Finding, Finding> {
  const found = new Map<Finding, Finding>();
  const put = (finding: Finding, cause: Finding | undefined) => {
    if (cause !== undefined && cause !== finding && !leadsTo(found, cause, finding))
      found.set(finding, cause);
  };
  for (const [finding, cause] of replacements(findings, sides)) put(finding, cause);
  for (const [finding, cause] of exchanges(findings, sides))
    if (!found.has(finding)) put(finding, cause);
  for (const finding of findings) {
    if (found.has(finding)) continue;
    const isCause = causeTests[finding.code];
    if (isCause !== undefined)
      put(
        finding,
        findings.find((one) => isCause(finding, one)),
      );
  }
  for (const [finding, cause] of exportCauses(findings, sides)) put(finding, cause);
  return found;
}

/** Whether a cause follows from the finding itself. */
function leadsTo(causes: ReadonlyMap<Finding, Finding>, from: Finding, to: Finding): boolean {
  for (let one: Finding | undefined = from; one !== undefined; one = causes.get(one))
    if (one === to) return true;
  return false;
}

/** What changes because another component stands in place of one: it follows from what hurts most. */
function replacements(
  findings: readonly Finding[],
  sides: Pair<Side>,
): readonly (readonly [Finding, Finding])[] {
  return ledByFirst(findings, (finding) => replacementKey(finding, sides));
}

/** The types that stand for two components, where they or the components themselves are told to be others. */
function replacementKey(
  { code, args, facts: { replaced } }: Finding,
  { before, after }: Pair<Side>,
): string | undefined {
  if (code === "export-renamed") return JSON.stringify([args["from"], args["to"]]);
  if (replaced === undefined) return undefined;
  const { models } = before.names;
  return JSON.stringify([models.get(replaced.before), after.names.models.get(replaced.after)]);
}

type CauseTest = (finding: Finding, cause: Finding) => boolean;

const inputCauses: ReadonlySet<DiffCode> = new Set([
  "parameter-added",
  "parameter-moved",
  "query-choice-added",
  "body-added",
]);

const clientCauses: ReadonlySet<Family> = new Set(["security", "server"]);

/** Which findings each of these codes follows from. */
const causeTests: Partial<Readonly<Record<DiffCode, CauseTest>>> = {
  "call-input-added": (finding, cause) => inputCauses.has(cause.code) && isOfCall(finding, cause),
  "call-input-rearranged": (finding, cause) =>
    cause.subject.kind === "operation" &&
    ["parameter", "query-choice", "body", "property"].includes(familyOf(cause.code)) &&
    cause.direction !== "response" &&
    isOfCall(finding, cause),
  "call-pages-removed": (finding, cause) =>
    cause.code === "property-removed" &&
    cause.verdict.wire === "breaking" &&
    cause.direction !== "request" &&
    isOfCall(finding, cause),
  "call-arguments-changed": (finding, cause) =>
    cause.code === "operation-moved" && isOfCall(finding, cause),
  "open-object-described": ({ subject }, cause) =>
    ["property-added", "property-added-required"].includes(cause.code) &&
    subject.name === cause.subject.name &&
    parentOf(cause.subject.path) === subject.path,
  "response-added": ({ subject }, cause) =>
    cause.code === "response-removed" && subject.name === cause.subject.name,
  "media-type-added": hasBeside("media-type-removed"),
  "security-option-removed": hasBeside("security-option-removed"),
  "security-option-added": hasBeside("security-option-removed"),
  "server-removed": hasBeside("server-removed"),
  "server-added": hasBeside("server-removed"),
  "client-option-removed": (_, cause) => clientCauses.has(familyOf(cause.code)),
  "client-option-required": (_, cause) => clientCauses.has(familyOf(cause.code)),
  "export-became-union": ({ args }, cause) =>
    ["union", "type"].includes(familyOf(cause.code)) && args["name"] === cause.facts.type,
  "export-split": ({ args }, cause) =>
    ["property-access-changed", "property-added", "property-added-required"].includes(cause.code) &&
    args["name"] === cause.facts.type,
};

/** Whether it stands at the place of a finding with that code. */
function hasBeside(code: DiffCode): CauseTest {
  return ({ subject }, cause) =>
    cause.code === code &&
    subject.name === cause.subject.name &&
    subject.path === cause.subject.path;
}

function isOfCall(finding: Finding, cause: Finding): boolean {
  return finding.reach.operations.every((one) => cause.reach.operations.includes(one));
}
