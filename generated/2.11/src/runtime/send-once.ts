import { checkUrl } from "./base-url.js";
import type { Answer } from "./api-call.js";
import { ConnectionError, isClientError, mistake } from "./errors.js";
import type { CallInProgress } from "./send-with-retries.js";
import { isJson } from "./media-type.js";
import { json as readJson } from "./readers.js";
import { type Redact, redactor } from "./redact.js";
import { followRedirects } from "./redirect.js";
import { apiError, formatError } from "./response-errors.js";
import { infoOf, type ResponseInfo } from "./response-info.js";

/**
 * Sends the request of a call once and reads the response.
 * @param stop Ends it; undefined if nothing can, because a signal doubles what `fetch` costs before it sends.
 */
export async function sendOnce(
  progress: CallInProgress,
  token: string | undefined,
  stop: AbortSignal | undefined,
): Promise<Answer<unknown>> {
  const { connection, operation, address, call, credential, secrets, callHook } = progress;
  const { api, options } = connection;
  const { fetch: send = fetch, validate } = options;
  const { route, method, attempts, query, body } = call;
  // The URL may have changed since it was made. A token goes only to its own API.
  checkUrl(call, address);
  const headers = new Headers(call.headers);
  let search = query;
  if (credential && token) {
    secrets.push(token, ...(credential.secrets?.(token) ?? []));
    search = credential.put(token, query, headers);
  }
  const redact = redactor(secrets);

  const lost = (thrown: unknown) => lostError(thrown, progress, redact);
  const unreadable = (expected: string, text: string) =>
    formatError({ text, expected }, response, call, redact);
  let json = "";
  const parse = (text: string): unknown => {
    const type = response.headers.get("content-type");
    try {
      if (!type || isJson(type)) return JSON.parse((json = text));
    } catch {
      // The parser's message would show the token; the error's `bodyStart` hides it.
    }
    throw unreadable("JSON", text);
  };

  let response: Response;
  let info: ResponseInfo;
  let content: unknown;
  try {
    const request = (url: string, sent: Headers, redirect: RequestRedirect) =>
      send(
        url,
        {
          ...options.fetchOptions,
          method,
          headers: sent,
          signal: stop!,
          redirect,
          // A stream needs `duplex`. https://fetch.spec.whatwg.org/#dom-requestinit-duplex
          ...(body != null && { body, duplex: "half" }),
        },
        call,
      );
    const target = call.url + search;
    // A redirect can turn any other method into a GET without its body. https://fetch.spec.whatwg.org/#http-redirect-fetch
    response = /^(GET|HEAD)$/.test(method)
      ? await followRedirects(request, [target, headers], api.headers, credential?.leave)
      : await request(target, headers, "manual");
    // Browsers hide the details of a redirect that they do not follow.
    if (!response.status) throw Error("redirect not followed");
    // A custom `fetch` may ignore the signal and respond too late.
    if (stop?.aborted) throw stop.reason;
    info = infoOf(response, attempts);
    callHook("onResponse", info);
    const deprecation = info.headers.get("deprecation");
    const sunset = info.headers.get("sunset");
    if (deprecation || sunset) callHook("onDeprecation", { deprecation, sunset });
    const { read = readJson } = operation;
    content = response.ok
      ? await read(response, { parse, unreadable, lost, progress, redact })
      : // If the body breaks off, the status is still more useful than a lost connection.
        await response.text().catch(() => "");
  } catch (thrown) {
    throw isClientError(thrown) ? thrown : lost(thrown);
  }
  // Outside of `try`: no content of a body may look like a lost connection, after which requests are sent again.
  const { ok, status } = response;
  const failure = ok ? undefined : apiError(content as string, response, call, redact);
  const data = failure ? failure.body : content;
  // A file has no schema. An error response is checked whatever its media type.
  const isChecked = failure || json || !data;
  const problem =
    isChecked && validate?.({ client: api.userAgent, route, status, body: data, redact });
  if (failure) throw failure;
  if (problem) throw unreadable(problem, json);
  return { data, response: info };
}

/** How platforms call a failure of the network that has no code and no cause: browsers, React Native, Deno. */
const network = /^(fetch f|failed to f|load f|error sending)|network|connect|hostname|terminated/i;

interface Failure {
  readonly code?: string;
  readonly message?: string;
  readonly name?: string;
  readonly stack?: string;
}

/** The error for a response that did not arrive. */
function lostError(thrown: unknown, { address, call }: CallInProgress, redact: Redact) {
  const root = rootOf(thrown);
  const { code, message, name = "Error", stack = "" } = Object(root) as Failure;
  // Deno's message has the URL of the request. No error shows a query.
  const shown = (text: string) => redact(text.replace(/\?\S*\b/g, ""));
  const reason = shown(`${message || code || String(root)}`);
  const cause = Object.assign(Error(reason), { name, code, stack: shown(stack) });
  const isMistake = name === mistake && !network.test(reason);
  return new ConnectionError(` got no complete response from ${address}: ${reason}`, call, {
    code: code ?? (isMistake ? name : undefined),
    cause,
  });
}

/**
 * The innermost error, which is the most specific one. Everything else is dropped: an error of a custom `fetch` may contain
 * the whole request. Node tries each address of a host and lists the failures in `errors`.
 */
function rootOf(thrown: unknown, depth = 9): unknown {
  const { cause, errors } = Object(thrown) as AggregateError;
  const inner: unknown = cause ?? errors?.[0];
  return inner && depth ? rootOf(inner, depth - 1) : thrown;
}
