import type { Operation } from "./api-model.js";
import { methodFacts, type HttpMethod } from "../load/http-methods.js";
import type { Answer } from "./answers-many.js";
import { placeholderNames } from "./route.js";
import { isAction, isVerb } from "./verbs.js";
import { singular, words } from "./words.js";

/** A part of a path that names something: `companies`, or `companies('{id}')`. */
export interface Segment {
  /** In lower case; none where it is a parameter alone. */
  readonly words: readonly string[];
  readonly parameters: readonly string[];
}

/** The segments of a path, without what says nothing of the API: `/api/v1` in front, a version anywhere, `.json`. */
export function segmentsOf(path: string): readonly Segment[] {
  const parts = path
    .split(/[/:]/)
    .map((part) => part.replace(/\.(json|xml)$/i, ""))
    .filter((part) => part !== "" && !isVersion(part));
  const start = parts.findIndex((part) => !/^(api|rest)$/i.test(part));
  return parts.slice(start === -1 ? parts.length : start).map((part) => ({
    words: words(part.replaceAll(/\{[^{}]*\}/g, " ")).map((word) => word.toLowerCase()),
    parameters: placeholderNames(part),
  }));
}

/** `v1`, `v2beta1`, `2010-04-01`, `v{version}` */
export function isVersion(part: string): boolean {
  return /^(v\d+([._]\d+)*((alpha|beta)\d*)?|\d+([._-]\d+)+|v\{[^{}]*version\})$/i.test(part);
}

/**
 * What a route says that has no operationId, put as an operationId would put it: `GET /models/{id}/dataBundles` is to
 * list data bundles of models, `POST /orders/{id}/cancel` to cancel orders.
 */
export function routeWords(
  { method, path }: Pick<Operation, "method" | "path">,
  answer?: Answer,
): string[] {
  const segments = segmentsOf(path);
  const isOne = endsInParameter(segments);
  const action = actionOf(method, segments);
  const [last = [], ...outer] = namesIn(segments).reverse();
  const [verb, nouns] =
    action === undefined
      ? [verbOf(method, isOne, last, answer), last]
      : [action[0] ?? "", action.slice(1)];
  const nounsOfAll = [nouns, ...outer].filter((part) => part.length > 0);
  return [verb, ...nounsOfAll.flatMap((part, index) => (index === 0 ? part : ["of", ...part]))];
}

/** The resources that a path leads through, the outermost first: `/v1/customers/{id}/tax_ids` is `customers`, `tax ids`. */
export function resourceWords({
  method,
  path,
}: Pick<Operation, "method" | "path">): readonly string[] {
  const segments = segmentsOf(path);
  const names = namesIn(segments);
  const own = actionOf(method, segments) === undefined ? names : names.slice(0, -1);
  return own.slice(0, deepest).map((name) => name.join(" "));
}

/** What lies deeper goes into the names of methods. */
const deepest = 4;

function namesIn(segments: readonly Segment[]): (readonly string[])[] {
  return segments.map((segment) => segment.words).filter((name) => name.length > 0);
}

/**
 * What is done at the end of a path: `cancel`. Alone it names a resource: `/search`. What is posted to a verb behind one
 * thing is done to that: `POST /readers/{id}/set_display`.
 */
function actionOf(method: HttpMethod, segments: readonly Segment[]): readonly string[] | undefined {
  const names = namesIn(segments);
  const [last = []] = names.slice(-1);
  if (endsInParameter(segments) || names.length < 2) return undefined;
  const isDone = method === "post" && endsInParameter(segments.slice(0, -1));
  return isAction(last) || (isDone && isDeed(last)) ? last : undefined;
}

/** `set_display`, and not `login_links`: those are things. */
function isDeed([first = "", ...others]: readonly string[]): boolean {
  const last = others.at(-1) ?? "";
  return isVerb(first) && singular(last) === last;
}

function endsInParameter(segments: readonly Segment[]): boolean {
  return (segments.at(-1)?.parameters.length ?? 0) > 0;
}

function verbOf(
  method: HttpMethod,
  isOne: boolean,
  nouns: readonly string[],
  answer: Answer | undefined,
): string {
  const noun = nouns.at(-1) ?? "";
  const { one, many } = methodFacts(method).routeVerb;
  if (isOne || !methodFacts(method).isSafe) return isOne ? one : many;
  // What is read is one thing where its noun is singular: `GET /me`.
  const isMany = singular(noun) === noun ? answer === "list" : answer !== "one";
  return isMany ? many : one;
}
