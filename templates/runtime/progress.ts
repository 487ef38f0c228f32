import type { HookCall } from "./hooks.js";
import type { Middleware, OutgoingRequest } from "./middleware.js";
import { isBrowser } from "./request.js";

/** How far a body has come. */
export interface Progress {
  /** Which body it is. */
  readonly direction: "upload" | "download";
  /** The bytes so far. */
  readonly bytes: number;
  /** All bytes, if they are known: not of a stream, and not of a compressed response. */
  readonly total: number | undefined;
}

/**
 * Middleware that reports the progress of uploads and downloads: at each chunk, and once at the end of an upload that a
 * browser makes, because browsers show no more. A retry begins again.
 */
export function progress(onProgress: (progress: Progress, call: HookCall) => void): Middleware {
  const sizes = new WeakMap<OutgoingRequest, number>();
  return {
    async onRequest({ request, call }) {
      const { body, headers } = request;
      if (body == null) return;
      const isStream = "getReader" in Object(body);
      const whole = isStream ? undefined : new Response(body);
      const type = whole?.headers.get("content-type");
      const blob = await whole?.blob();
      if (blob && isBrowser()) return void sizes.set(request, blob.size);
      const report = (bytes: number) =>
        onProgress({ direction: "upload", bytes, total: blob?.size }, call);
      request.body = counted(blob ? inPieces(blob) : (body as ReadableStream<Uint8Array>), report);
      // What `fetch` adds for a body that is no stream.
      if (type && !headers.has("content-type")) headers.set("content-type", type);
      if (blob) headers.set("content-length", `${blob.size}`);
    },
    onResponse({ request, response, call }) {
      const size = sizes.get(request);
      if (size !== undefined) onProgress({ direction: "upload", bytes: size, total: size }, call);
      const { body, headers } = response;
      if (!body) return undefined;
      const length = headers.has("content-encoding") ? null : headers.get("content-length");
      const total = length === null ? undefined : Number(length);
      const report = (bytes: number) => onProgress({ direction: "download", bytes, total }, call);
      return new Response(counted(body, report), response);
    },
  };
}

/** How many bytes are sent between two reports. */
const pieceSize = 65_536;

/** `Blob.stream` may give all of it at once. */
function inPieces(blob: Blob): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at >= blob.size) return controller.close();
        const piece = blob.slice(at, at + pieceSize);
        at += pieceSize;
        controller.enqueue(new Uint8Array(await piece.arrayBuffer()));
      },
    },
    { highWaterMark: 0 },
  );
}

function counted(
  stream: ReadableStream<Uint8Array>,
  report: (bytes: number) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  const count = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.length;
      report(bytes);
      controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
    },
  });
  return stream.pipeThrough(count);
}
