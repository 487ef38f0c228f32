/** Whether what a call says is a fault, or an exception is for it. */
import { isJson } from "../../../generator/model/media-type.js";
import type { Comparison } from "./compare-parts.js";
import { exceptions, type Exception } from "./exceptions.js";
import { givenParts } from "./given-parts.js";
import type { PlannedMethod } from "./planned-exchanges.js";

/** What comes of a call that was not sent or not answered. */
export function refused(planned: PlannedMethod, said: string, input?: unknown): Comparison {
  return judged(
    said,
    (one) =>
      one.kind === "refusal" &&
      one.says.test(said) &&
      !(one.isUnfit && planned.isFitting()) &&
      !(one.isNullUnsent && !hasUnsentNull(planned, input)),
  );
}

function hasUnsentNull(planned: PlannedMethod, input: unknown): boolean {
  const { body, mediaType = "" } = givenParts(planned, input);
  return !isJson(mediaType) && Object.values(Object(body) as object).includes(null);
}

/** A fault, unless an exception is for it. */
export function judged(
  fault: string,
  isExcepted: (exception: Exception) => boolean = () => false,
): Comparison {
  const found = exceptions.find(([, one]) => isExcepted(one));
  return found === undefined
    ? { faults: [fault], excepted: [] }
    : { faults: [], excepted: [found[0]] };
}

export function messageOf(error: unknown): string {
  const { message, body } = error as { message?: string; body?: unknown };
  const said = body === undefined ? "" : ` ${JSON.stringify(body)?.slice(0, 400)}`;
  return `${message ?? String(error)}${said}`;
}
