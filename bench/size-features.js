// The size that each feature of the runtime adds to an app with one call: the app is bundled again with a module of the
// runtime replaced by the smallest one that still runs. The sum is less than all at once, because gzip writes repeated
// text only once.

/** Modules of the runtime by feature, and the replacement of each. */
export const features = {
  "retries, Retry-After": {
    "retry.ts": "export const mayRetry = () => false; export const retryWait = () => 0;",
  },
  "token functions, renewal, token checks": {
    "token.ts":
      'export const tokenRule = ""; export const isToken = () => true; export const tokenSource = (give) => give;',
  },
  "redirects to other origins": {
    "redirect.ts":
      'export const followRedirects = (send, [url, headers]) => send(url, headers, "follow");',
  },
  "time limits, abort": {
    "time-limits.ts": `export const limitsOf = () => ({ isOver() {}, clear() {}, within: (ms, work) => work(new AbortController().signal) });
      export const onAbort = () => {};`,
  },
  "errors: the API's list, invalid JSON": {
    "response-errors.ts": `import { ApiError, ResponseFormatError } from "./errors.js";
      export const apiError = (text, { status }, call) => new ApiError(": the API responded with " + status, call, { status, body: text });
      export const formatError = (body, response, call) => new ResponseFormatError("", call);`,
  },
  "errors: classes, brand, messages": {
    "errors.ts": `export class ClientError extends Error {}
      export class ApiError extends Error {}
      export class ConnectionError extends Error {}
      export class TimeoutError extends Error {}
      export class ResponseFormatError extends Error {}
      export const mistake = "TypeError";
      export const notSent = (route, problem) => Error(problem);
      export const isClientError = () => true;`,
  },
  "tokens hidden in errors": { "redact.ts": "export const redactor = () => (text) => text;" },
  "result(), withResponse()": {
    "api-call.ts":
      "export class ApiCall { constructor(http, ...call) { return http.exchange(...call).then(({ data }) => data); } }",
  },
  "request id, rate limit": {
    "response-info.ts": `export const infoOf = ({ status, headers }) => ({ status, headers });
      export const longestWait = 1;
      export const askedWait = () => 0;`,
  },
  "request: checks of values, headers of callers": {
    "request.ts": `export const prepareRequest = (call, { connection: { api, baseUrl }, operation: { route, write }, request }) => {
        call.url = baseUrl + call.template.replace(/{(.+?)}/g, (_, name) => encodeURIComponent(request.path[name]));
        for (const name in api.headers) call.headers.set(name, api.headers[name]);
        call.body = write?.(request.body, { route }, call.headers);
        return baseUrl;
      };
      export const valueText = encodeURIComponent;
      export const isBrowser = () => false;`,
  },
  "checks of URLs": {
    "base-url.ts": `export const addressText = (url) => url.replace(/\\/+$/, "");
      export const addressesOf = ({ baseUrl }) => [baseUrl];
      export const checkUrl = () => {};`,
  },
  "clock and randomness for tests": {
    "clock.ts":
      "export const systemClock = { now: Date.now, random: Math.random, sleep: (ms) => new Promise((end) => setTimeout(end, ms)) };",
  },
};

/** Replaces modules of the runtime while esbuild reads them. */
export function without(modules) {
  const wanted = new Set(Object.keys(modules));
  return {
    name: "without",
    setup(context) {
      context.onLoad({ filter: /[\\/]runtime[\\/][^\\/]+\.ts$/ }, ({ path }) => {
        const [name] = /[^\\/]+$/.exec(path);
        if (!Object.hasOwn(modules, name)) return undefined;
        wanted.delete(name);
        return { contents: modules[name], loader: "ts" };
      });
      context.onEnd(() => {
        if (wanted.size > 0) throw new Error(`The app has no ${[...wanted].join()} to leave out.`);
      });
    },
  };
}

/** Prints the size of each feature, and of the app without all of them. */
export async function printFeatures(contents, sizeOf) {
  const whole = (await sizeOf(contents)).gzipped;
  const rows = [];
  for (const [feature, modules] of Object.entries(features)) {
    const { gzipped } = await sizeOf(contents, [without(modules)]);
    rows.push({ feature, "adds, gzipped": whole - gzipped });
  }
  rows.sort((a, b) => b["adds, gzipped"] - a["adds, gzipped"]);
  const { gzipped } = await sizeOf(contents, [
    without(Object.assign({}, ...Object.values(features))),
  ]);
  rows.push({ feature: "the app without all of these", "adds, gzipped": gzipped });
  console.table(rows);
}
