import type { Direction } from "../emit/type-text.js";
import type { Json } from "../load/spec-document.js";
import { accepts } from "./accepts.js";
import type { Rule, Verdict } from "./codes.js";
import { codes } from "./codes.js";
import type { Change, Comparison } from "./comparison.js";
import type { Witness } from "./finding.js";
import type { Pair } from "./side.js";
import type { TypeNode } from "../model/api-model.js";

export interface Judgement {
  readonly wire: Verdict;
  readonly types: Verdict;
  readonly witness?: Omit<Witness, "of"> & { readonly isWhole: boolean };
}

/** What a change means for those who send, or for those who receive. */
export function judge(comparison: Comparison, change: Change, direction: Direction): Judgement {
  const [wireRule, typesRule] = codes[change.code][direction];
  const own = change.verdicts?.[direction];
  const wire = decide(comparison, change, direction, "wire", own?.wire ?? wireRule);
  const types = decide(comparison, change, direction, "types", own?.types ?? typesRule);
  const isShown = wire === "breaking" || wire === "risky" || wire === "unknown";
  const witness = isShown ? witnessOf(comparison, change, direction) : undefined;
  // Without a value that shows it, set inclusion's "no" is not proved.
  const isProved =
    (own?.wire ?? wireRule) !== "sets" || wire !== "breaking" || witness !== undefined;
  return {
    wire: isProved ? wire : "unknown",
    types,
    ...(witness === undefined ? {} : { witness }),
  };
}

function decide(
  comparison: Comparison,
  change: Change,
  direction: Direction,
  level: "wire" | "types",
  rule: Rule,
): Verdict {
  if (rule !== "sets") return rule;
  const { before, after } = setsOf(change, direction);
  if (before === undefined || after === undefined) return "unknown";
  const isText = level === "wire" && change.isText === true;
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

function setsOf(change: Change, direction: Direction): Partial<Pair<TypeNode>> {
  return change.sets?.[direction] ?? change.types ?? {};
}

function witnessOf(
  comparison: Comparison,
  change: Change,
  direction: Direction,
): Judgement["witness"] {
  const isRequest = direction === "request";
  const value =
    change.witness === undefined
      ? setWitness(comparison, change, direction)
      : change.witness(direction);
  if (value === undefined) return undefined;
  const kind = isRequest ? "refused" : "new";
  const { held, top } = change;
  // What is not about a type (a server, a media type, an operation) is shown as it is.
  if (held === undefined) return { direction, kind, value, isWhole: true };
  const wrapped = change.wrap?.(value, direction);
  if (wrapped !== undefined && top !== undefined) {
    if (isShown(comparison, change, direction, top, wrapped))
      return { direction, kind, value: wrapped, isWhole: true };
  }
  if (isShown(comparison, change, direction, held, value))
    return { direction, kind, value, isWhole: false };
  const isLoss =
    !isRequest && (change.code === "property-removed" || change.code === "property-access-changed");
  if (!isLoss) return undefined;
  const isTop =
    wrapped !== undefined &&
    top !== undefined &&
    fits(comparison, change, direction, "before", top, wrapped);
  return { direction, kind: "lost", value: isTop ? wrapped : value, isWhole: isTop };
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
    isText: change.isText === true,
    isForward,
  });
  return isForward ? inclusion.witness(before, after) : inclusion.witness(after, before);
}

/** Accepted before and not after, or produced after and not before. */
function isShown(
  comparison: Comparison,
  change: Change,
  direction: Direction,
  types: Pair<TypeNode>,
  value: Json,
): boolean {
  const was = fits(comparison, change, direction, "before", types, value);
  const is = fits(comparison, change, direction, "after", types, value);
  return direction === "request" ? was && !is : is && !was;
}

function fits(
  { sides }: Comparison,
  change: Change,
  direction: Direction,
  side: "before" | "after",
  types: Pair<TypeNode>,
  value: Json,
): boolean {
  return accepts(types[side], value, {
    schemas: sides[side].schemas,
    direction,
    text: change.isText === true,
  });
}
