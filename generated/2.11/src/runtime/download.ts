import { ApiCall, type Failing } from "./call.js";
import type { ApiError } from "./errors.js";
import type { Http } from "./http.js";
import { onAbort } from "./limits.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { bytes, type ReadContext } from "./readers.js";

/**
 * A call that gives a file. Awaited, it gives all its bytes; for a file that is too large for that, call `stream` at
 * once, before anything else is awaited. What the service compressed on the way is unpacked, as `fetch` does.
 */
export class DownloadCall<Failure extends Failing = { error: ApiError }> extends ApiCall<
  Uint8Array,
  Failure
> {
  readonly #wish: { stream?: true };

  constructor(
    http: Http,
    operation: AnyOperation,
    request: OperationRequest,
    options: RequestOptions | undefined,
  ) {
    const wish: { stream?: true } = {};
    const read = (response: Response, context: ReadContext) =>
      wish.stream ? guarded(response, context) : bytes.read(response, context);
    super(http, { ...operation, read: { ...bytes, read } }, request, options);
    this.#wish = wish;
  }

  /**
   * The bytes as they come. Once the headers are there, no limit of time holds any more; your abort signal does. What
   * breaks off fails with a `ConnectionError`.
   */
  async stream(): Promise<ReadableStream<Uint8Array>> {
    this.#wish.stream = true;
    const data: unknown = await this;
    return data instanceof ReadableStream ? data : new Blob([data as BlobPart]).stream();
  }

  /** The file, with the type that the service gives it. */
  async blob(): Promise<Blob> {
    const { data, response } = await this.withResponse();
    return new Blob([data as BlobPart], { type: response.headers.get("content-type") ?? "" });
  }
}

function guarded(response: Response, { lost, signal }: ReadContext): ReadableStream<Uint8Array> {
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
    // Nothing is read ahead of who reads this.
    { highWaterMark: 0 },
  );
}
