import type { AnyOperation } from "../operation.js";
import { routeParts } from "../route-parts.js";
import { headerValue } from "./header-value.js";
import {
  decoded,
  isDivided,
  isSegment,
  readingsOf,
  segmentOf,
  type Segment,
  type SegmentValues,
} from "./segment-readings.js";

/** The route of a request, with the values in its path. */
export interface RouteMatch {
  readonly route: string;
  readonly operation: AnyOperation;
  /** Percent-encoded. */
  readonly values: Readonly<Record<string, string>>;
  /** The pairs of the query that are the path's own. */
  readonly ownQuery: readonly string[];
}

export type MatchRoute = (method: string, url: URL, headers?: Headers) => RouteMatch | undefined;

interface Candidate {
  readonly operation: AnyOperation;
  readonly method: string | undefined;
  readonly segments: readonly Segment[];
  readonly endsInSlash: boolean;
  /** The pairs that each request has in its query. */
  readonly query: readonly Segment[];
  /** Pairs or names by which a fragment tells operations of one path apart: of the query or the headers. */
  readonly fragment: readonly string[];
}

/**
 * Finds the route of a request. Literal segments win over parameters: `/companies/list` is not a company.
 * @param fits Whether the values in the path are what a route takes; decides where another route fits the path as well.
 * @param servers The base URLs, absolute or relative. A request's path may begin with the path of one. On any other
 * host, such as that of a client's `baseUrl`, it may begin with any path.
 */
export function routeMatcher(
  operations: readonly AnyOperation[],
  servers: readonly string[],
  fits: Fits = () => true,
): MatchRoute {
  const candidates = operations.map(candidateOf).sort((a, b) => compare(a.segments, b.segments));
  const candidatesFor = byBeginning(candidates);
  const longest = candidates.at(-1)?.segments.length ?? 1;
  const bases = servers.map((server) =>
    new URL(server, "http://localhost").pathname.replace(/\/+$/, ""),
  );
  const starts = [...new Set([...bases, ""])].sort((a, b) => b.length - a.length);
  const origins = new Set(
    servers.filter((one) => URL.canParse(one)).map((one) => new URL(one).origin),
  );

  return (method, { origin, pathname, search }, headers = new Headers()) => {
    const path = pathname.replace(/\/$/, "");
    const pairs = search.slice(1).split("&").filter(Boolean);
    const told = { pairs, headers, endsInSlash: pathname.endsWith("/") };
    const behind = (start: string): Found | undefined => {
      const texts = path.slice(start.length).split("/");
      const found = candidatesFor(method, texts).flatMap(
        (one) => foundIn(one, { texts, pairs }, fits) ?? [],
      );
      return bestOf(fittingOf(found, fits), told);
    };
    const described = starts.filter((base) => `${path}/`.startsWith(`${base}/`));
    const best =
      firstOf(described, behind) ??
      (origins.has(origin) ? undefined : behindAny(path, behind, longest));
    return best && matchOf(best);
  };
}

/**
 * Which candidates may be meant, in their order: an API may have thousands. Of one length, those whose first segment is
 * literal come before others.
 */
function byBeginning(candidates: readonly Candidate[]) {
  const lists = new Map<string, Candidate[]>();
  const keyOf = (...beginning: readonly unknown[]) => JSON.stringify(beginning);
  for (const candidate of candidates) {
    const { method, segments } = candidate;
    const [, first] = segments;
    const key = keyOf(method, segments.length, ...(first?.openness === 0 ? first.texts : []));
    const list = lists.get(key) ?? [];
    lists.set(key, list);
    list.push(candidate);
  }
  return (method: string, texts: readonly string[]): readonly Candidate[] => {
    const first = decoded(texts[1] ?? "");
    const keys = [keyOf(method, texts.length, first), keyOf(method, texts.length)];
    return keys.flatMap((key) => lists.get(key) ?? []);
  };
}

type Fits = (match: RouteMatch) => boolean;

function matchOf({ operation, values, ownQuery }: Found): RouteMatch {
  const { route } = operation;
  return { route, operation, values: Object.fromEntries(values), ownQuery };
}

