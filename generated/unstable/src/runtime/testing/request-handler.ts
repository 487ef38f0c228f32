import { isLetIn } from "./credentials.js";
import { errorBody, errorItem, type ErrorItem } from "./error-body.js";
import { connectionReset, failureHeaders, type Failures } from "./failures.js";
import { listPage } from "./list-page.js";
import { memoryOf } from "./resource-store.js";
import type { RouteMatch } from "./match-route.js";
import type { MockApi } from "./mock-api.js";
import type { Answer, MockOptions, MockRequest } from "./mock-options.js";
import { rateLimiter } from "./rate-limit.js";
import type { ReadRequest } from "./read-request.js";
import { responseSchemas } from "../validation.js";
import { contentAsked, contentsOf } from "./contents.js";
import { plainBody, Reply, responseOf, type Writing } from "./respond.js";
import { successOf } from "./success-response.js";

/** A request to the mock. */
export interface Arrival {
  readonly request: Request;
  readonly match: RouteMatch | undefined;
  readonly read: ReadRequest;
  readonly call: MockRequest;
  /** Its number since the mock was created or reset. */
  readonly number: number;
}

export interface Answerer {
  to(arrival: Arrival): Promise<Response>;
  /** Sets the response of a route from now on. */
  set(route: string, answer: Answer<never>): void;
  reset(): void;
}

export function answerer<Routes>(
  { api, schemas, fixtures, contents = {}, isExact }: MockApi,
  options: MockOptions<Routes>,
  failures: Failures,
): Answerer {
  const initial = Object.entries(options.answers ?? {}) as [string, Answer<never>][];
  const items = new Map(Object.entries(options.items ?? {}) as [string, readonly unknown[]][]);
  const answers = new Map(initial);
  const scrolls = new Map<string, number>();
  const seeds = (options.items ?? {}) as Readonly<Record<string, readonly unknown[]>>;
  const memory = options.remember ? memoryOf({ schemas, fixtures }, seeds) : undefined;
  const limiter = options.rateLimit && rateLimiter(options.rateLimit);

  const writingOf = ({ call, request, read, match }: Arrival, status: number): Writing => {
    const described = contentsOf(contents[call.route] ?? {}, status);
    const asked = contentAsked(described, request.headers.get("accept"), read);
    const isHead = match?.operation.route.startsWith("HEAD ") === true;
    const shapes = responseSchemas(schemas[call.route]?.responses ?? {}, status);
    const exact = isExact ? { any: shapes.map(({ shape }) => shape) } : undefined;
    return { isHead, contents: described, asked, exact };
  };

  const errorReply = (arrival: Arrival, status: number, errors?: readonly ErrorItem[]) => {
    const { call, number } = arrival;
    const { responses = {} } = fixtures[call.route] ?? {};
    const fixture = (responses[status] ?? responses["default"])?.();
    const requestId = requestIdOf(number);
    const content = writingOf(arrival, status).asked;
    const source = { status, requestId, items: errors, fixture, content };
    return new Reply(status, errorBody({ ...source, schemas: schemas[call.route] }));
  };

  const refuseFaults = (arrival: Arrival) => {
    const documented = schemas[arrival.call.route]?.responses ?? {};
    const status = ["400", "422"].find((one) => documented[one] !== undefined) ?? "400";
    return errorReply(arrival, Number(status), arrival.read.faults.map(errorItem));
  };

  /** The response to a valid request. */
  const success = async (arrival: Arrival, match: RouteMatch): Promise<Reply | Response> => {
    const { call, read, request } = arrival;
    const answer = answers.get(call.route);
    const given = await (typeof answer === "function" ? answer(call) : answer);
    if (given instanceof Response) return given.clone();
    if (given instanceof Reply) {
      const isBare = given.body === undefined && given.status >= 400;
      return isBare ? errorReply(arrival, given.status).with(given.headers) : given;
    }
    const rules = schemas[call.route] ?? { responses: {} };
    const { status, body, shape } = successOf(rules, fixtures[call.route], read.form);
    if (given !== undefined) return new Reply(status, given);
    const { asked } = writingOf(arrival, status);
    if (asked && asked.kind !== "json") return new Reply(status, plainBody(asked));
    const recalled = memory?.recall({ route: call.route, read, body });
    if (recalled?.kind === "missing") return errorReply(arrival, 404);
    if (recalled?.kind === "body") return new Reply(status, recalled.body);
    if (shape === undefined) return new Reply(status, body);
    const { pageSize = 20 } = options;
    const page = listPage({
      items: recalled?.items ?? items.get(call.route),
      operation: match.operation,
      request: read,
      url: request.url,
      schemas: rules,
      shape,
      fixture: body,
      pageSize,
      scrolls,
    });
    if (page === undefined) return new Reply(status, body);
    return "body" in page
      ? new Reply(status, page.body, page.headers)
      : refuseFaults({ ...arrival, read: { ...read, faults: [page] } });
  };

  const reply = async (arrival: Arrival): Promise<Reply | Response> => {
    const { request, match, read, call } = arrival;
    const failure = failures.take(call.route);
    if (failure?.kind === "reset") throw connectionReset();
    if (failure)
      return errorReply(arrival, failure.kind).with(failureHeaders(failure, options.rateLimit));
    if (!match) return errorReply(arrival, 404);
    if (!isLetIn(request, match.operation, api.auth)) return errorReply(arrival, 401);
    const { isExceeded = false, headers = {} } = limiter?.take() ?? {};
    if (isExceeded) return errorReply(arrival, 429).with(headers);
    const answer = read.faults.length > 0 ? refuseFaults(arrival) : await success(arrival, match);
    return answer instanceof Response ? answer : answer.with(headers);
  };

  return {
    to: async (arrival) => {
      const answer = await reply(arrival);
      if (answer instanceof Response) return answer;
      const headers = { "x-request-id": requestIdOf(arrival.number) };
      return responseOf(answer.with(headers), writingOf(arrival, answer.status));
    },
    set: (route, answer) => void answers.set(route, answer),
    reset: () => {
      answers.clear();
      for (const [route, answer] of initial) answers.set(route, answer);
      scrolls.clear();
      memory?.reset();
      limiter?.reset();
    },
  };
}

/** In the format of a UUID, and the same in each run. */
function requestIdOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}
