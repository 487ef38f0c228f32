import type { AnyOperation } from "./operation.js";
import type { HttpOptions } from "./options.js";
import { isToken, tokenRule, tokenSource, type TokenSource } from "./token.js";

/** The credentials of a request. */
export interface Credential {
  /** The credential, or a function that returns it. */
  readonly from: string | TokenSource;
  /** Adds it to a request, and returns the query. */
  put(text: string, query: string, headers: Headers): string;
  /** Other secrets that no error may contain. */
  secrets?(text: string): readonly string[];
  /** Removes it from a URL. A server may copy the query of a request into a redirect. */
  readonly leave?: (address: URL) => void;
}

/** A security scheme: where requests carry its credentials, and how users provide them. */
export interface Scheme extends Omit<Credential, "from"> {
  /** The value that the caller's own query or headers already have. */
  own(query: string, headers: Headers): string | null | undefined;
  /** Reads credentials that are not a token. Throws a `TypeError` if they cannot be sent. */
  readonly read?: (given: unknown, option: string) => Credential["from"];
}

/**
 * Returns the credentials of a request, if it carries any.
 * @throws {InvalidRequestError} if credentials are missing.
 */
export type Credentials = (
  operation: AnyOperation,
  query: string,
  headers: Headers,
) => Credential | undefined;

/**
 * Reads the credentials among a client's options.
 * @throws {TypeError} for credentials that cannot be sent.
 */
export type Auth = (options: HttpOptions) => Credentials;

/** A scheme with its own header. `prefix` is the text before the token, such as `Bearer `. */
export function inHeader(name: string, prefix = ""): Scheme {
  return {
    own: (_query, headers) => headers.get(name),
    put(token, query, headers) {
      headers.set(name, prefix + token);
      return query;
    },
  };
}

/** A token from the user; `option` is the name of the option, for errors. */
export function tokenOf(given: unknown, option: string): Credential["from"] {
  if (typeof given === "function") return tokenSource(given as () => string, option);
  if (isToken(given)) return given;
  throw TypeError(`${option} ${tokenRule}`);
}

/** The caller's own credentials for a scheme. They are sent unchanged, and no error shows them. */
export function ownCredential(
  scheme: Scheme,
  query: string,
  headers: Headers,
): Credential | undefined {
  const from = scheme.own(query, headers);
  if (!from) return undefined;
  // The part after `Bearer `, unless the scheme knows more.
  return { secrets: () => from.split(" "), ...scheme, from, put: () => query };
}

/** The option `token` of an API with one security scheme. */
export function oneToken(scheme: Scheme, isRequired?: true): Auth {
  return ({ token }) => {
    if (token === undefined && isRequired) throw TypeError("token is missing");
    const own = token == null ? undefined : { ...scheme, from: tokenOf(token, "token") };
    return ({ security }, query, headers) =>
      security?.length === 0 ? undefined : (ownCredential(scheme, query, headers) ?? own);
  };
}
