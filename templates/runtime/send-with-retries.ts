import { sendOnce } from "./send-once.js";
import type { Answer } from "./api-call.js";
import { systemClock } from "./clock.js";
import type { Credential, Credentials } from "./credential.js";
import { notSent } from "./errors.js";
import type { Hooks } from "./hooks.js";
import type { Api } from "./http.js";
import type { Limiter } from "./rate-limiter.js";
import { limitsOf } from "./time-limits.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import { patienceOf, type HttpOptions, type RequestOptions } from "./options.js";
import { prepareRequest } from "./request.js";
import type { ResponseInfo } from "./response-info.js";
import { mayRetry, retryWait } from "./retry.js";
import { routeParts } from "./route-parts.js";

/** The state that all calls of a client share. */
export interface Connection {
  readonly api: Api;
  readonly baseUrl: string;
  readonly options: HttpOptions;
  readonly patience: ReturnType<typeof patienceOf>;
  readonly credentials: Credentials | undefined;
}

/** A call in progress. */
export interface CallInProgress {
  readonly connection: Connection;
  readonly operation: AnyOperation;
  /** The user's signal. */
  readonly signal: AbortSignal | undefined;
  /** The call as its hooks see it. */
  readonly call: {
    readonly route: string;
    readonly method: string;
    readonly template: string;
    readonly headers: Headers;
    url: string;
    attempts: number;
  };
  readonly credential: Credential | undefined;
  /** Secrets of the request, which no error may show. */
  readonly secrets: string[];
  /** The query with its `?`, or an empty string. */
  readonly query: string;
  readonly body: RequestInit["body"];
  readonly callHook: (name: keyof Hooks, ...about: unknown[]) => void;
}

type Release = Awaited<ReturnType<Limiter["take"]>>;

/** Sends the request of a call, with retries, and reads the response. */
export async function sendWithRetries(
  connection: Connection,
  operation: AnyOperation,
  request: OperationRequest,
  options: RequestOptions = {},
): Promise<Answer<unknown>> {
  const { options: client, patience } = connection;
  const { clock = systemClock, limiter } = client;
  const { route } = operation;
  const { signal } = options;
  const parts = routeParts(route);
  if (!parts) throw notSent(route, 'a route is a method, a space and a path: "GET /me"');
  const [method, template] = parts;
  const call = { route, method, template, url: "", attempts: 0, headers: new Headers() };

  // In an async function, so that exceptions and rejections of hooks are ignored.
  const hooks = client.hooks as { [Name in string]?: (...about: unknown[]) => unknown } | undefined;
  const callHook: CallInProgress["callHook"] = (name, ...about) => {
    if (hooks?.[name]) (async () => hooks[name]?.(call, ...about))().catch(() => {});
  };

  try {
    const { timeoutMs, attemptTimeoutMs, maxRetries } = patienceOf(options, patience, (problem) =>
      notSent(route, problem),
    );
    const { headers: added } = options;
    const [query, body] = prepareRequest(call, { connection, operation, request, added });
    const credential = connection.credentials?.(operation, query, call.headers);
    const progress: CallInProgress = {
      connection,
      operation,
      signal,
      call,
      credential,
      secrets: [],
      query,
      body,
      callHook,
    };
    const { from } = credential ?? {};
    const source = typeof from === "function" ? from : undefined;
    const isSafe = operation.safe ?? /^(GET|HEAD|PUT|DELETE|OPTIONS|TRACE)$/.test(method);
    const deadline = clock.now() + (timeoutMs || Infinity);
    const { within, isOver, clear } = limitsOf(call, timeoutMs, signal);

    try {
      let renewed: string | undefined;
      for (let retries = 0; ;) {
        // A needless `await` would delay the request: it should be in progress when the call returns.
        const token =
          renewed ?? (source ? await within(0, () => source(route)) : (from as string | undefined));
        let release = undefined as Release | undefined;
        let failure: unknown;
        let response: ResponseInfo | undefined;
        try {
          if (limiter) {
            await within(0, async (stop) => {
              const granted = await limiter.take(stop);
              // Release a slot that is granted too late.
              if (stop.aborted) granted(response);
              else release = granted;
            });
          }
          const outcome = await within(attemptTimeoutMs, (stop) => {
            call.attempts++;
            callHook("onRequest");
            return sendOnce(progress, token, stop);
          });
          ({ response } = outcome);
          return outcome;
        } catch (error) {
          failure = error;
          ({ response } = Object(error) as { response?: ResponseInfo });
        } finally {
          release?.(response);
        }
        if ("getReader" in Object(body)) throw failure;
        if (source && !renewed && response?.status === 401) {
          renewed = await within(0, () => source(route, token));
          if (renewed !== token) continue;
        }
        const waitMs = retryWait(response, retries, clock);
        // Do not retry if the deadline would pass during the wait.
        if (
          isOver() ||
          retries++ >= maxRetries ||
          !mayRetry(failure, isSafe) ||
          clock.now() + waitMs >= deadline
        ) {
          throw failure;
        }
        callHook("onRetry", failure, waitMs);
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
