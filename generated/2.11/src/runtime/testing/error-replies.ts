import { MissingFixtureError } from "../fixture.js";
import { atStatus } from "../validation.js";
import { contentAsked, contentsOf } from "./contents.js";
import { errorBody, errorItem, usualErrorList, type ErrorItem } from "./error-body.js";
import type { RouteMatch } from "./match-route.js";
import type { MockApi } from "./mock-api.js";
import type { MockRequest } from "./mock-options.js";
import type { ReadRequest } from "./read-request.js";
import { Reply, type Writing } from "./respond.js";

/** A request to the mock. */
export interface Received {
  readonly request: Request;
  readonly match: RouteMatch | undefined;
  readonly read: ReadRequest;
  readonly call: MockRequest;
  /** Its number since the mock was created or reset. */
  readonly number: number;
}

/** The errors of a mock server, as the description has them. */
export interface ErrorReplies {
  /** How the body of a response with this status is written. */
  readonly writingOf: (received: Received, status: number) => Writing;
  readonly errorReply: (received: Received, status: number, errors?: readonly ErrorItem[]) => Reply;
  /** The error that lists what is wrong in the request. */
  readonly rejectInvalid: (received: Received) => Reply;
}

export function errorReplies({ schemas, fixtures, contents = {}, isExact }: MockApi): ErrorReplies {
  const writingOf = ({ call, request, read, match }: Received, status: number): Writing => {
    const described = contentsOf(contents[call.route] ?? {}, status);
    const asked = contentAsked(described, request.headers.get("accept"), read);
    const isHead = match?.operation.route.startsWith("HEAD ") === true;
    const shapes = atStatus(schemas[call.route]?.responses ?? {}, status) ?? [];
    const exact = isExact ? { any: shapes.map(({ shape }) => shape) } : undefined;
    return { isHead, contents: described, asked, exact };
  };

  const errorReply = (received: Received, status: number, errors?: readonly ErrorItem[]) => {
    const { call, number } = received;
    const { responses = {} } = fixtures[call.route] ?? {};
    const content = writingOf(received, status).asked;
    const fixture = content?.value ?? valueOf(responses[status] ?? responses["default"]);
    const requestId = requestIdOf(number);
    const usual = fixture === undefined ? usualErrorList(errorBodies(fixtures)) : undefined;
    const source = { status, requestId, items: errors, fixture, usual, content };
    return new Reply(status, errorBody({ ...source, schemas: schemas[call.route] }));
  };

  const rejectInvalid = (received: Received) => {
    const documented = schemas[received.call.route]?.responses ?? {};
    const status = ["400", "422"].find((one) => documented[one] !== undefined) ?? "400";
    return errorReply(received, Number(status), received.read.issues.map(errorItem));
  };

  return { writingOf, errorReply, rejectInvalid };
}

/** The error bodies of all routes. */
function* errorBodies(fixtures: MockApi["fixtures"]): Generator<unknown, void, undefined> {
  for (const { responses } of Object.values(fixtures)) {
    for (const [status, make] of Object.entries(responses)) {
      if (/^[45]/.test(status)) yield valueOf(make);
    }
  }
}

/** The value of a fixture, if it has one. */
function valueOf(make: (() => unknown) | undefined): unknown {
  try {
    return make?.();
  } catch (error) {
    if (error instanceof MissingFixtureError) return undefined;
    throw error;
  }
}

/** In the format of a UUID, and the same in each run. */
export function requestIdOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}
