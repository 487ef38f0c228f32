import { ts } from "ts-morph";
import type { CallPlan } from "../model/call-plan.js";
import type { ClientSettings } from "../model/client-settings.js";
import { namesOf } from "../model/query-names.js";
import type { Side } from "../diff/compare/side.js";
import { code, joinCode, memberAccess, type Code } from "../text/code.js";
import { resourceAccess } from "../text/resource-access.js";
import type { FetchCall } from "./find-calls.js";
import { operationOf } from "./route-names.js";
import { commentsIn, entriesOf, entryCode, objectCode, sourceOf, type Entry } from "./literals.js";

export interface Target {
  readonly side: Side;
  readonly settings: ClientSettings;
}

/** Why something stays as it is. */
export class Stays extends Error {}

/** `.contacts.retrieve(id).result()`. Throws `Stays` where the call has no such form. */
export function methodCall(call: FetchCall, target: Target): Code {
  const { resource, plan, names } = methodFor(call, target);
  const { node } = call;
  const isPlain = node.questionDotToken === undefined && node.typeArguments === undefined;
  if (!isPlain) throw new Stays("it is called with `?.` or type arguments");
  const given = argumentsOf(call, { plan, names }, target);
  const text = code`${resourceAccess(resource)}${memberAccess(plan.method)}(${joinCode(given, ", ")}).result()`;
  if (commentsIn(text) < commentsIn(node.getText()))
    throw new Stays("a comment in it would be lost");
  return text;
}

function methodFor(call: FetchCall, { side }: Target) {
  const called = operationOf(call, side);
  const { method, path } = call;
  if (method === undefined || path === undefined)
    throw new Stays("its method or its path is not written as a string");
  if (called === undefined)
    throw new Stays(`the description has no ${method.toUpperCase()} ${path}`);
  const found = side.names.resources.flatMap((resource) =>
    resource.calls
      .filter(({ operation }) => operation.id === called.operation.id)
      .map((plan) => ({ resource, plan })),
  );
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) {
    const names = found.map(({ resource, plan }) => `${resource.path.join(".")}.${plan.method}`);
    throw new Stays(`its path is several methods: ${names.join(", ")}`);
  }
  return { ...only, names: called.names };
}

/** The names that a call may have beside its request, and what becomes of them. */
const ownOptions = new Set(
  "headers signal baseUrl token timeoutMs attemptTimeoutMs maxRetries extraQuery".split(" "),
);
const fetchOptions = new Set(
  "cache credentials integrity keepalive mode next referrer referrerPolicy priority window".split(
    " ",
  ),
);

interface Method {
  readonly plan: CallPlan;
  /** The names of its path, by those of the call. */
  readonly names: ReadonlyMap<string, string>;
}

function argumentsOf(call: FetchCall, { plan, names }: Method, target: Target): readonly Code[] {
  const init = byName(call.init, "its second argument");
  const params = byName(init.get("params"), "`params`");
  const path = [...names.keys()].map((name) => pathValue(params.get("path"), name));
  const input = inputOf(plan, params, init.get("body"));
  const options = optionsOf(init, params, plan, target);
  if (options.length === 0) return input === undefined ? path : [...path, input];
  const before = input ?? (plan.input === "none" ? undefined : code`undefined`);
  return [...path, ...(before === undefined ? [] : [before]), objectCode(options)];
}

type Values = ReadonlyMap<string, ts.Expression>;

function byName(node: ts.Expression | undefined, what: string): Values {
  const entries = entriesOf(node);
  const named = entries?.flatMap(({ name, value }) =>
    name === undefined ? [] : [[name, value] as const],
  );
  if (named === undefined || named.length < (entries?.length ?? 0))
    throw new Stays(`${what} is not written as an object`);
  return new Map(named);
}

function pathValue(node: ts.Expression | undefined, name: string): Code {
  if (node === undefined) throw new Stays(`its path has no ${name}`);
  const isName = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  if (isName) return code`${sourceOf(node)}${memberAccess(name)}`;
  const value = byName(node, "`params.path`").get(name);
  if (value === undefined) throw new Stays(`its path has no ${name}`);
  return sourceOf(value);
}

