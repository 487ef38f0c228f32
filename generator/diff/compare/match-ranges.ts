import type { Content, Response } from "../../model/exchange.js";
import type { Operation } from "../../model/api-model.js";
import { matchContents, matchResponses } from "./match.js";
import type { Matched, Pair } from "./side.js";

/** Elements of two lists, of which some stand for a range of others: `2XX` for `200`, `application/*` for `application/json`. */
export interface MatchedRanges<T> extends Matched<T> {
  /** Ranges that are new, each with an element that it replaces. */
  readonly widened: readonly Pair<T>[];
  /** Ranges that are gone, each with an element that is left of it. */
  readonly narrowed: readonly Pair<T>[];
}

type Covers<T> = (range: T, one: T) => boolean;

/** Pairs what has no partner of its own with the range that covers it on the other side. */
function matchRanges<T>(
  { pairs, removed, added }: Matched<T>,
  lists: Pair<readonly T[]>,
  covers: Pair<Covers<T>>,
): MatchedRanges<T> {
  const wider = removed.flatMap((one) => {
    const range = lists.after.find((other) => covers.after(other, one));
    return range === undefined ? [] : [{ before: one, after: range }];
  });
  const narrower = added.flatMap((one) => {
    const range = lists.before.find((other) => covers.before(other, one));
    return range === undefined ? [] : [{ before: range, after: one }];
  });
  const paired = new Set([...wider, ...narrower].flatMap(({ before, after }) => [before, after]));
  return {
    pairs: [...pairs, ...wider, ...narrower],
    removed: removed.filter((one) => !paired.has(one)),
    added: added.filter((one) => !paired.has(one)),
    widened: wider.filter(({ after }) => added.includes(after)),
    narrowed: narrower.filter(({ before }) => removed.includes(before)),
  };
}

export function matchContentRanges(
  before: readonly Content[],
  after: readonly Content[],
): MatchedRanges<Content> {
  const covers: Covers<Content> = (range, one) =>
    range.mediaType !== one.mediaType &&
    range.mediaType.endsWith("*") &&
    one.mediaType.startsWith(range.mediaType.replace(/\*(\/\*)?$/, ""));
  const lists = { before, after };
  return matchRanges(matchContents(before, after), lists, { before: covers, after: covers });
}

export function matchResponseRanges({ before, after }: Pair<Operation>): MatchedRanges<Response> {
  const lists = { before: before.responses, after: after.responses };
  const matched = matchResponses(lists.before, lists.after);
  const isOfOneClass = (pair: Pair<Response>) =>
    isError(pair.before, before) === isError(pair.after, after);
  const pairs = matched.pairs.filter(isOfOneClass);
  const others = matched.pairs.filter((pair) => !isOfOneClass(pair));
  const removed = [...matched.removed, ...others.map((pair) => pair.before)];
  const added = [...matched.added, ...others.map((pair) => pair.after)];
  const isUnpaired = (one: Response) => removed.includes(one) || added.includes(one);
  const coversOf =
    (operation: Operation): Covers<Response> =>
    (range, { status }) => {
      if (range.status !== "default")
        return (
          /^\dXX$/.test(range.status) && /^\d\d\d$/.test(status) && range.status[0] === status[0]
        );
      // Where it stands on both sides, an error beside it came or went.
      if (isError(range, operation)) return isUnpaired(range) && /^[45]/.test(status);
      return status.startsWith("2");
    };
  const covers = { before: coversOf(before), after: coversOf(after) };
  return matchRanges({ pairs, removed, added }, lists, covers);
}

/** `default` is for errors where a success is described; alone, it is for every status. */
export function isError({ status }: Response, { responses }: Operation): boolean {
  if (status !== "default") return /^[45]/.test(status);
  return responses.some((one) => one.status.startsWith("2"));
}
