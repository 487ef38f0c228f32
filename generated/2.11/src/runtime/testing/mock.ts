import { requestHandler } from "./request-handler.js";
import { visibleHeaders, visiblePart } from "./credentials.js";
import { failureQueue } from "./failures.js";
import { routeMatcher } from "./match-route.js";
import { listPath } from "./list-page.js";
import type { MockApi } from "./mock-api.js";
import type {
  Answer,
  AnswerTo,
  FailOptions,
  MockOptions,
  MockRequest,
  RequestTo,
} from "./mock-options.js";
import type { RouteOf } from "../route.js";
import { fitsPath, readRequest, readUnknownRoute } from "./read-request.js";
import { unlessAborted, wait } from "./wait.js";

/** A mock of an API, without a network. Its functions can be destructured. */
export interface Mock<Routes> {
  /** For a client: `new Client({ fetch: mock.fetch })`. Also accepts a `Request`. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Every operation: `GET /companies/{company_id}`. */
  readonly routes: readonly (keyof Routes & string)[];
  /** All requests in order of arrival, including rejected ones. */
  readonly calls: readonly MockRequest<never, RouteOf<Routes>>[];
  /** The requests to one route. */
  readonly callsTo: <Route extends keyof Routes>(
    route: Route,
  ) => readonly RequestTo<Routes, Route>[];
  /** Sets the response of a route from now on, as in the option `answers`. */
  readonly answer: <Route extends keyof Routes>(
    route: Route,
    answer: AnswerTo<Routes, Route>,
  ) => void;
  /** Makes the next call fail, with an error status or a connection that breaks off. */
  readonly failNext: (failure: number | "reset", options?: FailOptions<Routes>) => void;
  /** Clears calls, pending failures, and responses that were set with `answer`. */
  readonly reset: () => void;
}

export function createMock<Routes extends object>(
  source: MockApi,
  options: MockOptions<Routes> = {},
): Mock<Routes> {
  const { api, schemas, parameterShapes } = source;
  checkGlobals();
  checkOptions(source, options);
  const operations = Object.keys(schemas).map(
    (route) => source.routes.find((one) => one.route === route) ?? { route },
  );
  const matchRoute = routeMatcher(operations, Object.values(api.servers), (match) =>
    fitsPath(match, parameterShapes[match.route]),
  );
  const failures = failureQueue();
  const handler = requestHandler(source, options, failures);
  const calls: MockRequest[] = [];
  const counts = new Map<string, number>();
  let total = 0;

  const fetch: Mock<Routes>["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    const signal = init?.signal ?? request.signal;
    signal.throwIfAborted();
    const url = new URL(request.url);
    const match = matchRoute(request.method, url, request.headers);
    const route = match?.route ?? `${request.method} ${url.pathname}`;
    const rules = {
      schemas: schemas[route] ?? { responses: {} },
      shapes: parameterShapes[route] ?? {},
    };
    const read = match ? await readRequest(request, match, rules) : await readUnknownRoute(request);
    const count = (counts.get(route) ?? 0) + 1;
    counts.set(route, count);
    const call: MockRequest = {
      route,
      path: read.path,
      query: visiblePart("query", read.query, api.auth),
      header: visiblePart("header", read.header, api.auth),
      cookie: visiblePart("cookie", read.cookie, api.auth),
      body: read.body,
      headers: visibleHeaders(request, api.auth),
      call: count,
    };
    calls.push(call);
    const number = ++total;
    if (options.latencyMs) await wait(options.latencyMs, signal);
    return unlessAborted(handler.handle({ request, match, read, call, number }), signal);
  };

  return {
    fetch,
    routes: Object.keys(schemas) as (keyof Routes & string)[],
    calls,
    callsTo: (route) => {
      requireRoute(route, source);
      return calls.filter((call) => call.route === route) as object[] as RequestTo<
        Routes,
        typeof route
      >[];
    },
    answer: (route, answer) => {
      requireRoute(route, source);
      handler.set(route as string, answer as Answer<never>);
    },
    failNext: (kind, { times = 1, route, retryAfterSeconds = 1 } = {}) => {
      if (route !== undefined) requireRoute(route, source);
      failures.add({ kind, route, retryAfterSeconds }, times);
    },
    reset: () => {
      calls.length = 0;
      counts.clear();
      total = 0;
      failures.clear();
      handler.reset();
    },
  };
}

/** Jest's environment `jsdom` has none of these, and says so only in each call that fails. */
function checkGlobals(): void {
  const missing = ["Request", "Response", "Headers"].filter((name) => !(name in globalThis));
  if (missing.length === 0) return;
  throw new TypeError(
    `the mock needs ${missing.join(", ")}, which this environment hides. In Jest, use \`jest-fixed-jsdom\` in place of \`jsdom\``,
  );
}

function checkOptions<Routes extends object>(
  source: MockApi,
  { answers = {}, items = {} }: MockOptions<Routes>,
): void {
  for (const route of Object.keys({ ...answers, ...items })) requireRoute(route, source);
  for (const route of Object.keys(items)) {
    const responses = Object.entries(source.schemas[route]?.responses ?? {});
    const isList = responses.some(
      ([status, schemas]) => /^[2d]/.test(status) && schemas.some(({ shape }) => listPath(shape)),
    );
    if (!isList) {
      throw new TypeError(`the response of "${route}" has no list for items`);
    }
  }
}

function requireRoute(route: PropertyKey, { schemas }: MockApi): void {
  if (Object.hasOwn(schemas, route)) return;
  throw new TypeError(`there is no route "${String(route)}"`);
}
