import type { Answer, Failing } from "./api-call.js";
import { streamOf, StreamCall } from "./download.js";
import type { ApiError } from "./errors.js";
import { itemsWithResponse } from "./items-with-response.js";
import type { Reader } from "./readers.js";

/** One event of a stream. https://html.spec.whatwg.org/multipage/server-sent-events.html#the-messageevent-interface */
export interface ServerSentEvent {
  /** The event type; `message` by default. */
  readonly event: string;
  /** The data lines, joined. */
  readonly data: string;
  /** The last id that the stream sent. */
  readonly id: string;
}

/**
 * A call that returns a stream of events: `for await (const { event, data } of client.jobs.watch()) …`. When awaited, it
 * returns the whole text.
 */
export class EventCall<
  Failure extends Failing = { error: ApiError },
  Body = string,
> extends StreamCall<Body, Failure> {
  /** The events as they arrive, with the status and headers of the response. */
  eventsWithResponse(): Promise<Answer<AsyncGenerator<ServerSentEvent, void, undefined>>> {
    return itemsWithResponse(this);
  }

  /**
   * The events as they arrive, to the end of the stream. A stream can be read only once.
   * @throws {ResponseFormatError} if the response is not a stream of events.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<ServerSentEvent, void, undefined> {
    // `streamBy` must be called before the response has arrived.
    const { data: stream } = await this.streamBy(eventsOnly);
    const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
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

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#sse-processing-model */
const eventsOnly: Reader = async (response, context) => {
  const type = response.headers.get("content-type");
  if (response.status === 204 || !type || /^text\/event-stream\s*(;|$)/i.test(type))
    return streamOf(response, context);
  throw context.unreadable("a stream of events", await response.text());
};

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
      if (line !== "") this.#field(line);
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
