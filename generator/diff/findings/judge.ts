import type { Direction } from "../../model/direction.js";
import type { Json } from "../../load/spec-document.js";
import { accepts, type Acceptance } from "../../values/accepts.js";
import type { Rule } from "../codes/code-rules.js";
import { codes } from "../codes/codes.js";
import { areValues, isRemoval } from "../codes/families.js";
import type { Verdict } from "../codes/verdicts.js";
import type { Change, Position } from "../compare/change.js";
import type { Comparison } from "../compare/comparison.js";
import type { Witness } from "./finding.js";
import type { Pair, Side } from "../compare/side.js";
import { literalFits } from "../snippet/literal-fits.js";
import type { TypeNode } from "../../model/api-model.js";

export interface Judgement {
  readonly wire: Verdict;
  readonly types: Verdict;
  readonly witness?: Omit<Witness, "of"> & { readonly isWhole: boolean };
}

/** A change is asked about more than once, and a judgement takes long. */
const judgements = new WeakMap<Change, Partial<Record<Direction, Judgement>>>();

/** What a change means for those who send, or for those who receive. */
export function judge(comparison: Comparison, change: Change, direction: Direction): Judgement {
  const known = judgements.get(change);
  const judgement = known?.[direction] ?? judgementOf(comparison, change, direction);
  judgements.set(change, { ...known, [direction]: judgement });
  return judgement;
}

function judgementOf(comparison: Comparison, change: Change, direction: Direction): Judgement {
  const [wireRule, typesRule] = codes[change.code][direction];
  const own = change.verdicts?.[direction];
  const decide = (level: "wire" | "types", rule: Rule) =>
    rule === "sets" ? verdictOfSets(comparison, change, direction, level) : rule;
  const wire = settled(
    comparison,
    change,
    { direction, level: "wire" },
    decide("wire", own?.wire ?? wireRule),
  );
  const types = change.at.isUntyped
    ? "none"
    : settled(
        comparison,
        change,
        { direction, level: "types" },
        decide("types", own?.types ?? typesRule),
      );
  const isTaken = types === "breaking" && isTakenByTypes(comparison, change, direction);
  const isShown = wire === "breaking" || wire === "risky" || wire === "unknown";
  const witness = isShown ? witnessOf(comparison, change, direction) : undefined;
  // Without a value that shows it, set inclusion's "no" is not proved.
  const isProved =
    (own?.wire ?? wireRule) !== "sets" || wire !== "breaking" || witness !== undefined;
  return {
    wire: isProved ? wire : "unknown",
    types: isTaken ? "safe" : types,
    ...(witness === undefined ? {} : { witness }),
  };
}

function verdictOfSets(
  comparison: Comparison,
  change: Change,
  direction: Direction,
  level: "wire" | "types",
): Verdict {
  const { before, after } = setsOf(change, direction);
  if (before === undefined || after === undefined) return "unknown";
  const isText = level === "wire" && change.at.isText;
  const ask = (isForward: boolean) => {
    const inclusion = comparison.inclusion({ direction, level, isText, isForward });
    return isForward ? inclusion.answer(before, after) : inclusion.answer(after, before);
  };
  const isRequest = direction === "request";
  const answer = ask(isRequest);
  if (answer === "unknown") return "unknown";
  if (answer === "no") return "breaking";
  return level === "types" && ask(!isRequest) === "yes" ? "none" : "safe";
}

interface Question {
  readonly direction: Direction;
  readonly level: "wire" | "types";
}

/**
 * A part of a type may lose values which the type around it keeps: another member of a union accepts them, or a limit that
 * left one part of an `allOf` stands in the next one.
 */
function settled(
  comparison: Comparison,
  change: Change,
  { direction, level }: Question,
  verdict: Verdict,
): Verdict {
  const { code, at, evidence } = change;
  const { checkedTypes } = evidence;
  if (verdict === "none" || checkedTypes === undefined || !areValues(code)) return verdict;
  const isRequest = direction === "request";
  // Types that differ are the same to TypeScript only if their values are, too.
  const isMild = level === "types" && (verdict === "safe" || verdict === "risky");
  const isIn = (isForward: boolean, { before, after }: Pair<TypeNode>) => {
    const key = { direction, level: isMild ? "wire" : level, isForward } as const;
    const inclusion = comparison.inclusion({ ...key, isText: key.level === "wire" && at.isText });
    return (
      (isForward ? inclusion.answer(before, after) : inclusion.answer(after, before)) === "yes"
    );
  };
  const kept = [checkedTypes, at.wholeTypes ?? checkedTypes].find((one) => isIn(isRequest, one));
  if (kept === undefined)
    return (level === "types" || evidence.arePartsApart === true) &&
      verdict === "breaking" &&
      isLostElsewhere(comparison, change, { direction, level })
      ? "safe"
      : verdict;
  if (isIn(!isRequest, kept)) return "none";
  return verdict === "breaking" || verdict === "unknown" ? "safe" : verdict;
}

/** Whether the types lose nothing here but what components in them lose, each of which has findings of its own. */
function isLostElsewhere(
  comparison: Comparison,
  { at, evidence: { checkedTypes } }: Change,
  { direction, level }: Question,
): boolean {
  const isForward = direction === "request";
  const key = { direction, level, isText: false, isForward, isApart: true } as const;
  const inclusion = comparison.inclusion(key);
  return [checkedTypes, at.wholeTypes].some((types) => {
    if (types === undefined) return false;
    const before = definitionOf(types.before, comparison.sides.before);
    const after = definitionOf(types.after, comparison.sides.after);
    const answer = isForward ? inclusion.answer(before, after) : inclusion.answer(after, before);
    return answer === "yes";
  });
}

