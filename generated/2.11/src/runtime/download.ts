import { type Answer, ApiCall, type Failing } from "./api-call.js";
import type { ByteStream } from "./byte-stream.js";
import { type ApiError, TimeoutError } from "./errors.js";
import type { Http } from "./http.js";
import { onAbort } from "./time-limits.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import { bytes, type ReadContext, type Reader } from "./readers.js";

/** A call whose response can be read as it arrives. */
export class StreamCall<Body, Failure extends Failing> extends ApiCall<Body, Failure> {
  constructor(
    http: Http,
    operation: AnyOperation,
    request: OperationRequest,
    options: RequestOptions | undefined,
  ) {
    super(http, { read: bytes, ...operation }, request, options);
  }

  /**
   * The bytes as they arrive. Time limits apply until the headers have arrived, then `idleTimeoutMs`; your abort signal
   * applies to the end. If the download breaks off, the stream fails with a `ConnectionError`.
   */
  async stream(): Promise<ByteStream> {
    return (await this.streamWithResponse()).data;
  }

  /** The bytes as they arrive, with the status and headers of the response. */
  streamWithResponse(): Promise<Answer<ByteStream>> {
    return this.streamBy(streamOf);
  }

  protected async streamBy(read: Reader): Promise<Answer<ByteStream>> {
    const { data, response } = await this.readBy(read);
    const isStream = "getReader" in Object(data);
    return {
      data: (isStream ? data : new Blob([data as BlobPart]).stream()) as ByteStream,
      response,
    };
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

/** The body as it arrives, until the user's signal aborts it, or nothing arrives for too long. */
export function streamOf(
  response: Response,
  { lost, progress: { signal, call, connection } }: ReadContext,
): ReadableStream<Uint8Array> {
  const reader = readerOf(response.body ?? new Blob().stream());
  const { idleTimeoutMs } = connection.options;
  let end: (() => void) | undefined;
  const stopWith = (reason: unknown, controller: ReadableStreamDefaultController) => {
    end?.();
    controller.error(reason);
    reader.cancel(reason).catch(() => {});
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        end = signal && onAbort(signal, () => stopWith(signal.reason, controller));
      },
      async pull(controller) {
        // Only the wait for the API counts, not the time that the consumer takes.
        const timer = startTimer(idleTimeoutMs, () => {
          const words = ` received nothing for ${idleTimeoutMs} ms`;
          stopWith(new TimeoutError(words, call, { timeoutMs: idleTimeoutMs }), controller);
        });
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          end?.();
          controller.close();
        } catch (thrown) {
          end?.();
          controller.error(lost(thrown));
        } finally {
          clearTimeout(timer);
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

/** The reader of a body. That of `node-fetch` is a stream of Node, which is only iterable. */
function readerOf(
  body: ReadableStream<Uint8Array>,
): Pick<ReadableStreamDefaultReader<Uint8Array>, "read" | "cancel"> {
  if ("getReader" in body) return body.getReader();
  const stream = body as AsyncIterable<Uint8Array> & { destroy(): void };
  const chunks = stream[Symbol.asyncIterator]();
  return {
    read: () => chunks.next() as Promise<ReadableStreamReadResult<Uint8Array>>,
    // Not the iterator's `return`, which waits for the next chunk.
    cancel: async () => stream.destroy(),
  };
}

/**
 * The chunks of a stream as they arrive. When the loop over them ends, so does the stream. (A stream itself is not iterable in
 * older browsers.)
 */
export async function* chunksOf<Chunk>(
  stream: ReadableStream<Chunk>,
): AsyncGenerator<Chunk, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** 0 means no limit, and so do values that are too large for timers. */
function startTimer(ms: number, work: () => void): ReturnType<typeof setTimeout> | undefined {
  return ms && ms < 2 ** 31 ? setTimeout(work, ms) : undefined;
}
