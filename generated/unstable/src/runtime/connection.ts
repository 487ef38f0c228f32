import { addressText } from "./base-url.js";
import type { Credentials } from "./credential.js";
import type { Api } from "./http.js";
import { defaults, type HttpOptions } from "./options.js";

/** The state that all calls of a client share. */
export interface Connection {
  readonly api: Api;
  readonly baseUrl: string;
  readonly options: HttpOptions & typeof defaults;
  readonly credentials: Credentials | undefined;
}

/**
 * The connection of a client, or that of one call: `base` with other options. A call without credentials of its own shares
 * those of its client, so that a rejected token is renewed once for all.
 *
 * @throws {TypeError} for an option that cannot be used.
 */
export function connectionOf(api: Api, given: HttpOptions, base?: Connection): Connection {
  const options = mergedOptions<Connection["options"]>(base?.options ?? defaults, given);
  const { servers, serverOption = "server", auth } = api;
  const names = Object.keys(servers);
  const { [serverOption]: server = names[0] } = options as unknown as Api["servers"];
  const isOwn = !base || given.token !== undefined || given.auth !== undefined;
  const credentials = isOwn ? auth?.(given) : base.credentials;
  if (server !== undefined && !names.includes(server)) {
    throw TypeError(`${serverOption} must be one of ${names.join(", ")}`);
  }
  const baseUrl = addressText(options.baseUrl ?? servers[server!] ?? "");
  if (!baseUrl) {
    throw TypeError("baseUrl must be an http(s) URL without credentials, query and fragment");
  }
  let name: keyof typeof defaults;
  for (name in defaults) {
    if (!(options[name] >= 0)) throw TypeError(`${name} must be 0 or more`);
  }
  return { api, options, credentials, baseUrl };
}

/** The options of a client with others. Headers are added, everything else is replaced. */
export function mergedOptions<Options extends HttpOptions>(
  before: Options,
  given: HttpOptions,
): Options {
  return {
    ...replaced<HttpOptions>(before, given),
    headers: replaced(before.headers, given.headers),
  } as Options;
}

/** `before`, with the values of `given` that are set. */
function replaced<Values extends object>(before?: Values, given?: Values): Values {
  const all = { ...before } as Values;
  // Options may be an object of a class, which inherits some.
  for (const name in given) if (given[name] != null) all[name] = given[name];
  return all;
}
