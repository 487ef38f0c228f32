import type { DiffCode } from "../codes/codes.js";
import { operationParts } from "../compare/declared-properties.js";
import { receivedExchange, type ReceivedExchange } from "../compare/received-exchange.js";
import type { Pair, Side } from "../compare/side.js";
import { createSameness } from "../../values/same-types.js";
import { parentOf } from "./alike.js";
import type { Finding } from "./finding.js";

/** What came in the place of something that went: each finding with the one that hurts most. They come in that order. */
export function exchanges(
  findings: readonly Finding[],
  sides: Pair<Side>,
): readonly (readonly [Finding, Finding])[] {
  return [
    ...exchangedProperties(findings),
    ...findings.filter(isGoneParameter).flatMap((gone) => exchangedParameter(gone, findings)),
    ...findings.filter(isGoneRequest).flatMap((gone) => exchangedRequest(gone, findings, sides)),
  ];
}

function exchangedProperties(
  findings: readonly Finding[],
): readonly (readonly [Finding, Finding])[] {
  const leads = new Map<string, Finding>();
  return findings.flatMap((finding) => {
    const { code, facts, subject } = finding;
    if (facts.exchanged === undefined || !isProperty(code)) return [];
    const key = JSON.stringify([subject.name, parentOf(subject.path)]);
    const lead = leads.get(key) ?? finding;
    leads.set(key, lead);
    return lead === finding ? [] : [[finding, lead] as const];
  });
}

function isProperty(code: DiffCode): boolean {
  return ["property-removed", "property-added", "property-added-required"].includes(code);
}

const isGoneParameter = ({ code }: Finding) => code === "parameter-removed";

/** The only other parameter that came to the same place of the same operation, with the same type. */
function exchangedParameter(
  gone: Finding,
  findings: readonly Finding[],
): readonly (readonly [Finding, Finding])[] {
  const beside = findings.filter(
    ({ subject, args }) =>
      subject.name === gone.subject.name && args["place"] === gone.args["place"],
  );
  const come = beside.filter(({ code }) =>
    ["parameter-added", "parameter-added-required"].includes(code),
  );
  const [only, ...others] = come;
  const isAlone = others.length === 0 && beside.filter(isGoneParameter).length === 1;
  if (only === undefined || !isAlone || only.after !== gone.before) return [];
  return [[only, gone]];
}

const isGoneRequest = ({ code }: Finding) =>
  code === "webhook-removed" || code === "callback-removed";

/** The only other webhook or callback that came, with the same request and the same responses. */
function exchangedRequest(
  gone: Finding,
  findings: readonly Finding[],
  sides: Pair<Side>,
): readonly (readonly [Finding, Finding])[] {
  const before = requestAt(gone, "before", sides);
  const addedCode = gone.code === "webhook-removed" ? "webhook-added" : "callback-added";
  const isAlike = (finding: Finding, at: "before" | "after", other: ReceivedExchange) => {
    const own = requestAt(finding, at, sides);
    const pair = at === "after" ? { before: other, after: own } : { before: own, after: other };
    return pair.before && pair.after
      ? isSameRequest({ before: pair.before, after: pair.after }, sides)
      : false;
  };
  if (before === undefined) return [];
  const [only, ...others] = findings.filter(
    (one) => one.code === addedCode && isAlike(one, "after", before),
  );
  const after = only && requestAt(only, "after", sides);
  if (only === undefined || after === undefined || others.length > 0) return [];
  const rivals = findings.filter((one) => one.code === gone.code && isAlike(one, "before", after));
  return rivals.length === 1 ? [[only, gone]] : [];
}

function requestAt(
  { places }: Finding,
  at: "before" | "after",
  sides: Pair<Side>,
): ReceivedExchange | undefined {
  const found = sides[at].model.received.find(({ pointer }) => pointer === places[at]?.pointer);
  return found && receivedExchange(found);
}

function isSameRequest({ before, after }: Pair<ReceivedExchange>, sides: Pair<Side>): boolean {
  const isSame = createSameness(sides.before.schemas, sides.after.schemas);
  const [mine, theirs] = [operationParts(before), operationParts(after)];
  const statuses = ({ responses }: ReceivedExchange) =>
    responses.map(({ status }) => status).join();
  return (
    before.method === after.method &&
    statuses(before) === statuses(after) &&
    mine.length === theirs.length &&
    mine.every(({ type }, index) => {
      const other = theirs[index];
      return other !== undefined && isSame(type, other.type);
    })
  );
}
