import { mergedOptions } from "./connection.js";
import type { Hooks } from "./hooks.js";
import { checkLevel, logTo, type Logger, type LogLevel } from "./logging.js";
import { type Middleware, withMiddleware } from "./middleware.js";
import type { TransportOptions } from "./options.js";

/** Options of a client class. For `createHttp`, pass them through `withClientOptions`. */
export interface ClientOptions {
  /** Runs around each request, the first one outermost. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Logs calls: `console`, pino, winston or another. Without a level, it logs at `info`. */
  readonly logger?: Logger | undefined;
  /** What to log. By default, what the environment variable says; without a logger, `console` logs. */
  readonly logLevel?: LogLevel | undefined;
  /** Logs the values of queries, paths and bodies, too. They may be personal. */
  readonly logValues?: boolean | undefined;
}

/**
 * Options for `createHttp`, from those and from middleware and a logger.
 *
 * @param variable The environment variable of the log level.
 * @throws {TypeError} for a log level that does not exist.
 */
export function withClientOptions<Options extends TransportOptions>(
  options: Options & ClientOptions,
  variable?: string,
): Options {
  // Not destructured: bundlers replace `fetch` late, and tests do, too.
  const send = options.fetch ?? ((url, init) => fetch(url, init));
  const { middleware } = options;
  const logging = loggingOf(options, variable);
  return {
    ...options,
    ...(middleware && { fetch: withMiddleware(send, middleware) }),
    ...(logging && { hooks: options.hooks ? bothHooks(options.hooks, logging) : logging }),
  };
}

function loggingOf(
  { logger, logLevel, logValues: values }: ClientOptions,
  variable = "",
): Hooks | undefined {
  // Another program may use the variable for something else: a level that it does not know is no error.
  const environment = environmentOf(variable);
  const level = logLevel === undefined ? environment : checkLevel(logLevel, "logLevel");
  if (level === "off" || (!logger && !level)) return undefined;
  return logTo(logger ?? console, { level, values });
}

function environmentOf(variable: string): LogLevel | undefined {
  const { process } = globalThis as { process?: { env?: Readonly<Record<string, string>> } };
  try {
    return checkLevel(process?.env?.[variable]?.toLowerCase(), variable);
  } catch {
    // Not set, not a level, or Deno does not permit to read it.
    return undefined;
  }
}

type HookFunctions = Readonly<Record<string, ((...about: unknown[]) => unknown) | undefined>>;

/** Calls the hooks of both. */
export function bothHooks(first: Hooks, second: Hooks): Hooks {
  const names = [
    ...["onRequest", "onResponse", "onAttemptEnd", "onRetry", "onError", "onDeprecation"],
  ] as (keyof Hooks)[];
  const both = (name: keyof Hooks) => {
    return (...about: unknown[]) => {
      for (const hooks of [first, second] as HookFunctions[]) {
        // One that throws does not keep the other from being called.
        (async () => hooks[name]?.(...about))().catch(() => {});
      }
    };
  };
  return Object.fromEntries(names.map((name) => [name, both(name)])) as Hooks;
}

/** The middleware of one client, which it may add to. */
export interface OwnMiddleware {
  readonly middleware: Middleware[];
}

/** The options that a client keeps. JavaScript may call it without any: `createHttp` says which it needs. */
export function ownOptions<Options extends ClientOptions>(
  options: Options | undefined,
): Options & OwnMiddleware {
  const own = { ...(options as Options & { token?: unknown }) };
  if (typeof own.token === "function") own.token = sharedToken(own.token as Provider);
  return { ...own, middleware: [...(options?.middleware ?? [])] };
}

type Provider = (refused?: unknown) => unknown;
const isShared = Symbol("shared");

/** A provider that renews a rejected token once for all clients that have it. */
function sharedToken(provider: Provider & { [isShared]?: true }): Provider {
  if (provider[isShared]) return provider;
  let last: unknown;
  let renewal: Promise<unknown> | undefined;
  const forget = () => {
    last = undefined;
  };
  const shared = (refused?: unknown) => {
    if (refused === undefined) return provider();
    if (refused !== last) {
      last = refused;
      renewal = (async () => provider(refused))();
      // It may have another token next time.
      renewal.then((token) => token === refused && forget(), forget);
    }
    return renewal;
  };
  return Object.assign(shared, { [isShared]: true as const });
}

/** The options of a client with others: middleware and headers are added, everything else is replaced. */
export function derivedOptions<Options extends TransportOptions & ClientOptions>(
  before: Options & OwnMiddleware,
  given: Partial<Options>,
): Options {
  const middleware = [...before.middleware, ...(given.middleware ?? [])];
  return { ...mergedOptions<Options>(before, given), middleware };
}

/** Adds middleware to a client; returns the function that removes it. */
export function addMiddleware(list: Middleware[], added: readonly Middleware[]): () => void {
  list.push(...added);
  return () => {
    for (const one of added) {
      const at = list.lastIndexOf(one);
      if (at >= 0) list.splice(at, 1);
    }
  };
}