function inputOf(
  plan: CallPlan,
  params: Values,
  body: ts.Expression | undefined,
): Code | undefined {
  const query = params.get("query");
  const { input } = plan;
  const isGiven = (query ?? body) !== undefined;
  switch (input) {
    case "none":
      if (isGiven) throw new Stays("its method takes neither a query nor a body");
      return undefined;
    case "query":
      if (body !== undefined) throw new Stays("its method takes no body");
      return query && objectOrSource(query, queryEntries(query, plan));
    case "body":
      if (query !== undefined) throw new Stays("its method takes no query");
      return body && sourceOf(body);
    case "merged":
      return isGiven ? objectCode([...queryEntries(query, plan), ...bodyEntries(body)]) : undefined;
    case "parts": {
      const header = plan.header.length > 0 ? params.get("header") : undefined;
      const cookie = plan.cookie.length > 0 ? params.get("cookie") : undefined;
      const parts = [
        query && code`query: ${objectOrSource(query, queryEntries(query, plan))}`,
        header && code`header: ${sourceOf(header)}`,
        cookie && code`cookie: ${sourceOf(cookie)}`,
        body && code`body: ${sourceOf(body)}`,
      ].filter((part) => part !== undefined);
      return parts.length > 0 ? objectCode(parts) : undefined;
    }
  }
}

/** An object whose entries stay the same keeps how it is written. */
function objectOrSource(node: ts.Expression, entries: readonly Code[]): Code {
  const own = entriesOf(node)?.map((entry) => sourceOf(entry.node));
  const isSame = own === undefined || own.join() === entries.join();
  return isSame ? sourceOf(node) : objectCode(entries);
}

/** A parameter that is an object is not named in a request: its properties are parameters. */
function queryEntries(
  query: ts.Expression | undefined,
  { query: described }: CallPlan,
): readonly Code[] {
  const entries = entriesOf(query);
  if (entries === undefined) return query === undefined ? [] : [code`...${sourceOf(query)}`];
  const known = new Set(namesOf(described));
  return entries.flatMap((entry): readonly Code[] => {
    if (entry.name === undefined || known.has(entry.name)) return [sourceOf(entry.node)];
    const inner = entriesOf(entry.value);
    if (inner === undefined || inner.some(({ name }) => name !== undefined && !known.has(name)))
      throw new Stays(`the query of its method has no ${entry.name}`);
    return inner.map(({ node }) => sourceOf(node));
  });
}

function bodyEntries(body: ts.Expression | undefined): readonly Code[] {
  const entries = entriesOf(body);
  if (entries === undefined) return body === undefined ? [] : [code`...${sourceOf(body)}`];
  return entries.map(({ node }) => sourceOf(node));
}

function optionsOf(init: Values, params: Values, plan: CallPlan, target: Target): readonly Code[] {
  const own: Code[] = [];
  const forFetch: Code[] = [];
  for (const [name, value] of init) {
    if (name === "params" || name === "body" || isDefault(name, value)) continue;
    const entry = entryCode(name, sourceOf(value));
    if (ownOptions.has(name)) own.push(entry);
    else if (fetchOptions.has(name)) forFetch.push(entry);
    else throw new Stays(`a method has no option ${name}`);
  }
  if (forFetch.length > 0) own.push(code`fetchOptions: ${objectCode(forFetch)}`);
  return [...own, ...parameterOptions(params, plan, target)];
}

function isDefault(name: string, value: ts.Expression): boolean {
  return name === "parseAs" && ts.isStringLiteralLike(value) && value.text === "json";
}

/** Header and cookie parameters that are options, because none is required. */
function parameterOptions(params: Values, plan: CallPlan, { settings }: Target): readonly Code[] {
  const header = params.get("header");
  const cookie = params.get("cookie");
  const { headerParameters, cookieParameters } = plan.operation;
  const options: Code[] = [];
  if (header !== undefined && plan.header.length === 0) {
    const left = (entriesOf(header) ?? []).filter((entry) => !isOwnHeader(entry, settings));
    const isKnown = headerParameters.length > 0;
    if (entriesOf(header) === undefined || (left.length > 0 && !isKnown))
      throw new Stays("its header parameters are not those of its method");
    if (left.length > 0)
      options.push(code`header: ${objectCode(left.map(({ node }) => sourceOf(node)))}`);
  }
  if (cookie !== undefined && plan.cookie.length === 0) {
    if (cookieParameters.length === 0) throw new Stays("its method has no cookies");
    options.push(code`cookie: ${sourceOf(cookie)}`);
  }
  return options;
}

/** A header that the client sends by itself, such as that of the version. */
function isOwnHeader({ name = "", value }: Entry, { headers }: ClientSettings): boolean {
  const own = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return own !== undefined && ts.isStringLiteralLike(value) && value.text === own[1];
}
