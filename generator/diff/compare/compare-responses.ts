import type { Operation } from "../../model/api-model.js";
import type { Response } from "../../model/exchange.js";
import { successes } from "../../model/representations.js";
import { callVerdicts } from "./call-verdicts.js";
import type { Change } from "./change.js";
import { compareContents } from "./compare-bodies.js";
import { compareHeaders } from "./compare-headers.js";
import { operationPosition } from "./compare-operations.js";
import type { Comparison } from "./comparison.js";
import { isError, matchResponseRanges } from "./match-ranges.js";
import { addNote, put } from "./position.js";
import type { Pair } from "./side.js";

export function compareResponses(comparison: Comparison, operation: Pair<Operation>): void {
  const matched = matchResponseRanges(operation);
  for (const response of matched.removed) putResponse(comparison, operation, "before", response);
  for (const response of matched.added) putResponse(comparison, operation, "after", response);
  for (const pair of matched.widened)
    putRange(comparison, operation, "response-status-widened", pair);
  for (const pair of matched.narrowed)
    putRange(comparison, operation, "response-status-narrowed", pair);
  for (const pair of matched.pairs) compareResponse(comparison, operation, pair);
}

/** A response that is in one of the two descriptions only. */
function putResponse(
  comparison: Comparison,
  operation: Pair<Operation>,
  side: "before" | "after",
  response: Response,
): void {
  const { status, contents, pointer } = response;
  const position = operationPosition(comparison, operation, status, "response");
  const at = { ...position, pointers: { ...position.pointers, [side]: pointer } };
  const type = contents[0]?.type;
  const types = type === undefined ? {} : { types: { [side]: type } };
  if (side === "before") {
    const code = isError(response, operation.before)
      ? "error-response-removed"
      : "response-removed";
    put(at, code, {
      args: { status },
      evidence: { witness: () => ({ status }), ...types },
      ...outputVerdicts(comparison, operation, isError(response, operation.before)),
    });
    return;
  }
  const code = isError(response, operation.after) ? "error-response-added" : "response-added";
  // Where no success was described, any was possible.
  const isFirst = code === "response-added" && successes(operation.before).length === 0;
  put(at, code, {
    args: { status },
    evidence: types,
    ...outputVerdicts(
      comparison,
      operation,
      isError(response, operation.after),
      isFirst ? { wire: "safe" } : {},
    ),
  });
}

/** Errors are no part of a method's result. */
function outputVerdicts(
  comparison: Comparison,
  operation: Pair<Operation>,
  isOfError: boolean,
  more: { readonly wire?: "safe" } = {},
): Pick<Change, "verdicts"> {
  if (isOfError) return {};
  const { output } = callVerdicts(comparison, operation);
  return { verdicts: { response: { types: output, ...more } } };
}

function putRange(
  comparison: Comparison,
  operation: Pair<Operation>,
  code: "response-status-widened" | "response-status-narrowed",
  { before, after }: Pair<Response>,
): void {
  const isOfError = isError(before, operation.before);
  const args = { from: before.status, to: after.status };
  put(
    {
      ...operationPosition(comparison, operation, exactStatus({ before, after }), "response"),
      pointers: { before: before.pointer, after: after.pointer },
    },
    code,
    {
      args,
      evidence: { witness: () => ({ status: before.status }) },
      ...(isOfError
        ? { verdicts: { response: { wire: "safe", types: "safe" } } }
        : outputVerdicts(comparison, operation, false)),
    },
  );
}

function exactStatus({ before, after }: Pair<Response>): string {
  return /^\d\d\d$/.test(before.status) ? before.status : after.status;
}

function compareResponse(
  comparison: Comparison,
  operation: Pair<Operation>,
  { before, after }: Pair<Response>,
): void {
  const status = exactStatus({ before, after });
  const position = {
    ...operationPosition(comparison, operation, status, "response"),
    pointers: { before: before.pointer, after: after.pointer },
  };
  addNote(comparison, "documentation", position.pointers.after, {
    before: before.description,
    after: after.description,
  });
  const verdicts = () => outputVerdicts(comparison, operation, isError(before, operation.before));
  const [first] = before.contents;
  const [second] = after.contents;
  if (first === undefined && second !== undefined) {
    put(position, "response-body-added", {
      args: { status },
      evidence: { types: { after: second.type }, witness: () => ({ status }) },
      ...verdicts(),
    });
  } else if (first !== undefined && second === undefined) {
    put(position, "response-body-removed", {
      args: { status },
      evidence: { types: { before: first.type }, witness: () => ({ status }) },
      ...verdicts(),
    });
  } else {
    const at = { place: status, direction: "response" } as const;
    compareContents(comparison, operation, at, { before, after });
  }
  compareHeaders(comparison, operation, status, { before, after });
}
