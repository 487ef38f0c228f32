import type { Answer, Failing } from "./api-call.js";
import { chunksOf, streamOf, StreamCall } from "./download.js";
import type { ApiError } from "./errors.js";
import { itemsWithResponse } from "./items-with-response.js";
import type { ReadContext, Reader } from "./readers.js";
import { longestText, TextSplitter, tooLong } from "./text-splitter.js";

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
   * @throws {ResponseFormatError} if the response is not a stream of events, or an event has more than 8 million characters.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<ServerSentEvent, void, undefined> {
    let read: ReadContext | undefined;
    // `streamBy` must be called before the response has arrived.
    const { data: stream } = await this.streamBy((response, context) => {
      read = context;
      return eventsOnly(response, context);
    });
    const texts = chunksOf(stream.pipeThrough(new TextDecoderStream()));
    const parser = new EventParser((text) => read && tooLong("an event", text, read));
    for await (const text of texts) yield* parser.read(text);
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
  readonly #lines = new TextSplitter(/\r\n|\n|\r/);
  /** Whether a line ended with the last chunk, in a CR: an LF after it belongs to it. */
  #endsInReturn = false;
  #event = "";
  #data: string[] = [];
  #dataLength = 0;
  #id = "";

  readonly #tooLong: ((text: string) => Error | undefined) | undefined;

  /** @param tooLong Returns the error for an event that is too long, of which it gets the start. */
  constructor(tooLong?: (text: string) => Error | undefined) {
    this.#tooLong = tooLong;
  }

  /** The events that end in the next chunk of text. */
  *read(text: string): Generator<ServerSentEvent, void, undefined> {
    if (text === "") return;
    const own = this.#endsInReturn ? text.replace(/^\n/, "") : text;
    this.#endsInReturn = text.endsWith("\r");
    for (const line of this.#lines.add(own)) {
      if (line !== "") this.#field(line);
      else {
        if (this.#data.length > 0) {
          yield { event: this.#event || "message", data: this.#data.join("\n"), id: this.#id };
        }
        this.#event = "";
        this.#data = [];
        this.#dataLength = 0;
      }
    }
    if (this.#lines.length + this.#dataLength <= longestText) return;
    const error = this.#tooLong?.(this.#data[0] ?? this.#lines.rest());
    if (error) throw error;
  }

  #field(line: string): void {
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "event") this.#event = value;
    else if (name === "data") {
      this.#data.push(value);
      this.#dataLength += line.length;
    } else if (name === "id" && !value.includes("\0")) this.#id = value;
  }
}
