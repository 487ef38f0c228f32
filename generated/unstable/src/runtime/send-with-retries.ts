import { sendOnce } from "./send-once.js";
import type { Answer } from "./api-call.js";
import { systemClock } from "./clock.js";
import { connectionOf, type Connection } from "./connection.js";
import type { Credential } from "./credential.js";
import { notSent } from "./errors.js";
import type { Hooks } from "./hooks.js";
import type { Limiter } from "./rate-limiter.js";
import { limitsOf } from "./time-limits.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { prepareRequest, type RequestTarget } from "./request.js";
import type { ResponseInfo } from "./response-info.js";
import { mayRetry, retryWait } from "./retry.js";
import type { Unrepeatable } from "./unrepeatable.js";

/** A call in progress. */
export interface CallInProgress {
  readonly connection: Connection;
  readonly operation: AnyOperation;
  /** The user's signal. */
  readonly signal: AbortSignal | undefined;
  /** The call as its hooks see it. */
  readonly call: RequestTarget & { readonly method: string; attempts: number };
  /** The base URL. */
  readonly address: string;
  readonly credential: Credential | undefined;
  /** Secrets of the request, which no error may show. */
  readonly secrets: string[];
  readonly callHook: (name: keyof Hooks, ...about: unknown[]) => void;
}

type HookFunctions = { readonly [Name in keyof Hooks]?: (...about: unknown[]) => unknown };

/** How an attempt has ended. */
type Outcome =
  | (Answer<unknown> & { readonly error?: undefined })
  | { readonly error: unknown; readonly response: ResponseInfo | undefined };

/** Sends the request of a call, with retries, and reads the response. */
export async function sendWithRetries(
  client: Connection,
  operation: AnyOperation,
  request: OperationRequest,
  options?: RequestOptions,
): Promise<Answer<unknown>> {
  const { clock = systemClock, limiter, hooks } = client.options;
  const { route } = operation;
  const call = callOf(route);
  const allHooks = [hooks].flat() as (HookFunctions | undefined)[];
  const callHook: CallInProgress["callHook"] = (name, ...about) => {
    // In an async function, so that exceptions and rejections of hooks are ignored.
    allHooks.forEach((one) => void (async () => one?.[name]?.(call, ...about))().catch(() => {}));
  };
  try {
    let connection = client;
    try {
      if (options) connection = connectionOf(client.api, options, client);
    } catch (error) {
      throw notSent(route, (error as TypeError).message);
    }
    const { timeoutMs, attemptTimeoutMs, maxRetries, retryOn } = connection.options;
    const address = prepareRequest(call, { connection, operation, request });
    const credential = connection.credentials?.(operation, call.query, call.headers);
    const signal = options?.signal;
    const progress = {
      connection,
      operation,
      address,
      signal,
      call,
      credential,
      secrets: [] as string[],
      callHook,
    };
    const from = credential?.from;
    const source = typeof from === "function" ? from : undefined;
    const isSafe = operation.safe ?? /^(GET|HEAD|PUT|DELETE|OPTIONS|TRACE)$/.test(call.method);
    const deadline = clock.now() + (timeoutMs || Infinity);
    const { within, isOver, clear } = limitsOf(call, timeoutMs, signal);

    try {
      let renewed: string | undefined;
      for (let retries = 0; ;) {
        // A needless `await` would delay the request: it should be in progress when the call returns.
        const token =
          renewed ?? (source ? await within(0, () => source(route)) : (from as string | undefined));
        let release = undefined as Awaited<ReturnType<Limiter["take"]>> | undefined;
        let start: number | undefined;
        let outcome: Outcome;
        try {
          if (limiter) {
            await within(0, async (stop) => {
              const granted = await limiter.take(stop);
              // Release a slot that is granted too late.
              if (stop.aborted) granted(undefined);
              else release = granted;
            });
          }
          const attempt = (stop?: AbortSignal) => {
            start = clock.now();
            call.attempts++;
            callHook("onRequest");
            return sendOnce(progress, token, stop);
          };
          outcome = await (timeoutMs || attemptTimeoutMs || signal
            ? within(attemptTimeoutMs, attempt)
            : attempt());
        } catch (error) {
          outcome = { error, response: (Object(error) as { response?: ResponseInfo }).response };
        }
        const { response, error } = outcome;
        release?.(response);
        if (start !== undefined) {
          callHook("onAttemptEnd", { durationMs: clock.now() - start, response, error });
        }
        if ("data" in outcome) return outcome;
        const once = (call.body as Unrepeatable | undefined)?.once;
        if (source && !renewed && response?.status === 401) {
          once?.(error);
          renewed = await within(0, () => source(route, token));
          if (renewed !== token) continue;
        }
        const waitMs = retryWait(response, retries, clock);
        // Do not retry if the deadline would pass during the wait.
        if (
          isOver() ||
          retries++ >= maxRetries ||
          !mayRetry(error, isSafe, retryOn) ||
          clock.now() + waitMs >= deadline
        ) {
          throw error;
        }
        once?.(error);
        callHook("onRetry", error, waitMs);
        await within(0, (stop) => clock.sleep(waitMs, stop));
      }
    } finally {
      clear();
    }
  } catch (error) {
    callHook("onError", error);
    throw error;
  }
}

function callOf(route: string): CallInProgress["call"] {
  const [method, template = ""] = route.split(/ (.*)/s) as [string, string?];
  return { route, method, template, url: "", query: "", attempts: 0, headers: new Headers() };
}
