import { attempt } from "./send-once.js";
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
export interface Exchange {
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
  /** Secrets that were sent, and that no error may show. */
  readonly secrets: string[];
  /** With its `?`, or empty. */
  readonly query: string;
  readonly body: RequestInit["body"];
  readonly tell: (name: keyof Hooks, ...about: unknown[]) => void;
}

type Release = Awaited<ReturnType<Limiter["take"]>>;

/** A call from its first request to its end, with retries. */
export async function exchange(
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

  // Inside a promise, so that neither an exception nor a rejection of a hook gets out.
  const hooks = client.hooks as { [Name in string]?: (...about: unknown[]) => unknown } | undefined;
  const tell: Exchange["tell"] = (name, ...about) => {
    if (hooks?.[name]) (async () => hooks[name]?.(call, ...about))().catch(() => {});
  };

  try {
    const { timeoutMs, attemptTimeoutMs, maxRetries } = patienceOf(options, patience, (problem) =>
      notSent(route, problem),
    );
    const added = options.headers;
    const [query, body] = prepareRequest(call, { connection, operation, request, added });
    const credential = connection.credentials?.(operation, query, call.headers);
    const secrets: string[] = [];
    const under = { connection, operation, signal, call, credential, secrets, query, body, tell };
    const { from } = credential ?? {};
    const source = typeof from === "function" ? from : undefined;
    const isSafe = operation.safe ?? /^(GET|HEAD|PUT|DELETE|OPTIONS|TRACE)$/.test(method);
    const deadline = clock.now() + (timeoutMs || Infinity);
    const { within, isOver, clear } = limitsOf(call, timeoutMs, signal);

    try {
      let renewed: string | undefined;
      for (let retries = 0; ;) {
        // Await only what is needed, so that the request is in progress when the call returns.
        const token =
          renewed ?? (source ? await within(0, () => source(route)) : (from as string | undefined));
        let release = undefined as Release | undefined;
        let failure: unknown;
        let response: ResponseInfo | undefined;
        try {
          if (limiter) {
            await within(0, async (stop) => {
              const given = await limiter.take(stop);
              // A slot that is granted when nobody waits for it is released.
              if (stop.aborted) given(response);
              else release = given;
            });
          }
          const answer = await within(attemptTimeoutMs, (stop) => {
            call.attempts++;
            tell("onRequest");
            return attempt(under, token, stop);
          });
          ({ response } = answer);
          return answer;
        } catch (error) {
          failure = error;
          ({ response } = Object(error) as { response?: ResponseInfo });
        } finally {
          release?.(response);
        }
        if (body instanceof ReadableStream) throw failure;
        if (source && !renewed && response?.status === 401) {
          renewed = await within(0, () => source(route, token));
          if (renewed !== token) continue;
        }
        const waitMs = retryWait(response, retries, clock);
        // Do not wait for a response that would be too late.
        if (
          isOver() ||
          retries++ >= maxRetries ||
          !mayRetry(failure, isSafe) ||
          clock.now() + waitMs >= deadline
        ) {
          throw failure;
        }
        tell("onRetry", failure, waitMs);
        await within(0, (stop) => clock.sleep(waitMs, stop));
      }
    } finally {
      clear();
    }
  } catch (error) {
    tell("onError", error);
    throw error;
  }
}
