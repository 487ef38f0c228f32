import type { Operation } from "../../model/api-model.js";
import type { ReceivedOperation } from "../../model/exchange.js";
import { compareExchange, operationPosition } from "./compare-operations.js";
import type { Comparison } from "./comparison.js";
import { matchInTurn, operationKey } from "./match.js";
import { put } from "./position.js";
import { receivedExchange, type ReceivedExchange } from "./received-exchange.js";
import type { Pair, Side } from "./side.js";

/** Compares webhooks, and the callbacks of the operations that both sides have. */
export function compareReceived(comparison: Comparison, pairs: readonly Pair<Operation>[]): void {
  const { sides } = comparison;
  const owners = (side: "before" | "after") =>
    new Map(pairs.map((pair) => [pair[side].pointer, operationKey(pair.before)]));
  const matched = matchInTurn(
    exchangesOf(sides.before, owners("before")),
    exchangesOf(sides.after, owners("after")),
    [({ id }) => id, ({ method, path }) => `${method} ${path}`],
  );
  for (const exchange of matched.removed) {
    const position = operationPosition(comparison, { before: exchange }, "", "request");
    put(position, codeOf(exchange.source, "removed"), {
      args: { name: exchange.source.name },
      evidence: { witness: () => ({ [exchange.source.kind]: exchange.source.name }) },
    });
  }
  for (const exchange of matched.added) {
    put(operationPosition(comparison, { after: exchange }), codeOf(exchange.source, "added"), {
      args: { name: exchange.source.name },
    });
  }
  for (const pair of matched.pairs) {
    compareAddresses(comparison, pair);
    compareExchange(comparison, pair);
  }
}

function codeOf({ kind }: ReceivedOperation, effect: "added" | "removed") {
  return `${kind}-${effect}` as const;
}

/** A callback whose operation has come or gone is no difference of its own. */
function exchangesOf(
  { model }: Side,
  owners: ReadonlyMap<string, string>,
): readonly ReceivedExchange[] {
  return model.received.flatMap((one) => {
    if (one.operation === undefined) return [receivedExchange(one)];
    const owner = owners.get(one.operation);
    return owner === undefined ? [] : [receivedExchange(one, owner)];
  });
}

function compareAddresses(comparison: Comparison, pair: Pair<ReceivedExchange>): void {
  const from = pair.before.source.expression ?? "";
  const to = pair.after.source.expression ?? "";
  if (from === to) return;
  put(operationPosition(comparison, pair), "callback-address-changed", {
    args: { name: pair.before.source.name, from, to },
    evidence: { witness: () => ({ address: from }) },
  });
}
