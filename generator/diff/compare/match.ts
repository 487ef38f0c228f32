import type { Operation, Parameter, QueryBranch, QueryChoice } from "../../model/api-model.js";
import type { Content, Response } from "../../model/exchange.js";
import type { Matched, Pair } from "./side.js";
import { append } from "../../lists/append.js";

/**
 * Pairs operations by method and path shape: `/companies/{company_id}` and `/companies/{id}` are one endpoint. The others
 * are paired by operationId, or by the URL to which they are sent: these moved.
 */
export function matchOperations(
  before: readonly Operation[],
  after: readonly Operation[],
  urls: ReadonlyMap<Operation, string>,
): Matched<Operation> {
  const urlKey = (operation: Operation) =>
    `${operation.method} ${urls.get(operation) ?? operation.shape}`;
  return matchInTurn(before, after, [operationKey, ({ id }) => id, urlKey]);
}

export function operationKey({ method, shape }: Operation): string {
  return `${method.toUpperCase()} ${shape}`;
}

/** Pairs by name; header names are case-insensitive. */
export function matchParameters(
  before: readonly Parameter[],
  after: readonly Parameter[],
  place: "query" | "header" | "cookie",
): Matched<Parameter> {
  const key = ({ name }: Parameter) => (place === "header" ? name.toLowerCase() : name);
  // The name of what is the whole query is not on the wire.
  const whole = (parameter: Parameter) => (parameter.whole === true ? "?" : key(parameter));
  return matchInTurn(before, after, [key, whole]);
}

/** Pairs by position, because the name of a path parameter is not on the wire. */
export function matchPathParameters(
  before: readonly Parameter[],
  after: readonly Parameter[],
): readonly Pair<Parameter>[] {
  return before.flatMap((parameter, index) => {
    const other = after[index];
    return other === undefined ? [] : [{ before: parameter, after: other }];
  });
}

export function matchResponses(
  before: readonly Response[],
  after: readonly Response[],
): Matched<Response> {
  return matchInTurn(before, after, [({ status }) => status]);
}

export function matchContents(
  before: readonly Content[],
  after: readonly Content[],
): Matched<Content> {
  return matchInTurn(before, after, [({ mediaType }) => mediaType]);
}

/** Pairs choices by their keys, because their names are not on the wire; by name if the keys changed. */
export function matchChoices(
  before: readonly QueryChoice[],
  after: readonly QueryChoice[],
): Matched<QueryChoice> {
  const keys = ({ branches }: QueryChoice) => listKey(branches.map(branchKey));
  const only = (list: readonly QueryChoice[]) => () => (list.length === 1 ? "only" : undefined);
  const isSingle = before.length === 1 && after.length === 1;
  return matchInTurn(before, after, [
    keys,
    ({ name }) => name,
    isSingle ? only(before) : () => undefined,
  ]);
}

export function matchBranches(
  before: readonly QueryBranch[],
  after: readonly QueryBranch[],
): Matched<QueryBranch> {
  const requiredKey = (branch: QueryBranch) => {
    const required = branch.parameters.filter((parameter) => parameter.required);
    return required.length === 0 ? undefined : listKey(required.map(({ name }) => name));
  };
  return matchInTurn(before, after, [branchKey, requiredKey]);
}

export function branchKey({ parameters }: QueryBranch): string {
  return listKey(parameters.map(({ name, required }) => (required ? name : `${name}?`)));
}

function listKey(names: readonly string[]): string {
  return JSON.stringify(names.toSorted());
}

/** Pairs by several keys in turn; each key pairs what the previous ones left. Keeps the order of `before`. */
export function matchInTurn<T>(
  before: readonly T[],
  after: readonly T[],
  keys: readonly ((item: T) => string | undefined)[],
): Matched<T> {
  const partner = new Map<T, T>();
  const left = new Set(after);
  for (const keyOf of keys) {
    const waiting = new Map<string, T[]>();
    for (const item of left) {
      const key = keyOf(item);
      if (key !== undefined) append(waiting, key, item);
    }
    for (const item of before) {
      if (partner.has(item)) continue;
      const other = waiting.get(keyOf(item) ?? "")?.shift();
      if (other === undefined || keyOf(item) === undefined) continue;
      partner.set(item, other);
      left.delete(other);
    }
  }
  return {
    pairs: before.flatMap((item) => {
      const other = partner.get(item);
      return other === undefined ? [] : [{ before: item, after: other }];
    }),
    removed: before.filter((item) => !partner.has(item)),
    added: after.filter((item) => left.has(item)),
  };
}