/** Another member of the union may declare the property that one of them lost: TypeScript takes it in a value of either. */
function isTakenByTypes(
  { sides }: Comparison,
  { at, evidence }: Change,
  direction: Direction,
): boolean {
  const { wholeTypes, steps } = at;
  const value = evidence.typesWitness?.();
  const isInUnion = steps.some(({ kind }) => kind === "member");
  if (direction !== "request" || !isInUnion || wholeTypes === undefined || value === undefined)
    return false;
  const fits = (side: "before" | "after") => (one: Json) =>
    literalFits(wholeTypes[side], one, sides[side].schemas, "surely");
  const sent = wholes(at, direction, value).filter(fits("before"));
  return sent.length > 0 && sent.every(fits("after"));
}

/** The type of a component that is asked about is not taken as included. */
function definitionOf(type: TypeNode, { schemas }: Side): TypeNode {
  return (type.kind === "reference" ? schemas.get(type.schema)?.type : undefined) ?? type;
}

function setsOf(change: Change, direction: Direction): Partial<Pair<TypeNode>> {
  const { sets, types = {} } = change.evidence;
  return sets?.[direction] ?? types;
}

function witnessOf(
  comparison: Comparison,
  change: Change,
  direction: Direction,
): Judgement["witness"] {
  const { checkedTypes, ...evidence } = change.evidence;
  const { wholeTypes } = change.at;
  const kind = direction === "request" ? "refused" : "new";
  const own = evidence.witness?.(direction);
  const isOfSets = evidence.witness === undefined || codes[change.code][direction][0] === "sets";
  const value = own === undefined && isOfSets ? setWitness(comparison, change, direction) : own;
  // A change without a type (a server, a media type, an operation) is shown as it is.
  if (checkedTypes === undefined) {
    const isLost = direction === "response" && isRemoval(change.code);
    const shown = isLost ? "lost" : kind;
    return value === undefined ? undefined : { direction, kind: shown, value, isWhole: true };
  }
  const shows = showing(comparison, change, direction);
  const near = evidence.nearWitness?.(direction);
  const values = [near, value].filter((one) => one !== undefined);
  if (wholeTypes !== undefined && !isWide(comparison.sides, wholeTypes)) {
    const shown = values.flatMap((one) => wholes(change.at, direction, one));
    const whole = shown.find((one) => shows(wholeTypes, one));
    if (whole !== undefined) return { direction, kind, value: whole, isWhole: true };
  }
  const part = values.find((one) => shows(checkedTypes, one));
  if (part !== undefined) return { direction, kind, value: part, isWhole: false };
  return value === undefined ? undefined : lossOf(comparison, change, direction, value);
}

/** With so many parts, to build a whole value for each change takes long, and nobody finds the change in it. */
const mostParts = 200;

function isWide({ before, after }: Pair<Side>, types: Pair<TypeNode>): boolean {
  const countOf = (type: TypeNode) => {
    if (type.kind === "object") return type.properties.length;
    return type.kind === "union" || type.kind === "intersection" ? type.members.length : 1;
  };
  return (
    countOf(definitionOf(types.before, before)) > mostParts ||
    countOf(definitionOf(types.after, after)) > mostParts
  );
}

/** The value inside of the whole type: of the other side first, since there nothing else is amiss. */
function wholes({ wrap }: Position, direction: Direction, value: Json): readonly Json[] {
  const order = direction === "request" ? [wrap.after, wrap.before] : [wrap.before, wrap.after];
  return order.flatMap((one) => one(value, direction));
}

/** A member was removed: no new value is produced, but a documented one, which the type now rejects, no longer is. */
function lossOf(
  comparison: Comparison,
  change: Change,
  direction: Direction,
  value: Json,
): Judgement["witness"] {
  const isLoss = change.code === "property-removed" || change.code === "property-access-changed";
  const { at, evidence } = change;
  if (direction === "request" || !isLoss || evidence.checkedTypes === undefined) return undefined;
  const shows = showing(comparison, change, "response", ["before", "after"]);
  const { wholeTypes } = at;
  const whole =
    wholeTypes && at.wrap.before(value, direction).find((one) => shows(wholeTypes, one));
  if (whole !== undefined) return { direction, kind: "lost", value: whole, isWhole: true };
  return shows(evidence.checkedTypes, value)
    ? { direction, kind: "lost", value, isWhole: false }
    : undefined;
}

function setWitness(
  comparison: Comparison,
  change: Change,
  direction: Direction,
): Json | undefined {
  const { before, after } = setsOf(change, direction);
  if (before === undefined || after === undefined) return undefined;
  const isForward = direction === "request";
  const inclusion = comparison.inclusion({
    direction,
    level: "wire",
    isText: change.at.isText,
    isForward,
  });
  return isForward ? inclusion.witness(before, after) : inclusion.witness(after, before);
}

/** Whether a value is accepted before and not after, or produced after and not before. */
function showing(
  comparison: Comparison,
  change: Change,
  direction: Direction,
  [side, other]: readonly [keyof Pair<Side>, keyof Pair<Side>] = direction === "request"
    ? ["before", "after"]
    : ["after", "before"],
): (types: Pair<TypeNode>, value: Json) => boolean {
  return (types, value) =>
    accepts(types[side], value, strictly(comparison, change, direction, side)) &&
    !accepts(types[other], value, readingOf(comparison, change, direction, other));
}

function readingOf(
  { sides }: Comparison,
  change: Change,
  direction: Direction,
  side: keyof Pair<Side>,
): Acceptance {
  return { schemas: sides[side].schemas, direction, isText: change.at.isText };
}

/** A text whose pattern we cannot run is not known to be of the type. */
function strictly(...reading: Parameters<typeof readingOf>): Acceptance {
  return { ...readingOf(...reading), refusesUnclear: true };
}
