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
 * Every method that a path may have. What depends on the method is asked here; the runtime, which is copied, has lists of
 * its own, and a test holds them against this one. https://spec.openapis.org/oas/v3.1.1.html#path-item-object
 */
export const httpMethods = {
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
    // On one thing it may be anything.
    ...{ verb: "create", routeVerb: { many: "create", one: "post" } },
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
} as const satisfies Readonly<Record<string, MethodFacts>>;

export type HttpMethod = keyof typeof httpMethods;

export const methodNames = Object.keys(httpMethods) as readonly HttpMethod[];

export function isHttpMethod(key: string): key is HttpMethod {
  return Object.hasOwn(httpMethods, key);
}

export function methodFacts(method: HttpMethod): MethodFacts {
  return httpMethods[method];
}
