import { routeMatcher } from "../../templates/runtime/testing/match-route.js";
import type { SpecDocument } from "../load/spec-document.js";
import type { ApiModel, Operation } from "../model/api-model.js";
import { addressesOf } from "../model/exchange.js";
import { fixedQueryOf } from "../model/fixed-query.js";
import { ownAddresses } from "../model/normalize-servers.js";
import { normalize } from "../model/normalize.js";
import { routeOf } from "../model/route.js";
import { defined } from "../load/json-access.js";
import type { Exchange } from "./exchange.js";

/** A description as traffic is held against it. */
export interface DescribedApi {
  readonly spec: SpecDocument;
  readonly operations: readonly Operation[];
  /** The names of API keys that are sent in the query. */
  readonly queryKeys: readonly string[];
  /** Where a path begins that the description names; undefined if the URL is of another host or base path. */
  readonly pathOf: (url: URL) => string | undefined;
  readonly find: (exchange: Exchange) => Operation | undefined;
}

/** The base URLs of a description that can stand in a recording: the absolute ones. */
export function baseUrlsOf({ servers, operations }: ApiModel): readonly string[] {
  const all = [...servers, ...operations.flatMap((one) => one.servers)];
  const bases = addressesOf(servers).filter((one) => URL.canParse(one));
  const own = operations.flatMap(({ server }) =>
    server === undefined ? [] : ownAddresses(server, bases),
  );
  return [...new Set([...addressesOf(all), ...own])].filter((one) => URL.canParse(one));
}

/** @param baseUrls Of the API; without any, the description's own. */
export function describedApi(spec: SpecDocument, baseUrls: readonly string[] = []): DescribedApi {
  const { model } = normalize(spec);
  const { operations } = model;
  const bases = baseUrls.length > 0 ? baseUrls : baseUrlsOf(model);
  const pathOf = pathFinder(bases);
  const byRoute = new Map(operations.map((one) => [routeOf(one), one]));
  const match = routeMatcher(
    operations.map((one) => ({
      route: routeOf(one),
      ...defined({ fixed: fixedQueryOf(one, one.query.parameters) }),
    })),
    [recorded],
  );
  return {
    spec,
    operations,
    queryKeys: model.securitySchemes.flatMap((one) =>
      one.type === "apiKey" && one.in === "query" ? [one.name] : [],
    ),
    pathOf,
    find: ({ method, url, headers }) => {
      const path = pathOf(url);
      if (path === undefined) return undefined;
      const found = match(method, new URL(`${recorded}${path}${url.search}`), headers);
      return found && byRoute.get(found.route);
    },
  };
}

/** Stands for each base URL, so that the matcher sees the described part of a path alone. */
const recorded = "http://recorded";

function pathFinder(baseUrls: readonly string[]): DescribedApi["pathOf"] {
  const bases = baseUrls
    .map((one) => new URL(one))
    .map(({ origin, pathname }) => ({ origin, path: pathname.replace(/\/+$/, "") }))
    .toSorted((a, b) => b.path.length - a.path.length);
  return ({ origin, pathname }) => {
    const base = bases.find((one) => one.origin === origin && isBelow(pathname, one.path));
    return base && (pathname.slice(base.path.length) || "/");
  };
}

function isBelow(path: string, base: string): boolean {
  return `${path}/`.startsWith(`${base}/`);
}
