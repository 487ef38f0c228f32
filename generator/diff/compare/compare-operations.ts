import { sentMethod } from "../../load/http-methods.js";
import type { Direction } from "../../model/direction.js";
import type { Operation } from "../../model/api-model.js";
import { compareBodies } from "./compare-bodies.js";
import { compareResponses } from "./compare-responses.js";
import type { Position, Scope } from "./change.js";
import type { Comparison } from "./comparison.js";
import {
  compareCookiesAndHeaders,
  compareMovedParameters,
  comparePathParameters,
} from "./compare-parameters.js";
import { movedParameters, withoutParameters } from "./moved-parameters.js";
import { compareQueries } from "./compare-queries.js";
import { matchOperations, operationKey } from "./match.js";
import { isReceived } from "./received-exchange.js";
import { addNote, bothDirections, put, unwrapped } from "./position.js";
import { haveSameUrls, requestUrls } from "./request-urls.js";
import { compareSecurity } from "./compare-security.js";
import type { Matched, Pair } from "./side.js";
import { compareSpreadObjects, spreadObjects } from "./spread-objects.js";

export function compareOperations(comparison: Comparison): Matched<Operation> {
  const { before, after } = comparison.sides;
  const urls = new Map(
    [before, after].flatMap((side) =>
      side.model.operations.map((one) => [one, requestUrls(side, one)[0] ?? one.shape] as const),
    ),
  );
  const matched = matchOperations(before.model.operations, after.model.operations, urls);
  for (const operation of matched.removed) {
    put(operationPosition(comparison, { before: operation }), "operation-removed", {
      args: { operation: title(operation) },
      evidence: {
        witness: () => ({ method: sentMethod(operation.method), path: operation.path }),
      },
    });
  }
  for (const operation of matched.added) {
    put(operationPosition(comparison, { after: operation }), "operation-added", {
      args: { operation: title(operation) },
    });
  }
  for (const pair of matched.pairs) compareOperation(comparison, pair);
  return matched;
}

function title({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path}`;
}

/** A place of an operation, which is compared only for this operation. */
export function operationPosition(
  comparison: Comparison,
  operation: Partial<Pair<Operation>>,
  place = "",
  direction?: Direction,
): Position {
  const known = operation.before ?? operation.after;
  const name = known === undefined ? "" : operationKey(known);
  const flow = isReceived(operation) && direction !== undefined ? opposite(direction) : direction;
  const key = `operation ${name} ${known?.id ?? ""} ${place}`;
  const scope: Scope = comparison.scopes.get(key) ?? {
    key,
    kind: "operation",
    name,
    operation,
    changes: [],
    edges: new Map(),
    ...(flow === undefined ? {} : { direction: flow }),
  };
  comparison.scopes.set(key, scope);
  return {
    scope,
    path: place,
    pointers: { before: operation.before?.pointer ?? "", after: operation.after?.pointer ?? "" },
    directions: flow === undefined ? bothDirections : [flow],
    isText: false,
    wrap: unwrapped,
    steps: [],
  };
}

function opposite(direction: Direction): Direction {
  return direction === "request" ? "response" : "request";
}

function compareOperation(comparison: Comparison, operation: Pair<Operation>): void {
  const { before, after } = operation;
  const position = operationPosition(comparison, operation);
  if (operationKey(before) !== operationKey(after)) {
    const isSameRequest =
      before.method === after.method && haveSameUrls(comparison.sides, operation);
    put(position, "operation-moved", {
      args: { operation: title(before), to: title(after) },
      evidence: { witness: () => ({ method: sentMethod(before.method), path: before.path }) },
      ...(isSameRequest
        ? { verdicts: { request: { wire: "none" }, response: { wire: "none" } } }
        : {}),
    });
  }
  const sunset = { from: before.sunset, to: after.sunset };
  if (sunset.from !== sunset.to) {
    put(position, "operation-sunset-changed", {
      args: { operation: title(before), from: sunset.from ?? "none", to: sunset.to ?? "none" },
    });
  }
  compareSecurity(comparison.sides, position, operation);
  compareExchange(comparison, operation);
}

/** What both the operations and the requests that the API sends have: parameters, a body and responses. */
export function compareExchange(comparison: Comparison, whole: Pair<Operation>): void {
  const moved = movedParameters(whole);
  const spread = spreadObjects(comparison, whole);
  const apart = [
    ...moved.flatMap(({ pair }) => [pair.before, pair.after]),
    ...spread.flatMap((one) => [one.whole, ...one.keys]),
  ];
  const operation = withoutParameters(whole, new Set(apart));
  const { before, after } = operation;
  if (before.deprecated !== after.deprecated) {
    const position = operationPosition(comparison, operation);
    put(position, after.deprecated ? "operation-deprecated" : "operation-undeprecated", {
      args: { operation: title(before) },
    });
  }
  comparePathParameters(comparison, operation);
  compareQueries(comparison, operation);
  compareCookiesAndHeaders(comparison, operation);
  compareMovedParameters(comparison, operation, moved);
  compareSpreadObjects(comparison, operation, spread);
  compareBodies(comparison, operation);
  compareResponses(comparison, operation);
  addNote(comparison, "documentation", after.pointer, {
    before: [before.summary, before.description],
    after: [after.summary, after.description],
  });
}
