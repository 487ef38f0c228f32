import type { ApiError, CallError } from "./errors.js";
import { isClientError } from "./errors.js";
import type { Http } from "./http.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { Reader } from "./readers.js";
import type { ResponseInfo } from "./response-info.js";

/** A response body with its status and headers. */
export interface Answer<Body, Documented extends Headers = Headers> {
  /** The body. */
  readonly data: Body;
  /** Status, headers, request id and rate limit. */
  readonly response: ResponseInfo<Documented>;
}

/** The outcome of a call, as a value. */
export type Result<Body, Failure = ApiError, Documented extends Headers = Headers> =
  | {
      /** Whether the call has succeeded. */
      readonly ok: true;
      /** The response body. */
      readonly data: Body;
      // Without `strict`, TypeScript does not narrow by `!result.ok`, and the property would be unknown.
      readonly error?: undefined;
      /** Status, headers, request id and rate limit. */
      readonly response: ResponseInfo<Documented>;
    }
  | {
      /** Whether the call has succeeded. */
      readonly ok: false;
      readonly data?: undefined;
      /** Why the call has failed; its `name` is the kind of error. `isApiError(error, 404)` narrows it. */
      readonly error: CallError<Failure>;
      /** Absent if there was no response. */
      readonly response: ResponseInfo<Documented> | undefined;
    };

/** The errors of a call. Properties, so that the compiler resolves them only where the outcome is used. */
export interface Failing {
  error: unknown;
  /** The response headers that the API documents. */
  headers?: Headers;
}

/** The headers of the responses. */
export type DocumentedBy<Failure extends Failing> = Failure extends {
  headers: infer Documented extends Headers;
}
  ? Documented
  : Headers;

/** Creates a call of an operation. */
export type CallClass = new (
  http: Http,
  operation: AnyOperation,
  request: OperationRequest,
  options: RequestOptions | undefined,
) => Promise<unknown>;

/**
 * A call in progress. Its request is sent once, when the call is made, however you read the response. The call is a promise
 * of the response body. It rejects with a `ClientError`, or with the reason of your abort signal.
 */
// Not a subclass of `Promise`: where the global one is a function of a library, as in React Native, none works.
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- The class has all members of the interface.
export class ApiCall<Body, Failure extends Failing = { error: ApiError }> implements Promise<Body> {
  readonly #operation: { -readonly [Name in keyof AnyOperation]: AnyOperation[Name] };
  readonly #outcome: Promise<Answer<Body, DocumentedBy<Failure>>>;

  constructor(
    http: Http,
    operation: AnyOperation,
    request: OperationRequest,
    options: RequestOptions | undefined,
  ) {
    // A copy, because the way to read the response is decided after this, and before the response arrives.
    this.#operation = { ...operation };
    this.#outcome = http.exchange(this.#operation, request, options) as Promise<
      Answer<Body, DocumentedBy<Failure>>
    >;
  }

  get [Symbol.toStringTag](): string {
    return "Promise";
  }

  /** Reads the response body. Returns an ordinary promise, as `catch` and `finally` do. */
  then<Then = Body, Else = never>(
    onBody?: ((body: Body) => Then | PromiseLike<Then>) | null,
    onError?: ((error: unknown) => Else | PromiseLike<Else>) | null,
  ): Promise<Then | Else> {
    return this.#outcome.then(({ data }) => data).then(onBody, onError);
  }

  /** Handles an error of the call, as `then` with its second function does. */
  catch<Else = never>(
    onError?: ((error: unknown) => Else | PromiseLike<Else>) | null,
  ): Promise<Body | Else> {
    return this.then(null, onError);
  }

  /** Calls a function at the end of the call, whatever its outcome is. */
  finally(onEnd?: (() => void) | null): Promise<Body> {
    return this.then().finally(onEnd);
  }

  /** The response body, with status, headers, request id and rate limit. Rejects as the call itself does. */
  withResponse(): Promise<Answer<Body, DocumentedBy<Failure>>> {
    return this.#outcome;
  }

  /**
   * The response of `fetch`, with its body unread. Call it immediately, before you await anything else. Your signal and the time
   * limits apply until the headers have arrived. An error status throws an `ApiError`.
   */
  async asResponse(): Promise<Response> {
    let raw: Response | undefined;
    await this.readBy((response) => (raw = response));
    if (!raw) throw TypeError("call asResponse() before any await");
    return raw;
  }

  /** Reads the response in another way, if it has not arrived yet. */
  protected readBy(read: Reader): Promise<Answer<unknown>> {
    this.#operation.read = read;
    return this.withResponse();
  }

  /** The outcome of the call, as a value. Rejects only with the reason of your abort signal. */
  result(): Promise<Result<Body, Failure["error"], DocumentedBy<Failure>>> {
    return this.#outcome.then(
      (received) => ({ ok: true, ...received }),
      (error: unknown) => {
        if (!isClientError(error)) throw error;
        const failure = error as CallError<Failure["error"]> & Responded<DocumentedBy<Failure>>;
        return { ok: false, error: failure, response: failure.response };
      },
    );
  }
}

interface Responded<Documented extends Headers> {
  readonly response: ResponseInfo<Documented> | undefined;
}

/**
 * To the compiler, a call is a promise of the library: linters report one that nobody awaits, and no other thenable. The class
 * itself says what of, so that the compiler makes no type of the base for each call.
 */
// oxlint-disable-next-line typescript/no-empty-object-type, no-unused-vars -- Its base is all that it has.
export interface ApiCall<Body, Failure extends Failing> extends Promise<unknown> {}