function firstOf(starts: readonly string[], behind: Behind): Found | undefined {
  for (const start of starts) {
    const found = behind(start);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Behind = (start: string) => Found | undefined;

/**
 * The route behind any path: the one with the most literal segments, of several the longest.
 * @param longest The number of segments of the longest route. No more are looked at: a path may have thousands.
 */
function behindAny(path: string, behind: Behind, longest: number): Found | undefined {
  const slashes = [...path.matchAll(/\//g)].slice(-longest);
  const starts = slashes.map(({ index }) => path.slice(0, index)).filter(Boolean);
  const literals = ({ segments }: Found) =>
    segments.filter(({ openness }) => openness === 0).length;
  return starts
    .flatMap((start) => behind(start) ?? [])
    .sort((a, b) => literals(b) - literals(a))[0];
}

interface Found extends Candidate {
  readonly values: SegmentValues;
  readonly ownQuery: readonly string[];
}

function foundIn(
  candidate: Candidate,
  { texts, pairs }: RequestTexts,
  fits: Fits,
): Found | undefined {
  const { segments, query } = candidate;
  if (segments.length !== texts.length) return undefined;
  const ownQuery = query.map((pair) => pairs.find((text) => isSegment(pair, text)) ?? "");
  const places: readonly [Segment, string][] = [
    ...segments.map((segment, index): [Segment, string] => [segment, texts[index] ?? ""]),
    ...query.map((pair, index): [Segment, string] => [pair, ownQuery[index] ?? ""]),
  ];
  let first: Found | undefined;
  let tried = 0;
  for (const values of readingsOf(places)) {
    const found = { ...candidate, ownQuery, values };
    first ??= found;
    tried++;
    if (!places.some(([segment]) => isDivided(segment)) || fits(matchOf(found))) return found;
    if (tried === mostReadings) break;
  }
  return first;
}

interface RequestTexts {
  /** Of its path. */
  readonly texts: readonly string[];
  /** Of its query. */
  readonly pairs: readonly string[];
}

/** A text of a thousand characters can be divided between four parameters in 165 million ways. */
const mostReadings = 1000;

/**
 * Of `/{kind}/count` and `/pets/{id}`, none of which is more literal than the other, those that take the values in the path.
 * All, if none does.
 */
function fittingOf(found: readonly Found[], fits: Fits): readonly Found[] {
  const [first, ...others] = found;
  if (first === undefined || others.length === 0) return found;
  const isRival = ({ segments }: Found) =>
    compare(segments, first.segments) === 0 ||
    segments.some(({ openness }, at) => openness < (first.segments[at]?.openness ?? 0));
  const fitting = found.filter((one) => isRival(one) && fits(matchOf(one)));
  return fitting.length > 0 ? fitting : found;
}

/** Of those for one path the one that says most of the request. */
function bestOf(found: readonly Found[], request: Told): Found | undefined {
  const [first] = found;
  const same = found.filter(({ segments }) => first && compare(segments, first.segments) === 0);
  // A slash at the end, or none, matters only where there is a route for each.
  const slashed = (one: Found) => Number(one.endsInSlash === request.endsInSlash);
  const weight = ({ query, fragment }: Found) => query.length + fragment.length;
  const told = same.filter((one) => isTold(one, request));
  return told.sort((a, b) => weight(b) - weight(a) || slashed(b) - slashed(a))[0] ?? first;
}

/** What tells apart operations of one path. */
interface Told {
  readonly pairs: readonly string[];
  readonly headers: Headers;
  readonly endsInSlash: boolean;
}

/** Whether a request has what the fragment says: `Action=StopBox`, or `uploadId` with any value. */
function isTold({ fragment }: Candidate, { pairs, headers }: Told): boolean {
  return fragment.every((said) => {
    const [name = "", value] = said.split("=").map(decoded);
    const given = pairs.map((pair) => pair.split("=").map(decoded)).find(([key]) => key === name);
    const text =
      given === undefined ? headerValue(headers, encodeURIComponent(name)) : (given[1] ?? "");
    return text !== null && (value === undefined || value === text);
  });
}

function candidateOf(operation: AnyOperation): Candidate {
  const [method, template = ""] = routeParts(operation.route) ?? [];
  // A mark in the name of a parameter ends nothing.
  const [, path = "", query = "", fragment = ""] =
    /^((?:\{[^{}]*\}|[^?#])*)\??((?:\{[^{}]*\}|[^#])*)#?(.*)$/s.exec(template) ?? [];
  const pairs = `${query}&${operation.fixed ?? ""}`.split("&").filter(Boolean);
  return {
    operation,
    method,
    segments: path.replace(/\/$/, "").split(slash).map(segmentOf),
    endsInSlash: path.endsWith("/"),
    query: pairs.map(segmentOf),
    fragment: fragment.split("&").filter(Boolean),
  };
}

/** A slash between segments, not one in the name of a parameter. */
const slash = /\/(?![^{}]*\})/;

/** Orders routes of one length: those with literal segments, from the left, before others, then those with more text. */
function compare(a: readonly Segment[], b: readonly Segment[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const orders = a.map(({ openness }, at) => openness - (b[at]?.openness ?? 0));
  // Of `{id}.json` and `{id}.full.json`, the one with more text.
  const texts = a.map((segment, at) => lengthOf(b[at]) - lengthOf(segment));
  return [...orders, ...texts].find((order) => order !== 0) ?? 0;
}

function lengthOf(segment: Segment | undefined): number {
  return segment === undefined || segment.openness === 0 ? 0 : segment.texts.join("").length;
}
