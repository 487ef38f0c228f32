import type { ApiError, ClientError } from "./errors.js";
import type { HookCall, Hooks } from "./hooks.js";
import type { ResponseInfo } from "./response-info.js";

/** From none to all: each level includes those before it. */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** The methods of a logger: of `console`, winston, pino, bunyan and others. */
export type Logger = Readonly<
  Record<Exclude<LogLevel, "off">, (first: never, second: never) => unknown>
>;

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
  const found = levels.find((one) => one === level);
  if (!found) throw new TypeError(`${option} must be one of ${levels.join(", ")}`);
  return found;
}

/**
 * Hooks that log calls. `error`: calls that failed. `warn`: retries, deprecated operations. `info`: the end of each attempt.
 * `debug`: each request, and headers.
 */
export function logTo(logger: Logger, { level = "info", values }: LogOptions = {}): Hooks {
  const most = levels.indexOf(checkLevel(level, "level"));
  const log = (name: Exclude<LogLevel, "off">, text: string, facts: object) => {
    if (levels.indexOf(name) > most) return;
    const write = logger[name].bind(logger) as (first: unknown, second: unknown) => unknown;
    // pino and bunyan take the facts first.
    const isFactsFirst = ["bindings", "addSerializers"].some((method) => method in logger);
    if (isFactsFirst) write(facts, text);
    else write(text, facts);
  };
  const isDebug = level === "debug";
  const about = ({ route, attempts }: HookCall) => ({ route, attempt: attempts });
  return {
    onRequest(call) {
      if (isDebug)
        log("debug", `${call.route}: request`, { ...about(call), ...sent(call, values) });
    },
    onAttemptEnd(call, { durationMs, response, error }) {
      const outcome = response?.status ?? nameOf(error);
      const facts = {
        ...about(call),
        durationMs,
        ...(response && received(response, isDebug)),
        ...(!response && errorFacts(error, values)),
      };
      log("info", `${call.route}: ${outcome} in ${Math.round(durationMs)} ms`, facts);
    },
    onRetry(call, error, waitMs) {
      const text = `${call.route}: retry in ${Math.round(waitMs)} ms`;
      log("warn", text, { ...about(call), waitMs, ...errorFacts(error, values) });
    },
    onDeprecation(call, dates) {
      log("warn", `${call.route} is deprecated`, { ...about(call), ...dates });
    },
    onError(call, error) {
      const text = `${call.route}: failed with ${nameOf(error)}`;
      log("error", text, { ...about(call), ...errorFacts(error, values) });
    },
  };
}

/** The request. The token is added later, but a caller may have put one into the headers. */
function sent({ method, url, template, query, headers, body }: HookCall, values?: boolean): object {
  const names = [...new URLSearchParams(query)].map(([name, value]) => [name, shape(value)]);
  return {
    method,
    url: values ? url : template,
    query: values ? query : (Object.fromEntries(names) as object),
    headers: shownHeaders(headers),
    ...(body != null && { body: bodyShown(body, values) }),
  };
}

function received({ status, headers, requestId }: ResponseInfo, isDebug: boolean): object {
  return { status, requestId, ...(isDebug && { headers: shownHeaders(headers) }) };
}

/** Headers whose values are neither secret nor personal. */
const open =
  /^(accept|cache-control|content-(encoding|length|type)|date|deprecation|retry-after|sunset|user-agent|[a-z-]*version|x-ratelimit-.*|x-request-id)$/;

function shownHeaders(headers: Headers): object {
  const entries = [...headers].map(([name, value]) => [name, open.test(name) ? value : "[hidden]"]);
  return Object.fromEntries(entries) as object;
}

function bodyShown(body: unknown, values?: boolean): unknown {
  if (typeof body !== "string") return `[${Object.prototype.toString.call(body).slice(8, -1)}]`;
  if (values) return body;
  try {
    return shape(JSON.parse(body));
  } catch {
    return shape(body);
  }
}

/** The names and types of a value, without what it says. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length ? [shape(value[0]), `${value.length} items`] : [];
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shape(one)]));
  }
  if (value === null || typeof value === "boolean") return value;
  return typeof value === "string" ? `[string of ${value.length}]` : `[${typeof value}]`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "an error";
}

/** The API's own words may repeat personal values of the request; its codes do not. */
function errorFacts(error: unknown, values?: boolean): object {
  const { name, message, code, status, requestId, errors } = Object(error) as Partial<
    Omit<ApiError, "name"> & Omit<ClientError, "name"> & { name: string; code: string }
  >;
  const isQuoting = name === "ApiError" || name === "ResponseFormatError";
  const codes = errors?.map((one) => one.code).join() || code;
  return {
    error: name,
    ...(status && { status }),
    ...(codes && { code: codes }),
    ...(requestId && { requestId }),
    ...((values || !isQuoting) && { message }),
  };
}
