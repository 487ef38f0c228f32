import { ownCredential, tokenOf, type Auth, type Credential, type Scheme } from "./credential.js";
import { notSent } from "./errors.js";
import type { HttpOptions } from "./options.js";

/** The security schemes of an API, as generated data. For APIs that need more than one token. */
export interface Schemes {
  /** The schemes by their names in the description. */
  readonly schemes: Readonly<Record<string, Scheme>>;
  /** The default for operations without their own security: sets of schemes, of which one is enough. */
  readonly usual: readonly (readonly string[])[];
  /** The scheme that the option `token` is for. */
  readonly main?: string;
  /** Whether no operation can be called without credentials. */
  readonly required?: true;
}

/**
 * The option `auth` of an API with several security schemes, or with a password. A request carries the credentials of
 * the first set that is complete, and none of the other schemes. The caller's own headers count, too.
 */
export function bySchemes(api: Schemes): Auth {
  return (options) => {
    const given = credentialsIn(options, api);
    // Without any credentials, a proxy may add them. If none does, the API responds with 401.
    const isOpen = options.token == null && !Object.keys(options.auth ?? {}).length;
    return ({ route, security: sets = api.usual }, query, headers) => {
      const found = new Map<string, Credential>();
      for (const id of sets.flat()) {
        const own = ownCredential(api.schemes[id] as Scheme, query, headers) ?? given.get(id);
        if (own) found.set(id, own);
      }
      const chosen = sets.find((set) => set.length && set.every((id) => found.has(id)));
      if (chosen) return together(chosen.map((id) => found.get(id) as Credential));
      if (isOpen || !sets.length || sets.some((set) => !set.length)) return undefined;
      const ways = sets.map((set) => set.map((id) => optionOf(id, api)).join(" with "));
      throw notSent(route, `it needs ${ways.join(", or ")}, which the client does not have`);
    };
  };
}

/** Never part of a credential, because headers have no line breaks. */
const between = "\n";

/** Joins several credentials into one. */
function together(all: readonly Credential[]): Credential {
  const ask = async (route: string, refused?: string) => {
    const before = refused?.split(between) ?? [];
    const texts = all.map(async ({ from }, at) =>
      typeof from === "function" ? from(route, before[at]) : from,
    );
    return (await Promise.all(texts)).join(between);
  };
  const mayChange = all.some(({ from }) => typeof from === "function");
  return {
    from: mayChange ? ask : all.map(({ from }) => from).join(between),
    put(text, query, headers) {
      const texts = text.split(between);
      return all.reduce((rest, one, at) => one.put(texts[at] as string, rest, headers), query);
    },
    secrets: (text) =>
      text.split(between).flatMap((one, at) => [one, ...(all[at]?.secrets?.(one) ?? [])]),
    leave(address) {
      for (const one of all) one.leave?.(address);
    },
  };
}

function credentialsIn({ token, auth }: HttpOptions, api: Schemes): Map<string, Credential> {
  const { schemes, main, required } = api;
  const options = Object.keys(schemes).map((id) => optionOf(id, api));
  if (required && token === undefined && !auth) {
    throw TypeError(`${main === undefined ? "" : "token or "}auth is missing`);
  }
  const held = new Map<string, Credential>();
  for (const [id, given] of Object.entries(auth ?? {})) {
    const scheme = Object.hasOwn(schemes, id) ? schemes[id] : undefined;
    if (!scheme)
      throw TypeError(`auth has an unknown scheme ${JSON.stringify(id)}; known: ${options.join()}`);
    const option = optionOf(id, {});
    if (given !== undefined) held.set(id, credentialOf(scheme, given, option));
  }
  if (token != null) {
    const scheme = main === undefined ? undefined : schemes[main];
    if (!scheme || main === undefined) throw TypeError(`token must be one of ${options.join()}`);
    if (held.has(main))
      throw TypeError(`token and ${optionOf(main, {})} are the same; pass only one`);
    held.set(main, credentialOf(scheme, token, "token"));
  }
  return held;
}

function credentialOf(scheme: Scheme, given: unknown, option: string): Credential {
  return { ...scheme, from: (scheme.read ?? tokenOf)(given, option) };
}

/** The option for the credentials of a scheme, for errors. */
function optionOf(id: string, { main }: { readonly main?: string }): string {
  const option = /^[a-z_$][\w$]*$/i.test(id) ? `auth.${id}` : `auth[${JSON.stringify(id)}]`;
  return id === main ? `${option} (or token)` : option;
}
