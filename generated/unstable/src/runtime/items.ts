import { type Answer, ApiCall, type Failing } from "./api-call.js";
import { chunksOf, streamOf } from "./download.js";
import type { ApiError } from "./errors.js";
import { itemsWithResponse } from "./items-with-response.js";
import type { Http } from "./http.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";
import type { ReadContext, Reader } from "./readers.js";
import { longestText, TextSplitter, tooLong } from "./text-splitter.js";

/** Reads the items of a response as they arrive. */
export type ItemReader = (
  response: Response,
  context: ReadContext,
) => AsyncGenerator<unknown, void, undefined>;

/**
 * A call that returns items one after another: `for await (const line of client.logs.watch()) …`. When awaited, it returns
 * all items.
 */
export class ItemCall<
  Item,
  Failure extends Failing = { error: ApiError },
  Body = Item[],
> extends ApiCall<Body, Failure> {
  readonly #readItems: Reader;

  constructor(
    http: Http,
    operation: AnyOperation,
    request: OperationRequest,
    options: RequestOptions | undefined,
  ) {
    const readItems: ItemReader = (response, context) => checkedItems(operation, response, context);
    const read: Reader = (response, context) => allOf(readItems(response, context));
    super(http, { ...operation, read }, request, options);
    this.#readItems = readItems;
  }

  /** The items as they arrive, with the status and headers of the response. */
  itemsWithResponse(): Promise<Answer<AsyncGenerator<Item, void, undefined>>> {
    return itemsWithResponse(this);
  }

  /**
   * The items as they arrive, to the end of the response. It can be read only once. Time limits apply until the headers
   * have arrived; your abort signal applies to the end.
   * @throws {ResponseFormatError} for an item that is not as expected, or a line of more than 8 million characters.
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    // Before the response has arrived; after that, all items are there.
    const { data } = await this.readBy(this.#readItems);
    yield* data as Iterable<Item> | AsyncIterable<Item>;
  }
}

async function allOf(items: AsyncIterable<unknown>): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Each item is validated as a list of one, where places have no types of their own. */
async function* checkedItems(
  { read, together }: AnyOperation,
  response: Response,
  context: ReadContext,
): AsyncGenerator<unknown, void, undefined> {
  const { connection, call } = context.progress;
  const { api, options } = connection;
  const check = (body: readonly unknown[]) => {
    const { route } = call;
    const about = {
      client: api.userAgent,
      route,
      status: response.status,
      body,
      redact: context.redact,
    };
    const problem = options.validate?.(about);
    if (problem) throw context.unreadable(problem, "an item");
  };
  const parse = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      throw context.unreadable("JSON in each item", text);
    }
  };
  const all: unknown[] = [];
  for await (const item of (read as ItemReader)(response, { ...context, parse })) {
    if (!together) check([item]);
    else if (options.validate) all.push(item);
    yield item;
  }
  if (together) check(all);
}

/**
 * The texts between separators, as they arrive; empty ones are left out.
 * @param separator Matches at most four characters.
 * @param hasLast Whether what stands behind the last separator counts.
 */
export async function* textsBetween(
  separator: RegExp,
  response: Response,
  context: ReadContext,
  hasLast = true,
): AsyncGenerator<string, void, undefined> {
  const pieces = streamOf(response, context).pipeThrough(
    new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>,
  );
  const splitter = new TextSplitter(separator);
  for await (const piece of chunksOf(pieces)) {
    for (const text of splitter.add(piece)) if (text.trim()) yield text;
    if (splitter.length > longestText) throw tooLong("an item", splitter.rest(), context);
  }
  const rest = splitter.rest();
  if (hasLast && rest.trim()) yield rest;
}

/** A JSON value in each line: https://jsonlines.org and https://github.com/ndjson/ndjson-spec */
export const jsonLines: ItemReader = async function* (response, context) {
  for await (const line of textsBetween(/\r?\n/, response, context)) yield context.parse(line);
};

/** JSON values behind record separators: https://www.rfc-editor.org/rfc/rfc7464 */
export const jsonRecords: ItemReader = async function* (response, context) {
  for await (const text of textsBetween(/\x1e/, response, context)) {
    // A number or a name without a space after it may be the start of a longer one (section 2.4).
    if (/\w$/.test(text)) throw context.unreadable("a complete JSON value in each item", text);
    yield context.parse(text);
  }
};
