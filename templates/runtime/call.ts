import type { ApiError, CallError } from "./errors.js";
import { isClientError } from "./errors.js";
import type { Http } from "./http.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { ResponseInfo } from "./response-info.js";

/** A body and what came with it. */
export interface Answer<Body> {
  readonly data: Body;
  readonly response: ResponseInfo;
}

/** How a call ended, as a value. */
export type Result<Body, Failure = ApiError> =
  | { readonly ok: true; readonly data: Body; readonly response: ResponseInfo }
  | {
      readonly ok: false;
      readonly error: CallError<Failure>;
      /** Absent where no answer came. */
      readonly response: ResponseInfo | undefined;
    };

/** What a call may fail with: a property, which a compiler looks into only where somebody asks how the call ended. */
export interface Failing {
  error: unknown;
}

/** What makes a call of an operation. */
export type CallClass = new (
  http: Http,
  operation: AnyOperation,
  request: OperationRequest,
  options: RequestOptions | undefined,
) => Promise<unknown>;

/**
 * A call to the API, under way: the request is sent once, when the call is made, however the answer is asked for. A
 * promise of the body, which rejects with a `ClientError`, or with the reason of your abort signal.
 */
export class ApiCall<Body, Failure extends Failing = { error: ApiError }> extends Promise<Body> {
  // What `then` gives is an ordinary promise.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  readonly #answer: Promise<Answer<Body>>;

  constructor(
    http: Http,
    operation: AnyOperation,
    request: OperationRequest,
    options: RequestOptions | undefined,
  ) {
    const answer = http.exchange(operation, request, options) as Promise<Answer<Body>>;
    super((resolve, reject) => {
      answer.then(({ data }) => data).then(resolve, reject);
    });
    this.#answer = answer;
  }

  /** The body and what came with it: status, headers, request id, rate limit. Rejects as the call itself does. */
  withResponse(): Promise<Answer<Body>> {
    // Who asks for this is told of a failure here.
    this.catch(() => {});
    return this.#answer;
  }

  /** How the call ended, as a value. Rejects only with the reason of your abort signal. */
  result(): Promise<Result<Body, Failure["error"]>> {
    return this.withResponse().then(
      (answer) => ({ ok: true, ...answer }),
      (error: unknown) => {
        if (!isClientError(error)) throw error;
        const { response } = error as { response?: ResponseInfo };
        return { ok: false, error: error as CallError<Failure["error"]>, response };
      },
    );
  }
}
