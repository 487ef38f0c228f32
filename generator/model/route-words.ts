import type { Operation } from "./api-model.js";
import { methodFacts, type HttpMethod } from "../load/http-methods.js";
import { singular, words } from "./words.js";

/**
 * What a route says that has no operationId, put as an operationId would put it: `GET /models/{id}/dataBundles` is to
 * list data bundles of models, `POST /orders/{id}/cancel` to cancel orders.
 */
export function routeWords({ method, path }: Pick<Operation, "method" | "path">): string[] {
  const segments = segmentsOf(path);
  const isOne = segments.at(-1)?.length === 0;
  const [last = [], ...outer] = segments.filter((segment) => segment.length > 0).reverse();
  const [first = "", ...others] = last;
  const isAction = !isOne && actions.has(first);
  const [verb, nouns] = isAction ? [first, others] : [verbOf(method, isOne, last), last];
  const nounsOfAll = [nouns, ...outer].filter((part) => part.length > 0);
  return [verb, ...nounsOfAll.flatMap((part, index) => (index === 0 ? part : ["of", ...part]))];
}

/** The words of each segment of a path, none where it is a parameter; without what stands before all: `/api/v1`. */
function segmentsOf(path: string): string[][] {
  const parts = path.split(/[/:]/).filter((part) => part !== "");
  const start = parts.findIndex((part) => !/^(api|rest|v\d+([._]\d+)*)$/i.test(part));
  return parts
    .slice(start === -1 ? parts.length : start)
    .map((part) => words(part.replaceAll(/\{[^{}]*\}/g, " ")).map((word) => word.toLowerCase()));
}

/** What is done to something, where it stands at the end of a path. */
const actions = new Set(
  (
    "accept activate add approve archive assign attach authorize block cancel capture check clear clone close complete " +
    "confirm copy count deactivate delete detach disable download enable execute export find import invite list lock " +
    "login logout mark merge move pause publish query refresh refund register reject remove rename replay reset resend " +
    "restart restore resume retry revoke rotate run search send share start stop submit suspend sync transfer trigger " +
    "unarchive unassign unblock undo unlock unpublish update upload validate verify void"
  ).split(" "),
);

function verbOf(method: HttpMethod, isOne: boolean, nouns: readonly string[]): string {
  const noun = nouns.at(-1) ?? "";
  const { one, many } = methodFacts(method).routeVerb;
  // What is read is one thing where its noun is singular: `GET /me`.
  const isSingular = methodFacts(method).isSafe && singular(noun) === noun;
  return isOne || isSingular ? one : many;
}
