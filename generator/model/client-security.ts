/** The credentials that a client can send, and those that each operation needs. */
import { httpToken, isCookieName, unsentHeaderReason } from "../load/http-names.js";
import type { ApiModel, Operation } from "./api-model.js";
import type { SecurityScheme } from "./security.js";

/** A scheme whose credentials a client can put into a request. */
export interface ServedScheme {
  readonly id: string;
  readonly in: "header" | "query" | "cookie";
  /** Of the header, the query field or the cookie. */
  readonly name: string;
  /** The text before the credentials: `Bearer `. */
  readonly prefix?: string;
  /** A user name and a password instead of a token. */
  readonly isBasic: boolean;
  readonly described: SecurityScheme;
}

/** Sets of ids, of which one is enough. None: nothing is sent. An empty one at the end: what there is is sent. */
export type Alternatives = readonly (readonly string[])[];

export interface ClientSecurity {
  /** Those that operations use, in the description's order. */
  readonly schemes: readonly ServedScheme[];
  /** The scheme that the option `token` is for, where that is clear. */
  readonly main: ServedScheme | undefined;
  /** What most operations need. */
  readonly usual: Alternatives;
  readonly of: ReadonlyMap<Operation, Alternatives>;
  /** Credentials are given by scheme. Otherwise a token is all that a client can be given. */
  readonly isByScheme: boolean;
  /** Without credentials no operation could be called. */
  readonly isNeeded: boolean;
}

type Described = Pick<ApiModel, "securitySchemes" | "operations">;

export function clientSecurity(model: Described): ClientSecurity {
  const served = new Map(
    model.securitySchemes.flatMap((scheme) => {
      const one = servedScheme(scheme);
      return one === undefined ? [] : [[scheme.id, one] as const];
    }),
  );
  const of = new Map(
    model.operations.map((operation) => [operation, alternativesOf(operation, served)]),
  );
  const used = new Set([...of.values()].flat(2));
  const schemes = [...served.values()].filter(({ id }) => used.has(id));
  return {
    schemes,
    main: mainScheme(schemes, of),
    usual: mostCommon([...of.values()]),
    of,
    isByScheme: schemes.length > 1 || schemes[0]?.isBasic === true,
    isNeeded: schemes.length > 0 && [...of.values()].every(needsCredentials),
  };
}

function needsCredentials(alternatives: Alternatives): boolean {
  return alternatives.length > 0 && alternatives.every((set) => set.length > 0);
}

/** How a client supports a scheme; undefined if it cannot. */
export function servedScheme(scheme: SecurityScheme): ServedScheme | undefined {
  const { id } = scheme;
  const common = { id, described: scheme, isBasic: false };
  const authorization = { ...common, in: "header", name: "Authorization" } as const;
  switch (scheme.type) {
    case "oauth2":
    case "openIdConnect":
      return { ...authorization, prefix: "Bearer " };
    case "apiKey":
      if (unsentNameReason(scheme) !== undefined) return undefined;
      return { ...common, in: scheme.in, name: scheme.name };
    case "http": {
      const name = scheme.scheme.toLowerCase();
      if (name === "bearer") return { ...authorization, prefix: "Bearer " };
      if (name === "basic") return { ...authorization, prefix: "Basic ", isBasic: true };
      // Digest answers a challenge: there is nothing to send at first.
      if (name === "digest" || !httpToken.test(name)) return undefined;
      return { ...authorization, prefix: `${scheme.scheme} ` };
    }
    case "mutualTLS":
      return undefined;
  }
}

/** Why the header or the cookie of a key cannot be sent, as a sentence without its stop. */
export function unsentNameReason({ in: place, name }: ApiKey): string | undefined {
  if (place === "header") return unsentHeaderReason(name);
  return place === "query" || isCookieName(name, true)
    ? undefined
    : `HTTP allows no cookie ${JSON.stringify(name)}`;
}

type ApiKey = Extract<SecurityScheme, { readonly type: "apiKey" }>;

/** What is not the client's to send is left out: the caller, or what stands in between, sees to it. */
function alternativesOf(
  { security }: Operation,
  served: ReadonlyMap<string, ServedScheme>,
): Alternatives {
  const sets = security.alternatives.map((set) => {
    const ids = [...new Set(set.map(({ scheme }) => scheme))].filter((id) => served.has(id));
    return hasContradiction(ids, served) ? [] : ids;
  });
  const distinct = [...new Map(sets.map((ids) => [JSON.stringify(ids), ids])).values()];
  const full = distinct.filter((ids) => ids.length > 0);
  return full.length === 0 || full.length === distinct.length ? full : [...full, []];
}

/** Two schemes of one set for which a request has but one place. */
export function hasContradiction(
  ids: readonly string[],
  served: ReadonlyMap<string, ServedScheme>,
): boolean {
  const places = ids.flatMap((id) => {
    const scheme = served.get(id);
    if (scheme === undefined) return [];
    return [`${scheme.in} ${scheme.in === "header" ? scheme.name.toLowerCase() : scheme.name}`];
  });
  return new Set(places).size < places.length;
}

/**
 * The only scheme there is; or the one with which alone every operation can be called that needs credentials at all; or
 * the one that the description asks for where an operation says nothing of its own. Never one of several that would do.
 */
function mainScheme(
  schemes: readonly ServedScheme[],
  of: ReadonlyMap<Operation, Alternatives>,
): ServedScheme | undefined {
  const [first, ...others] = schemes;
  if (others.length === 0) return first;
  const secured = [...of.values()].filter((alternatives) => alternatives.length > 0);
  const common = schemes.filter(({ id }) =>
    secured.every((alternatives) => alternatives.some((set) => isAlone(set, id))),
  );
  if (common.length > 0) return common.length === 1 ? common[0] : undefined;
  const plain = [...of].find(([{ security }]) => security.pointer === "/security");
  const [usual = [], ...more] = plain?.[1].filter((set) => set.length > 0) ?? [];
  return more.length > 0 ? undefined : schemes.find(({ id }) => isAlone(usual, id));
}

function isAlone(set: readonly string[], id: string): boolean {
  return set.length === 1 && set[0] === id;
}

/** Of those that are as common, the first. */
function mostCommon(all: readonly Alternatives[]): Alternatives {
  const counts = new Map<string, { readonly alternatives: Alternatives; count: number }>();
  for (const alternatives of all) {
    const key = JSON.stringify(alternatives);
    const known = counts.get(key) ?? { alternatives, count: 0 };
    known.count++;
    counts.set(key, known);
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most?.alternatives ?? [];
}
