/**
 * A stream of bytes. A `ReadableStream` that Node's types accept, too: `Readable.fromWeb(stream)`. It has no reader of the
 * mode `byob`, of which the two differ.
 */
export interface ByteStream extends ReadableStream<Uint8Array> {
  /** Not for streams of this kind. */
  getReader(options: { readonly mode: "byob" }): never;
  /** Reads the chunks one by one. Nothing else can read the stream until its lock is released. */
  getReader(options?: { readonly mode?: undefined }): ReadableStreamDefaultReader<Uint8Array>;
  /** Sends the chunks through a transform stream, such as `new TextDecoderStream()`. */
  pipeThrough<Out>(
    transform: { readonly readable: Out; readonly writable: Pick<WritableStream, "locked"> },
    options?: Parameters<ReadableStream["pipeThrough"]>[1],
  ): Out;
  /** Two streams with the same chunks. */
  tee(): [ByteStream, ByteStream];
  /** The chunks, for `for await`. Leaving the loop cancels the stream, unless `preventCancel` is true. */
  values(options?: { preventCancel?: boolean }): ByteIterator;
  [Symbol.asyncIterator](options?: { preventCancel?: boolean }): ByteIterator;
}

type ByteIterator = AsyncGenerator<Uint8Array, undefined, unknown>;
