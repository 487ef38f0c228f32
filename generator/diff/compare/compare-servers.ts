import type { Operation } from "../../model/api-model.js";
import type { Server } from "../../model/exchange.js";
import { exportPosition } from "./compare-names.js";
import { operationPosition } from "./compare-operations.js";
import type { Position } from "./change.js";
import type { Comparison } from "./comparison.js";
import { put } from "./position.js";
import { haveSameUrls } from "./request-urls.js";
import { mayBeOne, reachedBy, serverAddresses } from "./server-addresses.js";
import type { Pair } from "./side.js";

/**
 * Compares the servers to which requests go. Those of the API are compared once, for all operations without servers of
 * their own.
 */
export function compareServers(comparison: Comparison, pairs: readonly Pair<Operation>[]): void {
  const { before, after } = comparison.sides;
  const all = { before: before.model.servers, after: after.model.servers };
  const isOwn = (pair: Pair<Operation>) =>
    pair.before.servers.length > 0 || pair.after.servers.length > 0;
  const left = pairs.filter((pair) => !haveSameUrls(comparison.sides, pair));
  if (pairs.length === 0 || left.some((pair) => !isOwn(pair))) {
    const pointers = { before: "/servers", after: "/servers" };
    const position = { ...exportPosition(comparison, "servers", "api"), pointers };
    compareServerLists(position, all);
  }
  for (const pair of left.filter(isOwn)) {
    const used = {
      before: usedServers(pair.before, all.before),
      after: usedServers(pair.after, all.after),
    };
    compareServerLists(ownPosition(comparison, pair), used);
  }
}

function usedServers({ servers }: Operation, all: readonly Server[]): readonly Server[] {
  return servers.length > 0 ? servers : all;
}

/** The servers of a path are one place, for all its operations. */
function ownPosition(comparison: Comparison, pair: Pair<Operation>): Position {
  const isOfPath = ({ servers, pointer }: Operation) =>
    servers.every((server) => !server.pointer.startsWith(`${pointer}/`));
  const at = ({ servers, pointer }: Operation) =>
    servers[0]?.pointer.replace(/\/\d+$/, "") ?? pointer;
  return {
    ...operationPosition(comparison, pair),
    pointers: { before: at(pair.before), after: at(pair.after) },
    directions: ["request"],
    ...(isOfPath(pair.before) && isOfPath(pair.after) ? { sharedSubject: pair.before.path } : {}),
  };
}

function compareServerLists(position: Position, servers: Pair<readonly Server[]>): void {
  const before = serverAddresses(servers.before);
  const after = serverAddresses(servers.after);
  const isDescribed = servers.before.length > 0 && servers.after.length > 0;
  const isImplied = (url: string) => url === "/" && !isDescribed;
  const unmatched = (own: readonly string[], theirs: readonly string[], all: readonly Server[]) => {
    const known = new Set(theirs);
    const isReached = reachedBy(all);
    return own.filter((url) => !known.has(url) && !isReached(url) && !isImplied(url));
  };
  const removed = unmatched(before, after, servers.after);
  const added = unmatched(after, before, servers.before);
  const [from = "", ...alsoRemoved] = removed;
  const [to = "", ...alsoAdded] = added;
  if (from !== "" && to !== "" && alsoRemoved.length === 0 && alsoAdded.length === 0) {
    put(position, "server-changed", {
      args: { from, to },
      identity: "servers",
      evidence: { witness: () => ({ server: from }) },
      ...(mayBeOne(from, to) ? { verdicts: { request: { wire: "risky" } } } : {}),
    });
    return;
  }
  for (const url of removed) {
    put(position, "server-removed", {
      args: { url },
      evidence: { witness: () => ({ server: url }) },
    });
  }
  for (const url of added) put(position, "server-added", { args: { url } });
  compareDefaults(position, { before, after }, removed);
}

/** The first server is the one to which requests go by default. */
function compareDefaults(
  position: Position,
  { before, after }: Pair<readonly string[]>,
  removed: readonly string[],
): void {
  const [from = "/", to = "/"] = [before[0], after[0]];
  if (from === to || from === "/" || to === "/" || removed.includes(from)) return;
  put(position, "default-server-changed", { args: { from, to } });
}
