import { notSent } from "./errors.js";

/**
 * A token, or a function that gives one. The function is called before each request is sent. Where the API refuses a
 * token (401), it is called once more, with that token, to give another one: once for all calls that wait for it.
 */
export type TokenProvider = string | ((refused?: string) => string | Promise<string>);

/** The token for a request; or, in place of the one that the API refused, another one, or the same where there is none. */
export type TokenSource = (route: string, refused?: string) => Promise<string>;

// A line break in a header would start another one; a token read from a file often ends in one.
export const tokenRule = "must be printable ASCII without spaces around it";

export function isToken(token: unknown): token is string {
  return typeof token === "string" && /^(?! )[ -~]*[!-~]$/.test(token);
}

/**
 * The tokens of a provider. It throws `InvalidRequestError`: the provider failed, or gave what is no token.
 * @param option What the user calls it, for errors.
 */
export function tokenSource(provider: Exclude<TokenProvider, string>, option: string): TokenSource {
  /** The token that was refused last, and what comes in its place. */
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
    throw notSent(route, `what the ${option} provider gives ${tokenRule}`);
  };

  return async (route, refused) => {
    if (refused && refused !== last) {
      last = refused;
      // Where there is no other token, the refusal says more than the provider's failure would.
      renewal = ask(route, refused).catch(() => refused);
      // The next call asks anew.
      void renewal.then((token) => token === last && (last = undefined));
    }
    // A provider may go on giving a token that was refused, until it has got another one.
    const token = refused ?? (await ask(route));
    return (token === last && renewal) || token;
  };
}
