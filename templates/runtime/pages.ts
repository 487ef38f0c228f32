import { type Answer, ApiCall, type Failing } from "./api-call.js";
import type { ApiError } from "./errors.js";
import type { Http } from "./http.js";
import { itemsOf } from "./page-items.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";

/** The data for reading the next pages of a list. */
export interface ListCall {
  /** The response with the first page. */
  readonly first: () => Promise<Answer<unknown>>;
  /** The connection. */
  readonly http: Http;
  /** What was called. */
  readonly operation: AnyOperation;
  /** The request of the first page. */
  readonly request: OperationRequest;
  /** The options of the call, which apply to each page. */
  readonly options: RequestOptions | undefined;
}

/** Reads the pages of a list. */
export type PageReader = (list: ListCall) => AsyncGenerator<unknown, void, undefined>;

/**
 * A call that returns a list. When awaited, it returns the first page. `for await` returns the items of all pages; each
 * page is requested when the items before it are consumed. Time limits apply to each page.
 */
export class PageCall<Item, Page, Failure extends Failing = { error: ApiError }> extends ApiCall<
  Page,
  Failure
> {
  readonly #list: ListCall;

  constructor(
    http: Http,
    operation: AnyOperation,
    request: OperationRequest,
    options: RequestOptions | undefined,
  ) {
    super(http, operation, request, options);
    this.#list = { first: () => this.withResponse(), http, operation, request, options };
  }

  /**
   * The pages, one after the other. If a list with numbered pages changes in the meantime, pages may be read again
   * without the items they already had, so that each item is returned once.
   *
   * @throws {PaginationError} if the pages form a circle, lead to another host, exceed the API's limit, or if a
   * hundred in a row have no new items.
   * @param read Another reader, in place of the operation's.
   */
  pages(read: PageReader = this.#list.operation.pages!): AsyncGenerator<Page, void, undefined> {
    // A failure of the first page is reported to whoever reads the pages, be it later or never.
    this.withResponse().catch(() => {});
    return read(this.#list) as AsyncGenerator<Page, void, undefined>;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return itemsIn<Item>(this.pages(), this.#list.operation.items);
  }

  /** All items, or the first `limit` of them; only the needed pages are requested. */
  async toArray({ limit = Infinity }: { readonly limit?: number } = {}): Promise<Item[]> {
    const all: Item[] = [];
    if (limit <= 0) await this;
    else for await (const item of this) if (all.push(item) >= limit) break;
    return all;
  }
}

async function* itemsIn<Item>(
  pages: AsyncGenerator<unknown, void, undefined>,
  path: string | undefined,
): AsyncGenerator<Item, void, undefined> {
  for await (const page of pages) yield* itemsOf(page, path) as Item[];
}
