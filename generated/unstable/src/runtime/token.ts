import { notSent } from "./errors.js";

/**
 * A token, or a function that returns one. The function is called before each request. If the API rejects a token
 * (401), it is called again with that token, once for all waiting calls, to return another one.
 */
export type TokenProvider = string | ((refused?: string) => string | Promise<string>);

type Provider = Exclude<TokenProvider, string>;

/** Returns the token for a request. After the API rejected it, returns another one, or the same if there is no other. */
export type TokenSource = (route: string, refused?: string) => Promise<string>;

// A token from a file often ends in a line break, which would start another header.
export const tokenRule = "must be printable ASCII without spaces around it";

export function isToken(token: unknown): token is string {
  return typeof token === "string" && /^(?! )[ -~]*[!-~]$/.test(token);
}

const sources = new WeakMap<Provider, TokenSource>();

/**
 * The tokens of a provider. All clients with the same provider share them, so that a rejected token is renewed once. Throws
 * `InvalidRequestError` if the provider fails or returns an invalid token.
 * @param option The name of the option, for errors.
 */
export function tokenSource(provider: Provider, option: string): TokenSource {
  const source = sources.get(provider) ?? newSource(provider, option);
  sources.set(provider, source);
  return source;
}

function newSource(provider: Provider, option: string): TokenSource {
  /** The token that was rejected last, and its replacement. */
  let last: string | undefined;
  let renewal: Promise<string> | undefined;

  const ask = async (route: string, refused?: string): Promise<string> => {
    let token: unknown;
    try {
      token = await provider(refused);
    } catch (cause) {
      throw notSent(route, `the ${option} provider failed`, { cause });
    }
    if (isToken(token)) return token;
    throw notSent(route, `the result of the ${option} provider ${tokenRule}`);
  };

  return async (route, refused) => {
    if (refused && refused !== last) {
      last = refused;
      // Without another token, the API's error is more useful than the provider's.
      renewal = ask(route, refused).catch(() => refused);
      // The next call asks again.
      void renewal.then((token) => token === last && (last = undefined));
    }
    // A provider may return a rejected token again, until it has another one.
    const token = refused ?? (await ask(route));
    return (token === last && renewal) || token;
  };
}
