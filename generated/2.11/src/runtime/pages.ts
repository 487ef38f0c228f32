import { type Answer, ApiCall, type Failing } from "./call.js";
import type { ApiError } from "./errors.js";
import type { Http } from "./http.js";
import { itemsOf } from "./items.js";
import type { AnyOperation, OperationRequest } from "./operation.js";
import type { RequestOptions } from "./options.js";

/** What reading a list on needs to know. */
export interface ListCall {
  readonly first: () => Promise<Answer<unknown>>;
  readonly http: Http;
  readonly operation: AnyOperation;
  readonly request: OperationRequest;
  readonly options: RequestOptions | undefined;
}

/**
 * A call of a list. Awaited, it gives the first page. `for await` gives its items, page after page; each page is asked
 * for when the items before it are used up. Limits of time hold for each page.
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
   * The pages, one after the other. Where a list is paged by number and changes meanwhile, pages may be read again; what
   * they held before is then left out, so that each item comes once.
   *
   * @throws {PaginationError} where the pages lead in a circle, to another host, or further than the API goes, and where
   * a hundred in a row bring nothing new.
   */
  pages(): AsyncGenerator<Page, void, undefined> {
    return this.#list.operation.pages!(this.#list) as AsyncGenerator<Page, void, undefined>;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) {
      yield* itemsOf(page, this.#list.operation.items) as Item[];
    }
  }

  /** All items, or the first `limit` of them; no page is asked for that is not needed. */
  async toArray({ limit = Infinity }: { readonly limit?: number } = {}): Promise<Item[]> {
    const all: Item[] = [];
    if (limit <= 0) await this;
    else for await (const item of this) if (all.push(item) >= limit) break;
    return all;
  }
}
