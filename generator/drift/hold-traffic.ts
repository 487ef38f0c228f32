import { sentMethod } from "../load/http-methods.js";
import type { Json } from "../load/spec-document.js";
import type { Operation, Parameter } from "../model/api-model.js";
import { routeOf } from "../model/route.js";
import type { Example } from "../specs/examples.js";
import { exampleFaults, type Validate } from "../specs/example-faults.js";
import type { DescribedApi } from "./described-api.js";
import type { Exchange } from "./exchange.js";
import { whereText, type Where } from "./finding.js";
import { heldBody, jsonIn } from "./held-body.js";
import { checkQuery } from "./query-checks.js";
import { templateOf } from "./undocumented-route.js";
import { append } from "../lists/append.js";

/** What a description lacks beside schemas. */
export type Gap = { readonly where: Where; readonly exchange: number } & (
  | { readonly kind: "undocumented-route"; readonly method: string; readonly path: string }
  | { readonly kind: "undescribed-status"; readonly operation: Operation }
  | { readonly kind: "undescribed-media-type"; readonly at: string; readonly isRequest: boolean }
  | {
      readonly kind: "undocumented-query-parameter";
      readonly operation: Operation;
      readonly name: string;
    }
  | { readonly kind: "missing-query-parameter"; readonly parameter: Parameter }
  | { readonly kind: "not-json" }
) & { readonly mediaType?: string; readonly value?: Json };

/** A body or a parameter, and the schema that it should be of. */
export interface HeldValue extends Example {
  readonly where: Where;
  readonly exchange: number;
  /** The name of a query parameter. */
  readonly parameter?: string;
  /** A form, of which only the names of the fields are known. */
  readonly isForm?: true;
}

/** What was found in an exchange, or in a part of it. */
export interface HeldParts {
  readonly gaps: readonly Gap[];
  readonly values: readonly HeldValue[];
}

export interface Held extends HeldParts {
  /** The statuses of each operation's exchanges, by route. */
  readonly seen: ReadonlyMap<string, readonly number[]>;
  /** On other hosts, or below another base path. */
  readonly elsewhere: number;
  /** Without an operation, and no finding: refused, a page, or of a method that every server has. */
  readonly unmatched: number;
  /** Redirects that the description does not have: the client follows them. */
  readonly redirects: number;
}

/** An exchange and its operation, while it is held. */
interface Holding {
  readonly api: DescribedApi;
  readonly exchange: Exchange;
  readonly index: number;
  readonly operation: Operation;
  readonly validate: Validate;
}

/** Holds each exchange against the operation that it is of. */
export function holdTraffic(api: DescribedApi, exchanges: readonly Exchange[]): Held {
  const validate = exampleFaults(api.spec, { mayFitSeveral: true });
  const seen = new Map<string, number[]>();
  const [gaps, values]: [Gap[], HeldValue[]] = [[], []];
  const counts = { elsewhere: 0, unmatched: 0, redirects: 0 };
  for (const [index, exchange] of exchanges.entries()) {
    const path = api.pathOf(exchange.url);
    const operation = api.find(exchange);
    if (path === undefined) counts.elsewhere += 1;
    else if (operation === undefined) {
      const gap = undocumentedRoute(api, exchange, { path, index });
      if (gap === undefined) counts.unmatched += 1;
      else gaps.push(gap);
    } else {
      const route = routeOf(operation);
      append(seen, route, exchange.status);
      const held = holdExchange({ api, exchange, index, operation, validate });
      if (held === "redirect") counts.redirects += 1;
      else {
        gaps.push(...held.gaps.slice(0, mostOfExchange));
        values.push(...held.values.slice(0, mostOfExchange));
      }
    }
  }
  return { gaps, values, seen, ...counts };
}

/** A query may have a hundred thousand names: of one exchange, so many are held. */
const mostOfExchange = 1000;

/** What a web site has on the host of its API: pages, and what they are made of. */
const pageTypes =
  /^(image|font|audio|video)\/|^text\/(html|css|javascript)$|^application\/((x-)?javascript|wasm|manifest\+json)$/;

