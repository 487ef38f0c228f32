import type { AnyOperation } from "./operation.js";
import type { HttpOptions } from "./options.js";
import { isToken, tokenRule, tokenSource, type TokenSource } from "./token.js";

/** What a request carries to say who sends it. */
export interface Credential {
  /** The text that stands for it, or what gives it. */
  readonly from: string | TokenSource;
  /** Puts it into a request, and gives the query. */
  put(text: string, query: string, headers: Headers): string;
  /** What else must be in no error. */
  secrets?(text: string): readonly string[];
  /** Takes it out of an address: a server may write its caller's query into a redirect. */
  readonly leave?: (address: URL) => void;
}

/** A security scheme: where requests have its credentials, and what a user gives. */
export interface Scheme extends Omit<Credential, "from"> {
  /** What the caller has put there. */
  own(query: string, headers: Headers): string | null | undefined;
  /** Reads what a user gives, if that is no token. Throws a `TypeError` for what cannot be sent. */
  readonly read?: (given: unknown, option: string) => Credential["from"];
}

/**
 * Gives the credentials of a request, where it carries any.
 * @throws {InvalidRequestError} where it needs more than there are.
 */
export type Credentials = (
  operation: AnyOperation,
  query: string,
  headers: Headers,
) => Credential | undefined;

/**
 * Reads the credentials among a client's options.
 * @throws {TypeError} for what cannot be sent.
 */
export type Auth = (options: HttpOptions) => Credentials;

/** A scheme with a header of its own. What stands before the token, such as `Bearer `, is its `prefix`. */
export function inHeader(name: string, prefix = ""): Scheme {
  return {
    own: (_query, headers) => headers.get(name),
    put(token, query, headers) {
      headers.set(name, prefix + token);
      return query;
    },
  };
}

/** A token as a user gives it; `option` is what the user calls it, for errors. */
export function tokenOf(given: unknown, option: string): Credential["from"] {
  if (typeof given === "function") return tokenSource(given as () => string, option);
  if (isToken(given)) return given;
  throw TypeError(`${option} ${tokenRule}`);
}

/** What the caller's own request has in the place of a scheme: it stays as it is, and no error shows it. */
export function ownCredential(
  scheme: Scheme,
  query: string,
  headers: Headers,
): Credential | undefined {
  const from = scheme.own(query, headers);
  if (!from) return undefined;
  // Of `Bearer …`, what follows.
  return { from, put: () => query, secrets: () => from.split(" ") };
}

/** Of an API with one security scheme: the option `token`. */
export function oneToken(scheme: Scheme, isRequired?: true): Auth {
  return ({ token }) => {
    if (token === undefined && isRequired) throw TypeError("token is missing");
    const held = token === undefined ? undefined : { ...scheme, from: tokenOf(token, "token") };
    return ({ security }, query, headers) =>
      security?.length === 0 ? undefined : (ownCredential(scheme, query, headers) ?? held);
  };
}
