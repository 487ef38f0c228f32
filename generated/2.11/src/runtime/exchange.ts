import type { Answer } from "./call.js";
import { systemClock } from "./clock.js";
import {
  type ApiError,
  ConnectionError,
  notSent,
  ResponseFormatError,
  TimeoutError,
} from "./errors.js";
import type { Hooks } from "./hooks.js";
import type { Api } from "./http.js";
import { within } from "./limits.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import { patienceOf, type HttpOptions, type RequestOptions } from "./options.js";
import { isJson } from "./media-type.js";
import { json } from "./readers.js";
import { redactor } from "./redact.js";
import { prepareRequest } from "./request.js";
import { apiError } from "./response.js";
import { infoOf, type ResponseInfo } from "./response-info.js";
import { mayRetry, retryWait } from "./retry.js";
import type { TokenSource } from "./token.js";

/** What a client keeps for all its calls. */
export interface Connection {
  readonly api: Api;
  readonly baseUrl: string;
  readonly options: HttpOptions;
  readonly patience: ReturnType<typeof patienceOf>;
  /** Where the token comes from a function. */
  readonly source: TokenSource | undefined;
}

/** A call from its first request to its end: the request is sent, and sent again where that may help. */
export async function exchange(
  connection: Connection,
  operation: AnyOperation,
  request: OperationRequest,
  options: RequestOptions = {},
): Promise<Answer<unknown>> {
  const { api, baseUrl, options: client, patience, source } = connection;
  const { clock = systemClock, fetch: send = fetch, hooks, inspect, limiter } = client;
  const { route, read: reader = json } = operation;
  const { signal } = options;
  const [method = ""] = route.split(" ");
  const call = { route, method, url: "", attempts: 0, headers: new Headers() };

  // Inside a promise, so that neither what a hook throws nor what it rejects with gets out.
  const told = hooks as { [Name in string]?: (...about: unknown[]) => unknown } | undefined;
  const tell = (name: keyof Hooks, ...about: unknown[]) => {
    (async () => told?.[name]?.(call, ...about))().catch(() => {});
  };

  try {
    const auth = operation.authenticated === false ? undefined : api.auth;
    const isRead = /^(GET|HEAD)$/.test(method);
    const isSafe = operation.safe ?? (isRead || /^(PUT|DELETE|OPTIONS|TRACE)$/.test(method));
    const { timeoutMs, attemptTimeoutMs, maxRetries } = patienceOf(options, patience, (problem) =>
      notSent(route, problem),
    );
    const [query, content] = prepareRequest(call, connection, operation, request, [
      client.headers,
      options.headers,
    ]);
    const { url } = call;
    const isStream = content instanceof ReadableStream;
    const deadline = clock.now() + (timeoutMs || Infinity);
    const details = (name: string, more: object) => ({
      name,
      route,
      attempts: call.attempts,
      ...more,
    });

    const inTime = <Result>(
      work: (stop: AbortSignal) => Result | Promise<Result>,
      limitMs = Infinity,
    ): Promise<Result> => {
      const leftMs = deadline - clock.now();
      const ms = Math.min(leftMs, limitMs);
      return within(ms, signal, work, () => {
        const limit = limitMs < leftMs ? limitMs : timeoutMs;
        return new TimeoutError(
          ` took longer than ${limit} ms`,
          details("TimeoutError", { timeoutMs: limit }),
        );
      });
    };

    const attempt = async (
      token: string | undefined,
      stop: AbortSignal,
    ): Promise<Answer<unknown>> => {
      const redact = redactor(token);
      const headers = new Headers(call.headers);
      let search = query;
      if (auth && token) {
        const text = (auth.prefix ?? "") + token;
        if (auth.put) search = auth.put(query, headers, auth.name, text);
        else headers.set(auth.name, text);
      }
      const lost = (thrown: unknown) => {
        const { code, message } = rootOf(thrown);
        return new ConnectionError(
          ` got no complete answer from ${baseUrl}: ${redact(`${message}`)}`,
          details("ConnectionError", { code }),
        );
      };
      const unreadable = (expected: string, text: string) => {
        const about = hiddenInfo();
        const contentType = about.headers.get("content-type") ?? "";
        const bodyStart = redact(text).slice(0, 200);
        return new ResponseFormatError(
          ` answered ${about.status} with ` +
            (bodyStart
              ? `${contentType} that is not ${expected}`
              : `nothing in place of ${expected}`),
          details("ResponseFormatError", { ...about, contentType, bodyStart, expected }),
          about,
        );
      };
      let response: Response;
      let failure: ApiError | undefined;
      let body: unknown;
      const hiddenInfo = () => {
        const headers = new Headers();
        response.headers.forEach((value, name) => headers.append(name, redact(value)));
        return infoOf(
          { status: response.status, statusText: redact(response.statusText), headers },
          call.attempts,
        );
      };
      const parse = (text: string): unknown => {
        const type = response.headers.get("content-type");
        try {
          if (!type || isJson(type)) return JSON.parse(text);
        } catch {
          // The parser's message quotes the body; `bodyStart` does so with the token hidden.
        }
        throw unreadable("JSON", text);
      };
      try {
        response = await send(url + search, {
          method,
          headers,
          signal: stop,
          // A POST would arrive as a GET without its body. And `fetch` takes Authorization off where a redirect leads to
          // another origin, but no other header. https://fetch.spec.whatwg.org/#http-redirect-fetch
          redirect: isRead && !auth?.isBare ? "follow" : "manual",
          ...(content != null && { body: content }),
          // https://fetch.spec.whatwg.org/#dom-requestinit-duplex
          ...(isStream && { duplex: "half" }),
        });
        // Browsers show nothing of a redirect that they were told not to follow.
        if (!response.status) throw Error("a redirect, which is not followed here");
        tell("onResponse", infoOf(response, call.attempts));
        const deprecation = response.headers.get("deprecation");
        const sunset = response.headers.get("sunset");
        if (deprecation || sunset) tell("onDeprecation", { deprecation, sunset });
        if (response.ok) body = await reader.read(response, { parse, lost, signal });
        else {
          // Where the body breaks off, the status has arrived and says more than a lost connection would.
          const text = await response.text().catch(() => "");
          failure = apiError(text, hiddenInfo(), call, redact);
          ({ body } = failure);
        }
      } catch (thrown) {
        throw thrown instanceof ResponseFormatError ? thrown : lost(thrown);
      }
      const fault = await inspect?.({ route, status: response.status, body });
      if (failure) throw failure;
      if (fault) throw unreadable(redact(fault), JSON.stringify(body));
      return { data: body, response: infoOf(response, call.attempts) };
    };

    let renewed: string | undefined;
    for (let retries = 0; ;) {
      let token = auth && (renewed ?? (client.token as string | undefined));
      if (auth && source && !renewed) token = await inTime(() => source(route));
      const release = limiter && (await inTime((stop) => limiter.take(stop)));
      let failure: Error;
      let response: ResponseInfo | undefined;
      try {
        call.attempts++;
        tell("onRequest");
        const answer = await inTime((stop) => attempt(token, stop), attemptTimeoutMs || Infinity);
        ({ response } = answer);
        return answer;
      } catch (error) {
        failure = error as Error;
        response = (Object(error) as Partial<ApiError>).response;
      } finally {
        release?.(response);
      }
      if (isStream) throw failure;
      if (auth && source && !renewed && response?.status === 401) {
        renewed = await inTime(() => source(route, token));
        if (renewed !== token) continue;
      }
      const waitMs = retryWait(response, retries, clock);
      // Nobody waits for an answer that would come too late.
      if (
        retries++ >= maxRetries ||
        !mayRetry(failure, isSafe) ||
        clock.now() + waitMs >= deadline
      ) {
        throw failure;
      }
      tell("onRetry", failure, waitMs);
      await inTime((stop) => clock.sleep(waitMs, stop));
    }
  } catch (error) {
    tell("onError", error);
    throw error;
  }
}

/**
 * The innermost error, whose words say most. Nothing else is taken along: what a custom `fetch` throws may hold the whole
 * request, and Deno's names the URL, query included. Node tries each address of a host: `errors`.
 */
function rootOf(thrown: unknown, depth = 9): { code: string | undefined; message: string } {
  const { cause, errors, code, message } = Object(thrown) as AggregateError & {
    code: string | undefined;
  };
  const inner: unknown = cause ?? errors?.[0];
  return inner && depth
    ? rootOf(inner, depth - 1)
    : { code, message: message || code || String(thrown) };
}