/** No API has a longer path. */
const mostSegments = 100;

/** A refused request shows nothing of the API, nor does one that HTTP itself defines. */
function undocumentedRoute(
  { operations, find }: DescribedApi,
  exchange: Exchange,
  { path, index }: { readonly path: string; readonly index: number },
): Gap | undefined {
  const { method, status, response, responseType } = exchange;
  if (pageTypes.test(responseType)) return undefined;
  if (path.split("/").length > mostSegments) return undefined;
  if (status >= 300 || /^(HEAD|OPTIONS|TRACE|CONNECT)$/.test(method)) return undefined;
  // Where the path has another method, it is the same path.
  const methods = [...new Set(operations.map((one) => sentMethod(one.method)))];
  const beside = methods.flatMap((one) => find({ ...exchange, method: one }) ?? [])[0];
  const template = beside?.path ?? templateOf(path, operations);
  return {
    kind: "undocumented-route",
    where: { route: `${method} ${template}`, part: "response", status },
    exchange: index,
    method,
    path: template,
    ...(response && { mediaType: response.mediaType }),
    ...jsonIn(response?.content),
  };
}

function holdExchange(holding: Holding): "redirect" | HeldParts {
  const { exchange, operation } = holding;
  const { status } = exchange;
  const response = describedResponse(operation, status);
  if (response === undefined && status >= 300 && status < 400) return "redirect";
  // A refused request need not be as described.
  const request = status < 400 ? heldRequest(holding) : { gaps: [], values: [] };
  const { gaps, values } = heldResponse(holding, response);
  return { gaps: [...request.gaps, ...gaps], values: [...request.values, ...values] };
}

/** The status itself, then its class, then the default. */
function describedResponse({ responses }: Operation, status: number) {
  const names = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return names.flatMap((name) => responses.find((one) => one.status === name) ?? [])[0];
}

function heldResponse(holding: Holding, response: ReturnType<typeof describedResponse>): HeldParts {
  const { exchange, index, operation } = holding;
  const { status, response: body } = exchange;
  const where: Where = { route: routeOf(operation), part: "response", status };
  if (response === undefined) {
    const media = body && { mediaType: body.mediaType };
    const gap = { kind: "undescribed-status", where, exchange: index, operation } as const;
    return { gaps: [{ ...gap, ...media, ...jsonIn(body?.content) }], values: [] };
  }
  if (body === undefined) return { gaps: [], values: [] };
  return heldBody(body, { where, index, contents: response.contents, at: response.pointer });
}

function heldRequest(holding: Holding): HeldParts {
  const { exchange, index, operation } = holding;
  const query = heldQuery(holding);
  const { request } = exchange;
  if (request === undefined) return query;
  const where: Where = { route: routeOf(operation), part: "request" };
  const { body, pointer } = operation;
  const at = body?.pointer ?? `${pointer}/requestBody`;
  const held = heldBody(request, { where, index, contents: body?.contents ?? [], at });
  return { gaps: [...query.gaps, ...held.gaps], values: [...query.values, ...held.values] };
}

function heldQuery({ api, exchange, index, operation, validate }: Holding): HeldParts {
  const where: Where = { route: routeOf(operation), part: "query" };
  const common = { where, exchange: index };
  const { searchParams: search } = exchange.url;
  const { undocumented, missing, values } = checkQuery(api.spec, operation, {
    ...{ search, keys: api.queryKeys, validate },
  });
  return {
    gaps: [
      ...undocumented.map(
        (name) => ({ ...common, kind: "undocumented-query-parameter", operation, name }) as const,
      ),
      ...missing.map(
        (parameter) => ({ ...common, kind: "missing-query-parameter", parameter }) as const,
      ),
    ],
    values: values.map(({ name, schemaPointer, value }) => ({
      ...common,
      parameter: name,
      schemaPointer,
      value,
      label: whereText(where),
      pointer: "",
      direction: "request",
      isNegative: false,
    })),
  };
}
