import type { CallPlan } from "../../model/call-plan.js";
import type { Operation, TypeNode } from "../../model/api-model.js";
import type { Content } from "../../model/exchange.js";
import { sentMediaType } from "../../model/media-type.js";
import { worst, type Verdict } from "../codes/verdicts.js";
import type { Comparison } from "./comparison.js";
import { isReceived } from "./received-exchange.js";
import type { Pair } from "./side.js";
import { callsIn } from "./symbols.js";

/** The verdicts of a changed operation for the method that calls it. They may differ from those of the wire. */
export interface CallVerdicts {
  /** The result of the method: the bodies of all successful responses together. */
  readonly output: Verdict;
  /** What it takes as a body. */
  readonly body: Verdict;
  /** Whether a body has to be given that could be left out. */
  readonly bodyNeed: Verdict;
  /** Whether its argument is made up otherwise: `{ query, header }` where it was the query alone. */
  readonly shape: Verdict;
}

export function callVerdicts(comparison: Comparison, operation: Pair<Operation>): CallVerdicts {
  // No method sends what the API itself sends.
  if (isReceived(operation))
    return { output: "none", body: "none", bodyNeed: "none", shape: "none" };
  const { sides } = comparison;
  const before = callsIn(sides.before, operation.before)[0]?.call;
  const after = callsIn(sides.after, operation.after)[0]?.call;
  if (before === undefined || after === undefined)
    return { output: "unknown", body: "unknown", bodyNeed: "unknown", shape: "unknown" };
  return {
    output: outputVerdict(comparison, { before, after }),
    body: bodyVerdict(comparison, { before, after }),
    bodyNeed: after.isBodyNeeded && !before.isBodyNeeded ? "breaking" : "safe",
    shape: isRearranged(before, after) ? "breaking" : "safe",
  };
}

/** What the argument takes as a body, of each media type by its name. */
function bodyVerdict(comparison: Comparison, { before, after }: Pair<CallPlan>): Verdict {
  if (before.body === undefined || after.body === undefined) return "none";
  const included = (one: Content, other: Content) =>
    inclusionVerdict(comparison, "request", one.type, other.type);
  const others = before.otherBodies.map((one): Verdict => {
    const same = after.otherBodies.find((other) => sentMediaType(other) === sentMediaType(one));
    return same === undefined ? "breaking" : included(one, same);
  });
  const isMore = after.otherBodies.length > before.otherBodies.length;
  const moved = isRearranged(before, after) ? "breaking" : "safe";
  return worst([
    included(before.body, after.body),
    ...others,
    ...(isMore ? ([moved] as const) : []),
  ]);
}

function outputVerdict(comparison: Comparison, { before, after }: Pair<CallPlan>): Verdict {
  const isEmpty = ({ output }: CallPlan) => output.kinds.includes("void");
  if (isEmpty(after) && !isEmpty(before)) return "breaking";
  if (isLessOfAStream(before, after)) return "breaking";
  const whole = ({ output: { types } }: CallPlan): TypeNode => {
    const [first, ...others] = types;
    if (first === undefined) return { kind: "unknown" };
    return others.length === 0 ? first : { kind: "union", members: types, exclusive: false };
  };
  // A missing body is never read.
  if (before.output.types.length === 0) return after.output.types.length === 0 ? "none" : "safe";
  return inclusionVerdict(comparison, "response", whole(before), whole(after));
}

/** A streamed response is now read as a whole, or the other way round. */
function isLessOfAStream(before: CallPlan, after: CallPlan): boolean {
  const isGone = before.streamedOutput !== undefined && after.streamedOutput === undefined;
  const { stream } = before.output;
  return isGone || (stream !== undefined && stream !== after.output.stream);
}

function inclusionVerdict(
  comparison: Comparison,
  direction: "request" | "response",
  before: TypeNode,
  after: TypeNode,
): Verdict {
  const ask = (isForward: boolean) => {
    const inclusion = comparison.inclusion({ direction, level: "types", isText: false, isForward });
    return isForward ? inclusion.answer(before, after) : inclusion.answer(after, before);
  };
  const isRequest = direction === "request";
  const answer = ask(isRequest);
  if (answer !== "yes") return answer === "no" ? "breaking" : "unknown";
  return ask(!isRequest) === "yes" ? "none" : "safe";
}

export function isRearranged(before: CallPlan, after: CallPlan): boolean {
  if (before.input === "none" || before.input === after.input) return false;
  return after.input === "parts" || before.input === "parts";
}
