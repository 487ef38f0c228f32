import type { ApiError, ClientError } from "./errors.js";
import type { HookCall, Hooks } from "./hooks.js";
import type { ResponseInfo } from "./response-info.js";

/** From none to all: each level includes those before it. */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** The methods of a logger: of `console`, winston, pino, bunyan and others. */
export type Logger = Readonly<
  Record<Exclude<LogLevel, "off">, (first: never, second: never) => unknown>
>;

/** What a log contains. */
export interface LogOptions {
  /** `info` by default. */
  readonly level?: LogLevel | undefined;
  /**
   * Logs the values of queries, paths and bodies, and the API's error messages, too. Without it, a log has their names and types
   * only, because values may be personal. Tokens are never logged.
   */
  readonly values?: boolean | undefined;
}

const levels: readonly LogLevel[] = ["off", "error", "warn", "info", "debug"];

/** @throws {TypeError} for a level that does not exist. */
export function checkLevel(level: unknown, option: string): LogLevel {
  if (levels.includes(level as LogLevel)) return level as LogLevel;
  throw TypeError(`${option} must be one of ${levels.join(", ")}`);
}

type Write = (...line: unknown[]) => unknown;

/**
 * Hooks that log calls. `error`: calls that failed. `warn`: retries, deprecated operations. `info`: the end of each attempt.
 * `debug`: each request, and headers.
 */
export function logTo(logger: Logger, { level = "info", values }: LogOptions = {}): Hooks {
  const most = levels.indexOf(checkLevel(level, "level"));
  const log = (
    name: Exclude<LogLevel, "off">,
    { route, attempts: attempt }: HookCall,
    text: string,
    about: object,
  ) => {
    if (levels.indexOf(name) > most) return;
    const facts = Object.entries({ route, attempt, ...about }).filter(([, value]) => value != null);
    const line = [route + text, Object.fromEntries(facts)];
    // pino and bunyan take the facts first.
    if ("bindings" in logger || "addSerializers" in logger) line.reverse();
    (logger as Record<typeof name, Write>)[name](...line);
  };
  const isDebug = level === "debug";
  return {
    onRequest(call) {
      if (isDebug) log("debug", call, ": request", sent(call, values));
    },
    onAttemptEnd(call, { durationMs, response, error }) {
      const facts = response ? received(response, isDebug) : errorFacts(error, values);
      const outcome = response?.status ?? nameOf(error);
      const rounded = Math.round(durationMs);
      log("info", call, `: ${outcome} in ${rounded} ms`, { durationMs: rounded, ...facts });
    },
    onRetry(call, error, waitMs) {
      const rounded = Math.round(waitMs);
      const facts = { waitMs: rounded, ...errorFacts(error, values) };
      log("warn", call, `: retry in ${rounded} ms`, facts);
    },
    onDeprecation(call, dates) {
      log("warn", call, " is deprecated", dates);
    },
    onError(call, error) {
      log("error", call, `: failed with ${nameOf(error)}`, errorFacts(error, values));
    },
  };
}

/** The request. The token is added later, but a caller may have put one into the headers. */
function sent({ method, url, template, query, headers, body }: HookCall, values?: boolean): object {
  return {
    method,
    url: values ? url : template,
    query: values ? query : shape(Object.fromEntries(new URLSearchParams(query))),
    headers: shownHeaders(headers),
    body: bodyShown(body, values),
  };
}

function received({ status, headers, requestId }: ResponseInfo, isDebug: boolean): object {
  return { status, requestId, headers: isDebug ? shownHeaders(headers) : undefined };
}

/** Headers whose values are neither secret nor personal. */
const open =
  /^(accept|cache-control|content-(encoding|length|type)|date|deprecation|retry-after|sunset|user-agent|[a-z-]*version|x-ratelimit-.*|x-request-id)$/;

function shownHeaders(headers: Headers): object {
  return changed(headers, (value, name) => (open.test(name) ? value : "[hidden]"));
}

function changed(
  entries: Iterable<readonly [string, unknown]>,
  change: (value: unknown, name: string) => unknown,
): object {
  return Object.fromEntries([...entries].map(([name, value]) => [name, change(value, name)]));
}

function bodyShown(body: unknown, values?: boolean): unknown {
  if (typeof body !== "string") return body && `${Object.prototype.toString.call(body)}`;
  try {
    return values ? body : shape(JSON.parse(body));
  } catch {
    return shape(body);
  }
}

/** The names and types of a value, without what it says. */
function shape(value: unknown): unknown {
  const kind = typeof value;
  if (value === null || kind === "boolean") return value;
  if (Array.isArray(value))
    return value.length
      ? [shape(value[0]), `${value.length} item${value.length === 1 ? "" : "s"}`]
      : [];
  if (kind === "object") return changed(Object.entries(value as object), shape);
  return kind === "string" ? `[string of ${(value as string).length}]` : `[${kind}]`;
}

function nameOf(error: unknown): string {
  return (Object(error) as { name?: string }).name ?? "an error";
}

/** The API's own words may repeat personal values of the request; its codes do not. */
function errorFacts(error: unknown, values?: boolean): object {
  const { name, message, code, status, requestId, errors } = Object(error) as Partial<
    Omit<ApiError, "name"> & Omit<ClientError, "name"> & { name: string; code: string }
  >;
  const isQuoting = /^(Api|ResponseFormat)Error$/.test(`${name}`);
  return {
    error: name,
    status,
    code: errors?.map((one) => one.code).join() || code,
    requestId,
    message: isQuoting && !values ? undefined : message,
  };
}
