import { isJsonObject } from "./json.js";
import { escapePointerSegment } from "./pointer.js";
import type { JsonObject } from "./spec-document.js";

/** What a method means, by https://www.rfc-editor.org/rfc/rfc9110#name-method-definitions */
interface MethodFacts {
  /** It changes nothing. */
  readonly isSafe: boolean;
  /** To send it twice is to send it once. */
  readonly isIdempotent: boolean;
  /** `fetch` refuses a body with some. https://fetch.spec.whatwg.org/#dom-request */
  readonly mayHaveBody: boolean;
  /** Its response has a body. */
  readonly isAnswered: boolean;
  /** What a method does whose operationId has no verb. */
  readonly verb: string;
  /** The same of an operation that its route names: of many things, and of one. */
  readonly routeVerb: { readonly many: string; readonly one: string };
}

/**
 * Every method that a path may have as a field of its own. What depends on the method is asked here; the runtime, which is copied, has lists of
 * its own, and a test holds them against this one. https://spec.openapis.org/oas/v3.2.0.html#path-item-object
 */
const httpMethods = {
  get: {
    ...{ isSafe: true, isIdempotent: true, mayHaveBody: false, isAnswered: true },
    ...{ verb: "retrieve", routeVerb: { many: "list", one: "retrieve" } },
  },
  put: {
    ...{ isSafe: false, isIdempotent: true, mayHaveBody: true, isAnswered: true },
    ...{ verb: "update", routeVerb: { many: "replace", one: "replace" } },
  },
  post: {
    ...{ isSafe: false, isIdempotent: false, mayHaveBody: true, isAnswered: true },
    // What is posted to one thing changes it, in an API without PUT.
    ...{ verb: "create", routeVerb: { many: "create", one: "update" } },
  },
  delete: {
    ...{ isSafe: false, isIdempotent: true, mayHaveBody: true, isAnswered: true },
    ...{ verb: "delete", routeVerb: { many: "delete", one: "delete" } },
  },
  options: {
    ...{ isSafe: true, isIdempotent: true, mayHaveBody: true, isAnswered: true },
    ...{ verb: "retrieve", routeVerb: { many: "options", one: "options" } },
  },
  head: {
    ...{ isSafe: true, isIdempotent: true, mayHaveBody: false, isAnswered: false },
    ...{ verb: "retrieve", routeVerb: { many: "head", one: "head" } },
  },
  patch: {
    ...{ isSafe: false, isIdempotent: false, mayHaveBody: true, isAnswered: true },
    ...{ verb: "update", routeVerb: { many: "update", one: "update" } },
  },
  trace: {
    ...{ isSafe: true, isIdempotent: true, mayHaveBody: true, isAnswered: true },
    ...{ verb: "retrieve", routeVerb: { many: "trace", one: "trace" } },
  },
  // https://www.rfc-editor.org/rfc/rfc10008
  query: {
    ...{ isSafe: true, isIdempotent: true, mayHaveBody: true, isAnswered: true },
    ...{ verb: "search", routeVerb: { many: "search", one: "query" } },
  },
} as const satisfies Readonly<Record<string, MethodFacts>>;

type KnownMethod = keyof typeof httpMethods;

/** A known method in lower case; any other, of `additionalOperations`, as it is sent: `COPY`. */
export type HttpMethod = KnownMethod | (string & {});

export const methodNames = Object.keys(httpMethods) as readonly KnownMethod[];

export function isHttpMethod(method: string): method is KnownMethod {
  return Object.hasOwn(httpMethods, method);
}

/** Of a method that is not known, nothing is taken for granted; its name is the verb. */
export function methodFacts(method: HttpMethod): MethodFacts {
  if (isHttpMethod(method)) return httpMethods[method];
  const verb = method.toLowerCase().replaceAll(/[^a-z\d]/g, "");
  return {
    ...{ isSafe: false, isIdempotent: false, mayHaveBody: true, isAnswered: true },
    ...{ verb, routeVerb: { many: verb, one: verb } },
  };
}

/** Whether `fetch` sends it. https://fetch.spec.whatwg.org/#forbidden-method */
export function isSendable(method: HttpMethod): boolean {
  return !/^(connect|trace|track)$/i.test(method);
}

/** The method as it is sent. Only those that are known are in capitals in any case. */
export function sentMethod(method: HttpMethod): string {
  return isHttpMethod(method) ? method.toUpperCase() : method;
}

/** An operation of a path item, and the way to it from there. */
export interface MethodEntry {
  readonly method: HttpMethod;
  readonly operation: JsonObject;
  /** A JSON Pointer: `/get`, `/additionalOperations/COPY`. */
  readonly way: string;
}

/** The operations of a path item, in the order of the description. */
export function operationsIn(pathItem: JsonObject): readonly MethodEntry[] {
  return Object.entries(pathItem).flatMap(([key, value]) => {
    if (!isJsonObject(value)) return [];
    if (isHttpMethod(key)) return [{ method: key, operation: value, way: `/${key}` }];
    if (key !== "additionalOperations") return [];
    return Object.entries(value).flatMap(([method, operation]) =>
      isJsonObject(operation)
        ? [{ method, operation, way: `/${key}/${escapePointerSegment(method)}` }]
        : [],
    );
  });
}
