import { ApiCall, type Failing } from "./api-call.js";
import type { ApiError } from "./errors.js";
import type { Http } from "./http.js";
import { onAbort } from "./time-limits.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { bytes, type ReadContext, type Reader } from "./readers.js";

/** A call whose response can be read as it arrives. */
export class StreamCall<Body, Failure extends Failing> extends ApiCall<Body, Failure> {
  readonly #mode: { stream?: Reader };

  constructor(
    http: Http,
    operation: AnyOperation,
    request: OperationRequest,
    options: RequestOptions | undefined,
  ) {
    const mode: { stream?: Reader } = {};
    const read: Reader = (response, context) =>
      (mode.stream ?? operation.read ?? bytes)(response, context);
    super(http, { ...operation, read }, request, options);
    this.#mode = mode;
  }

  /**
   * The bytes as they arrive. Time limits apply until the headers have arrived; your abort signal applies to the end. If
   * the download breaks off, the stream fails with a `ConnectionError`.
   */
  stream(): Promise<ReadableStream<Uint8Array>> {
    return this.streamBy(streamOf);
  }

  protected async streamBy(read: Reader): Promise<ReadableStream<Uint8Array>> {
    this.#mode.stream = read;
    const data: unknown = await this;
    return "getReader" in Object(data)
      ? (data as ReadableStream<Uint8Array>)
      : new Blob([data as BlobPart]).stream();
  }
}

/**
 * A call that downloads a file. When awaited, it returns all bytes. For large files, call `stream` immediately, before
 * you await anything else. Compressed responses are decompressed, as `fetch` does.
 */
export class DownloadCall<Failure extends Failing = { error: ApiError }> extends StreamCall<
  Uint8Array,
  Failure
> {
  /** The file, with the response's media type. */
  async blob(): Promise<Blob> {
    const { data, response } = await this.withResponse();
    return new Blob([data as BlobPart], { type: response.headers.get("content-type") ?? "" });
  }
}

/** The body as it arrives, until the user's signal aborts it. */
export function streamOf(
  response: Response,
  { lost, progress: { signal } }: ReadContext,
): ReadableStream<Uint8Array> {
  const reader = (response.body ?? new Blob().stream()).getReader();
  let end: (() => void) | undefined;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        end =
          signal &&
          onAbort(signal, () => {
            end?.();
            controller.error(signal.reason);
            reader.cancel(signal.reason).catch(() => {});
          });
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          end?.();
          controller.close();
        } catch (thrown) {
          end?.();
          controller.error(lost(thrown));
        }
      },
      cancel(reason) {
        end?.();
        return reader.cancel(reason);
      },
    },
    // Read only when the consumer does.
    { highWaterMark: 0 },
  );
}
