/**
 * A stream of bytes. A `ReadableStream` that Node's types accept, too: `Readable.fromWeb(stream)`. It has no reader of the
 * mode `byob`, of which the two differ.
 */
export interface ByteStream extends ReadableStream<Uint8Array> {
  getReader(options: { readonly mode: "byob" }): never;
  getReader(options?: { readonly mode?: undefined }): ReadableStreamDefaultReader<Uint8Array>;
  pipeThrough<Out>(
    transform: { readonly readable: Out; readonly writable: Pick<WritableStream, "locked"> },
    options?: Parameters<ReadableStream["pipeThrough"]>[1],
  ): Out;
  tee(): [ByteStream, ByteStream];
  values(options?: { preventCancel?: boolean }): ByteIterator;
  [Symbol.asyncIterator](options?: { preventCancel?: boolean }): ByteIterator;
}

type ByteIterator = AsyncGenerator<Uint8Array, undefined, unknown>;
