import type { Failing } from "./api-call.js";
import { DownloadCall } from "./download.js";
import type { ApiError } from "./errors.js";

/** One event of a stream. https://html.spec.whatwg.org/multipage/server-sent-events.html#the-messageevent-interface */
export interface ServerSentEvent {
  /** The event type; `message` by default. */
  readonly event: string;
  /** The data lines, joined. */
  readonly data: string;
  /** The last id that the stream sent. */
  readonly id: string;
}

/** A call that returns a stream of events: `for await (const { event, data } of client.jobs.watch()) …`. */
export class EventCall<
  Failure extends Failing = { error: ApiError },
> extends DownloadCall<Failure> {
  /** The events as they arrive, to the end of the stream. A stream can be read only once. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ServerSentEvent, void, undefined> {
    // `stream` must be called before the response has arrived.
    const reader = (await this.stream())
      .pipeThrough(new TextDecoderStream() as TextDecoding)
      .getReader();
    const parser = new EventParser();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield* parser.read(value);
      }
    } finally {
      await reader.cancel().catch(() => {});
    }
  }
}

type TextDecoding = ReadableWritablePair<string, Uint8Array>;

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export class EventParser {
  #rest = "";
  #event = "";
  #data: string[] = [];
  #id = "";

  /** The events that end in the next chunk of text. */
  *read(text: string): Generator<ServerSentEvent, void, undefined> {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line !== "") this.#field(line.replace(/^\ufeff/, ""));
      else {
        if (this.#data.length > 0) {
          yield { event: this.#event || "message", data: this.#data.join("\n"), id: this.#id };
        }
        this.#event = "";
        this.#data = [];
      }
    }
  }

  #field(line: string): void {
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "event") this.#event = value;
    else if (name === "data") this.#data.push(value);
    else if (name === "id" && !value.includes("\0")) this.#id = value;
  }
}
