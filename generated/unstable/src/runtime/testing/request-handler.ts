import { isAuthorized } from "./credentials.js";
import { MissingFixtureError } from "../fixture.js";
import { bareMediaType } from "../media-type.js";
import { missingFixtureBody } from "./error-body.js";
import { conditionsIn, entityTag } from "./entity-tags.js";
import { errorReplies, requestIdOf, type Received } from "./error-replies.js";
import { connectionReset, failureHeaders, type Failures } from "./failures.js";
import { listPage } from "./list-page.js";
import { urlOfPath } from "./member-path.js";
import { routePath } from "./parent-resources.js";
import { resourceStore, type StoredResponse } from "./resource-store.js";
import type { RouteMatch } from "./match-route.js";
import type { MockApi } from "./mock-api.js";
import type { Answer, MockOptions } from "./mock-options.js";
import type { RouteSchemas } from "../route-schemas.js";
import { rateLimiter } from "./rate-limit.js";
import { atStatus } from "../validation.js";
import { plainBody, Reply, responseOf } from "./respond.js";
import { successBody, successOf } from "./success-response.js";

export interface RequestHandler {
  handle(received: Received): Promise<Response>;
  /** Sets the response of a route from now on. */
  set(route: string, answer: Answer<never>): void;
  reset(): void;
}

export function requestHandler<Routes>(
  mock: MockApi,
  options: MockOptions<Routes>,
  failures: Failures,
): RequestHandler {
  const { api, schemas, fixtures, headers: described = {} } = mock;
  const initial = Object.entries(options.answers ?? {}) as [string, Answer<never>][];
  const items = new Map(Object.entries(options.items ?? {}) as [string, readonly unknown[]][]);
  const answers = new Map(initial);
  const scrolls = new Map<string, number>();
  const seeds = (options.items ?? {}) as Readonly<Record<string, readonly unknown[]>>;
  const store = options.remember ? resourceStore(mock, seeds) : undefined;
  const conditionsOf = conditionsIn(mock);
  const limiter = options.rateLimit && rateLimiter(options.rateLimit);

  const { writingOf, errorReply, rejectInvalid } = errorReplies(mock);

  /** The response to a valid request. */
  const success = async (received: Received, match: RouteMatch): Promise<Reply | Response> => {
    const { call, read, request } = received;
    const response = answers.get(call.route);
    const given = await (typeof response === "function" ? response(call) : response);
    if (given instanceof Response) return given.clone();
    if (given instanceof Reply) {
      const hasNoBody = given.body === undefined && given.status >= 400;
      return hasNoBody ? errorReply(received, given.status).with(given.headers) : given;
    }
    const rules = schemas[call.route] ?? { responses: {} };
    const described = successOf(rules);
    const { status } = described;
    if (given !== undefined) return new Reply(status, given);
    const { asked } = writingOf(received, status);
    const made = () => successBody(rules, described, fixtures[call.route], read.form);
    if (asked && asked.kind !== "json") return new Reply(status, plainBody(asked, made));
    if (asked?.value !== undefined) return new Reply(status, asked.value);
    const { body, shape } = made();
    const mediaType = bareMediaType(request.headers.get("content-type") ?? "");
    const conditions = store && conditionsOf(call.route, request);
    const stored = store?.read({ route: call.route, read, body, mediaType, conditions });
    if (stored?.kind === "error") return errorReply(received, stored.status);
    if (stored?.kind === "unchanged") return tagged(new Reply(304, undefined), stored.state);
    if (stored?.kind === "body") {
      const reply = storedReply(stored, statusOf(stored, rules, status), received);
      return conditions && stored.state ? tagged(reply, stored.state) : reply;
    }
    if (shape === undefined) return new Reply(status, body);
    const { pageSize = 20 } = options;
    const page = listPage({
      items: stored?.items ?? items.get(call.route),
      ...{ operation: match.operation, request: read, url: request.url },
      ...{ schemas: rules, shape, fixture: body, pageSize, scrolls },
    });
    if (page === undefined) return new Reply(status, body);
    if (!("body" in page)) return rejectInvalid({ ...received, read: { ...read, issues: [page] } });
    const reply = new Reply(status, page.body, page.headers);
    if (conditions === undefined) return reply;
    return tagged(
      conditions.refused(page.body) === 304 ? new Reply(304, undefined) : reply,
      page.body,
    );
  };

  const reply = async (received: Received): Promise<Reply | Response> => {
    const { request, match, read, call } = received;
    const failure = failures.take(call.route);
    if (failure?.kind === "reset") throw connectionReset();
    if (failure)
      return errorReply(received, failure.kind).with(failureHeaders(failure, options.rateLimit));
    if (!match) return errorReply(received, 404);
    if (!isAuthorized(request, match.operation, api.auth)) return errorReply(received, 401);
    const { isExceeded = false, headers = {} } = limiter?.take() ?? {};
    if (isExceeded) return errorReply(received, 429).with(headers);
    const response =
      read.issues.length > 0 ? rejectInvalid(received) : await success(received, match);
    return response instanceof Response ? response : response.with(headers);
  };

  return {
    handle: async (received) => {
      const response = await reply(received).catch(missingFixture(received));
      if (response instanceof Response) return response;
      const own = response.with({ "x-request-id": requestIdOf(received.number) });
      const others = atStatus(described[received.call.route] ?? {}, own.status) ?? {};
      return responseOf(own.with(others), writingOf(received, own.status));
    },
    set: (route, answer) => void answers.set(route, answer),
    reset: () => {
      answers.clear();
      for (const [route, answer] of initial) answers.set(route, answer);
      scrolls.clear();
      store?.reset();
      limiter?.reset();
    },
  };
}

function tagged(reply: Reply, state: unknown): Reply {
  return reply.with({ etag: entityTag(state) });
}

/** The status that says whether something was created, if the description has both. */
function statusOf(
  { isNew }: Extract<StoredResponse, { kind: "body" }>,
  { responses }: RouteSchemas,
  usual: number,
): number {
  if (isNew === undefined) return usual;
  if (isNew) return responses["201"] ? 201 : usual;
  const others = Object.keys(responses).filter((one) => /^20[0-9]$/.test(one) && one !== "201");
  return usual === 201 && others[0] !== undefined ? Number(others[0]) : usual;
}

/** With the place of a created resource: https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2 */
function storedReply(
  { body, path }: Extract<StoredResponse, { kind: "body" }>,
  status: number,
  { request, call, read }: Received,
): Reply {
  if (status !== 201 || path === undefined) return new Reply(status, body);
  const location = urlOfPath(path, request.url, routePath(call.route, read.path));
  return new Reply(status, body, { location });
}

/** Handles an error of a fixture. The response is JSON, whatever the description has for errors. */
function missingFixture({ request, call, number }: Received): (error: unknown) => Response {
  return (error) => {
    if (!(error instanceof MissingFixtureError)) throw error;
    const requestId = requestIdOf(number);
    const body = missingFixtureBody(call.route);
    const isHead = request.method === "HEAD";
    const reply = new Reply(501, body, { "x-request-id": requestId });
    return responseOf(reply, { isHead, contents: [], asked: undefined, exact: undefined });
  };
}
