import { valueAt, withValue } from "./page-items.js";
import type { OperationRequest, PageTurn } from "./operation.js";
import type { ListCall } from "./pages.js";
import { isPlainObject } from "./parameter.js";
import { PaginationError } from "./pagination-error.js";
import { type PageProgress, progressOf } from "./page-progress.js";
import type { ResponseInfo } from "./response-info.js";

/** A page that was read, for requesting the next one. */
export interface PageSeen extends PageProgress {
  readonly list: ListCall;
  readonly response: ResponseInfo;
  /** The request for this page. */
  readonly request: OperationRequest;
}

/** The fields of one pagination style. */
export type Turn<By extends PageTurn["by"]> = Extract<PageTurn, { readonly by: By }>;

/**
 * The pages of a list, one after the other.
 *
 * @param turn Returns the request for the next page, or undefined at the end.
 * @param isShifting Whether an item may be on two pages, because others were added or removed meanwhile. Each is returned once.
 * @throws {PaginationError} where the next page needs a field in a body that has none: text, data or a list.
 */
export async function* turnPages(
  list: ListCall,
  turn: (seen: PageSeen) => OperationRequest | undefined,
  isShifting = false,
): AsyncGenerator<unknown, void, undefined> {
  const { http, operation, options } = list;
  const progress = progressOf(operation);
  let { request } = list;
  let { data, response } = await list.first();
  for (;;) {
    const step = progress(data);
    yield isShifting ? step.fresh : step.page;
    const next = turn({ ...step, list, response, request });
    if (!next) return;
    if (next.body !== request.body && !isPlainObject(request.body ?? {}))
      throw new PaginationError(
        operation.route,
        "its body has no field for the next page",
        "Give it as an object",
      );
    request = next;
    ({ data, response } = await http.exchange(operation, request, options));
  }
}

/** Returns a function that throws if it gets the same cursor or URL again. */
export function repeatCheck({ operation }: ListCall, first?: unknown): (cursor: unknown) => void {
  const seen = new Set([first]);
  return (cursor) => {
    if (seen.has(cursor))
      throw new PaginationError(
        operation.route,
        "its next page was already read, the API leads in a circle",
        "Start again, or read fewer items: toArray({ limit })",
      );
    seen.add(cursor);
  };
}

interface Place {
  readonly send: string;
  readonly in?: "body";
}

export function sentValue({ query, body }: OperationRequest, { send, in: place }: Place): unknown {
  return place ? valueAt(body, send) : (Object(query) as Record<string, unknown>)[send];
}

export function requestWith(
  request: OperationRequest,
  { send, in: place }: Place,
  value: unknown,
): OperationRequest {
  return place
    ? { ...request, body: withValue(request.body, send, value) }
    : { ...request, query: { ...request.query, [send]: value } };
}
