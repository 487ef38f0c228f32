import { ApiError, ClientError, ConnectionError, TimeoutError } from "./errors.js";
import type { RequestOptions } from "./options.js";
import type { ListCall } from "./pages.js";
import { progressOf } from "./page-progress.js";

/** Options of a scroll. */
export interface ScrollOptions extends RequestOptions {
  /**
   * If a scroll breaks off, starts it again and skips items that were already returned, which it recognizes by their ids.
   * Without this option or without ids, a scroll that breaks off throws `ScrollExpiredError`.
   */
  readonly restart?: boolean | undefined;
}

/** A scroll broke off. It can only be started again. */
export class ScrollExpiredError extends ClientError {
  /** The kind of error. */
  override readonly name = "ScrollExpiredError";
  /** How many items the scroll has returned. */
  declare readonly delivered: number;
  /** The error response that ended the scroll. */
  declare readonly cause: unknown;

  constructor(route: string, delivered: number, cause: unknown) {
    super(
      ` broke off after ${delivered} item${delivered === 1 ? "" : "s"}; start it again`,
      { route, attempts: 0 },
      { delivered },
    );
    Object.defineProperty(this, "cause", { value: cause });
  }
}

/** How often in a row a scroll may start again without a new item. */
const patience = 3;

/**
 * The batches of a scroll. The API keeps the position, and `scroll_param` may stay the same, so a lost batch cannot be
 * requested again. Any failure ends a scroll, most often with status 500.
 */
export async function* scrollPages(list: ListCall): AsyncGenerator<unknown, void, undefined> {
  const { http, operation, request } = list;
  const { route } = operation;
  const { restart, ...options } = (list.options ?? {}) as ScrollOptions;
  const progress = progressOf(operation);
  let [delivered, failures] = [0, 0];
  let scroll: unknown;
  let isRecognized = true;
  for (let batch = bodyOf(list.first()); ;) {
    let page: unknown;
    try {
      page = await batch;
    } catch (cause) {
      const isBroken =
        (cause instanceof ApiError && cause.status >= 500) ||
        cause instanceof ConnectionError ||
        cause instanceof TimeoutError;
      if (!isBroken || (!restart && !scroll)) throw cause;
      if (!restart || !isRecognized || ++failures > patience) {
        throw new ScrollExpiredError(route, delivered, cause);
      }
      scroll = undefined;
      batch = bodyOf(http.exchange(operation, request, options));
      continue;
    }
    const { fresh, freshCount, count, ...step } = progress(page);
    ({ isRecognized } = step);
    if (freshCount) failures = 0;
    yield restart ? fresh : page;
    delivered += restart ? freshCount : count;
    const { scroll_param } = Object(page) as { scroll_param?: unknown };
    // An empty batch is the end.
    if (!scroll_param || !count) return;
    scroll = scroll_param;
    const query = { ...request.query, scroll_param };
    batch = bodyOf(http.exchange(operation, { ...request, query }, options));
  }
}

async function bodyOf(call: Promise<{ readonly data: unknown }>): Promise<unknown> {
  return (await call).data;
}
