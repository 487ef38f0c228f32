import type { DiffCode } from "../codes/codes.js";
import { operationParts } from "../compare/declared-properties.js";
import { receivedExchange, type ReceivedExchange } from "../compare/received-exchange.js";
import type { Pair, Side } from "../compare/side.js";
import { createSameness, type Sameness } from "../../values/same-types.js";
import { ledByFirst, parentOf } from "./alike.js";
import type { Finding } from "./finding.js";

/** What came in the place of something that went: each finding with the one that hurts most. They come in that order. */
export function exchanges(
  findings: readonly Finding[],
  sides: Pair<Side>,
): readonly (readonly [Finding, Finding])[] {
  return [
    ...ledByFirst(findings, exchangeKey),
    ...findings.filter(isGoneParameter).flatMap((gone) => exchangedParameter(gone, findings)),
    ...exchangedRequests(findings, sides),
  ];
}

/** The object whose properties were exchanged. */
function exchangeKey({ code, facts, subject }: Finding): string | undefined {
  if (facts.exchanged === undefined || !isProperty(code)) return undefined;
  return JSON.stringify([subject.name, parentOf(subject.path)]);
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
  const [only, ...others] = beside.filter(({ code }) =>
    ["parameter-added", "parameter-added-required"].includes(code),
  );
  const isAlone = others.length === 0 && beside.filter(isGoneParameter).length === 1;
  if (only === undefined || !isAlone || only.after !== gone.before) return [];
  return [[only, gone]];
}

const isGoneRequest = ({ code }: Finding) =>
  code === "webhook-removed" || code === "callback-removed";

/** Each webhook or callback that went, with the only other one that came with the same request and the same responses. */
function exchangedRequests(
  findings: readonly Finding[],
  sides: Pair<Side>,
): readonly (readonly [Finding, Finding])[] {
  const allGone = findings.filter(isGoneRequest);
  if (allGone.length === 0) return [];
  const requests = {
    before: requestsByPointer(sides.before),
    after: requestsByPointer(sides.after),
  };
  const isSame = createSameness(sides.before.schemas, sides.after.schemas);
  const isAlike = (gone: Finding, come: Finding) => {
    const before = requests.before.get(gone.places.before?.pointer);
    const after = requests.after.get(come.places.after?.pointer);
    return before !== undefined && after !== undefined && isSameRequest({ before, after }, isSame);
  };
  return allGone.flatMap((gone) => {
    const addedCode = gone.code === "webhook-removed" ? "webhook-added" : "callback-added";
    const [only, ...others] = findings.filter(
      (one) => one.code === addedCode && isAlike(gone, one),
    );
    if (only === undefined || others.length > 0) return [];
    const rivals = findings.filter((one) => one.code === gone.code && isAlike(one, only));
    return rivals.length === 1 ? [[only, gone] as const] : [];
  });
}

/** The first of a pointer, as a search finds it. */
function requestsByPointer({ model }: Side): ReadonlyMap<string | undefined, ReceivedExchange> {
  const received = model.received.map((one) => [one.pointer, receivedExchange(one)] as const);
  return new Map(received.toReversed());
}

function isSameRequest({ before, after }: Pair<ReceivedExchange>, isSame: Sameness): boolean {
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
