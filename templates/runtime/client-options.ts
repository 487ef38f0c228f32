import { mergedOptions } from "./connection.js";
import type { Hooks } from "./hooks.js";
import { checkLevel, logTo, type Logger, type LogLevel } from "./logging.js";
import { type Middleware, withMiddleware } from "./middleware.js";
import type { TransportOptions } from "./options.js";

/** Options of a client class. For `createHttp`, pass them through `withClientOptions`. */
export interface ClientOptions<Route extends string = string> {
  /** Runs around each request, the first one outermost. */
  readonly middleware?: readonly Middleware<Route>[] | undefined;
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
  const { middleware = [], hooks = [] } = options;
  const logging = loggingOf(options, variable);
  return {
    ...options,
    fetch: withMiddleware(options.fetch, middleware),
    ...(logging && { hooks: [hooks, logging].flat() }),
  };
}

function loggingOf(
  { logger, logLevel, logValues: values }: ClientOptions,
  variable = "",
): Hooks | undefined {
  const { process } = globalThis as { process?: { env: Readonly<Record<string, string>> } };
  let level = logLevel;
  if (level !== undefined) checkLevel(level, "logLevel");
  else {
    try {
      level = checkLevel(process?.env[variable]?.toLowerCase(), variable);
    } catch {
      // Not set, or Deno does not permit to read it, or another program uses the variable for something else.
    }
  }
  if (level === "off" || !(logger ?? level)) return undefined;
  return logTo(logger ?? console, { level, values });
}

/** The middleware of one client, which it may add to. */
export interface OwnMiddleware {
  /** What `use` adds to. */
  readonly middleware: Middleware[];
}

/** The options that a client keeps. JavaScript may call it without any: `createHttp` says which it needs. */
export function ownOptions<Options extends ClientOptions>(
  options: Options | undefined,
): Options & OwnMiddleware {
  return { ...(options as Options), middleware: [...(options?.middleware ?? [])] };
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
