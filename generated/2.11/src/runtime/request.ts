import { addressesOf, checkUrl } from "./base-url.js";
import { notSent } from "./errors.js";
import type { Connection } from "./connection.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import { jsonType } from "./readers.js";
import { placeholder } from "./route-parts.js";

/** Headers that a caller adds; names without a value are omitted. */
export type HeaderValues = Readonly<Record<string, string | undefined>>;

/** What a request is built from. */
export interface RequestSource {
  readonly connection: Connection;
  readonly operation: AnyOperation;
  readonly request: OperationRequest;
}

/** The request of a call. `prepareRequest` sets its URL (without the query), query, headers and body. */
export interface RequestTarget {
  readonly route: string;
  readonly template: string;
  readonly headers: Headers;
  url: string;
  /** The query with its `?`, or an empty string. */
  query: string;
  body?: RequestInit["body"];
}

/**
 * Builds the request of an operation, and returns the base URL. The token is added later.
 *
 * @throws {InvalidRequestError} if the request is invalid.
 */
export function prepareRequest(
  call: RequestTarget,
  { connection, operation, request }: RequestSource,
): string {
  const { route, accept = jsonType, write } = operation;
  const { headers, template } = call;
  const { api, options } = connection;
  const set = (values?: HeaderValues, isOurs?: boolean) => {
    for (const name in values) {
      const value = values[name];
      const fail = (problem: string) => notSent(route, `header "${name}" is ${problem}`);
      if (isOurs && (headers.get(name) ?? value) !== value) throw fail("the client's own");
      try {
        if (value != null) headers.set(name, value);
      } catch {
        // The error of `set` quotes the value, which may be a secret.
        throw fail("not allowed in HTTP");
      }
    }
  };
  operation.check?.(operation, request.query);
  const { path: pattern = template } = operation;
  // A path may contain a query.
  const [path, ownQuery] = pathText(pattern, operation, request.path).split(/\?(.*)/s);
  const [address] = addressesOf(connection, operation);
  call.url = address + path!;
  checkUrl(call, address);
  // Not `URLSearchParams`: React Native's cannot be filled.
  const extra = Object.entries({ ...options.extraQuery }).map(
    ([name, value]) =>
      value != null && `${valueText(name, name, route)}=${valueText(name, value, route)}`,
  );
  const query = [ownQuery, operation.query?.(operation, request.query), ...extra]
    .filter(Boolean)
    .join("&");
  call.query = query && `?${query}`;
  set({ accept, "user-agent": isBrowser() ? undefined : api.userAgent });
  set(options.headers);
  operation.headers?.(headers, request, operation);
  if (request.body !== undefined)
    call.body = write?.(request.body, operation, headers, request.contentType);
  set(api.headers, true);
  return address;
}

/**
 * A path with its values filled in, percent-encoded, so that no value adds a segment or ends the path.
 * @see https://spec.openapis.org/oas/v3.1.1.html#path-templating
 */
export function pathText(template: string, operation: AnyOperation, values: object = {}): string {
  const { route, parameter } = operation;
  const fill = (name: string): string => {
    const value: unknown = values[name as keyof typeof values];
    const text = parameter?.(operation, "path", name, value) ?? valueText(name, value ?? "", route);
    // URL parsers drop "." and ".." segments, so `/companies/..` would call another operation; an empty one
    // calls the list in place of its member. https://url.spec.whatwg.org/#path-state
    if (/^\.{0,2}$/.test(text)) {
      throw notSent(route, `"${name}" is missing, empty, "." or ".."`);
    }
    return text;
  };
  return template
    .split(placeholder)
    .map((part, index) => (index % 2 ? fill(part) : part))
    .join("");
}

/**
 * A value, percent-encoded. A `Date` is rejected: the description does not define in which format to send it.
 * @param limit From here on, numbers are rejected, because integers have gaps there: an id was rounded to another one.
 */
export function valueText(
  name: string,
  value: unknown,
  route: string,
  limit: number = 2 ** 53,
): string {
  try {
    // A string, a boolean or a bigint; no other object is a number as it is. A lone surrogate cannot be percent-encoded.
    if (/^(st|b)/.test(typeof value) || (value === +value! && Math.abs(value) < limit))
      return encodeURIComponent(value as string);
  } catch {}
  throw notSent(route, `"${name}" must be well-formed text, a boolean or a number below 2^53`);
}

/**
 * In pages and their workers, some browsers ignore a `User-Agent`, and others need the server's permission (CORS). All
 * browsers call themselves Mozilla; Node, Deno, Bun and server workers do not.
 */
export function isBrowser(): boolean | undefined {
  return (globalThis.navigator as Partial<Navigator> | undefined)?.userAgent?.startsWith("Mozilla");
}
