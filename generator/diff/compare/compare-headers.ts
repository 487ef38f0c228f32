import type { Operation } from "../../model/api-model.js";
import type { Response } from "../../model/exchange.js";
import { operationPosition } from "./compare-operations.js";
import { compareTypes } from "./compare-types.js";
import type { Comparison } from "./comparison.js";
import { matchInTurn } from "./match.js";
import { put, unreadPair } from "./position.js";
import type { Pair } from "./side.js";

/** The headers of a response. */
export function compareHeaders(
  comparison: Comparison,
  operation: Pair<Operation>,
  status: string,
  responses: Pair<Response>,
): void {
  const matched = matchInTurn(responses.before.headers, responses.after.headers, [
    ({ name }) => name.toLowerCase(),
  ]);
  const at = (name: string, pointers: Pair<string>) => ({
    ...operationPosition(comparison, operation, `${status} header ${name}`, "response"),
    pointers,
  });
  const nearest = { before: responses.before.pointer, after: responses.after.pointer };
  for (const { name, pointer, required } of matched.removed) {
    put(at(name, { ...nearest, before: pointer }), "response-header-removed", {
      args: { name, status },
      evidence: { witness: () => ({ header: name, required }) },
    });
  }
  for (const { name, pointer, required } of matched.added) {
    put(at(name, { ...nearest, after: pointer }), "response-header-added", {
      args: { name, status },
      // Who sends the response has to send it now, too.
      ...(required ? { verdicts: { request: { wire: "breaking" } } } : {}),
      evidence: { witness: () => ({}) },
    });
  }
  for (const { before, after } of matched.pairs) {
    const { name } = before;
    const position = at(name, { before: before.pointer, after: after.pointer });
    if (before.required !== after.required) {
      const code = after.required
        ? "response-header-became-required"
        : "response-header-became-optional";
      put(position, code, { args: { name, status }, evidence: { witness: () => ({}) } });
    }
    compareTypes(
      comparison,
      {
        ...position,
        ...unreadPair({ before, after }),
        isText: before.mediaType === undefined && after.mediaType === undefined,
        // Of a header, the package has only the name.
        isUntyped: true,
      },
      { before: before.type, after: after.type },
    );
  }
}
