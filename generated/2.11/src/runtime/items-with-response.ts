import type { Answer } from "./api-call.js";

/** A call whose items are read one after another. */
interface ItemsOfCall<Item> {
  withResponse(): Promise<Answer<unknown>>;
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined>;
}

/** The items of a call as they arrive, with the status and headers of their response. */
export async function itemsWithResponse<Item>(
  call: ItemsOfCall<Item>,
): Promise<Answer<AsyncGenerator<Item, void, undefined>>> {
  const items = call[Symbol.asyncIterator]();
  // The call must know that it is a stream before its response arrives.
  const first = items.next();
  first.catch(() => {});
  const { response } = await call.withResponse();
  return { data: resumed(first, items), response };
}

async function* resumed<Item>(
  first: Promise<IteratorResult<Item, void>>,
  items: AsyncGenerator<Item, void, undefined>,
): AsyncGenerator<Item, void, undefined> {
  try {
    const { done, value } = await first;
    if (done) return;
    yield value;
    yield* items;
  } finally {
    await items.return();
  }
}
