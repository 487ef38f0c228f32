import type { Answer } from "./api-call.js";
import { valueAt, withValue } from "./page-items.js";
import type { OperationRequest, PageTurn } from "./operation.js";
import type { ListCall } from "./pages.js";
import { PaginationError } from "./pagination-error.js";
import { progressOf, type Step } from "./page-progress.js";

/** What is known of a page when the next one is requested. */
export interface PageSeen extends Step {
  readonly list: ListCall;
  readonly answer: Answer<unknown>;
  /** The request for this page. */
  readonly request: OperationRequest;
}

/** The names of the fields that a pagination style needs. */
export type Turn<By extends PageTurn["by"]> = Extract<PageTurn, { readonly by: By }>;

/**
 * The pages of a list, one after the other.
 *
 * @param turn Returns the request for the next page, or undefined at the end.
 * @param isShifting Whether items may come twice, because others were added or removed meanwhile. Then each is returned once.
 */
export async function* turnPages(
  list: ListCall,
  turn: (seen: PageSeen) => OperationRequest | undefined,
  isShifting = false,
): AsyncGenerator<unknown, void, undefined> {
  const { http, operation, options } = list;
  const progress = progressOf(operation);
  let { request } = list;
  let answer = await list.first();
  for (;;) {
    const step = progress(answer.data);
    yield isShifting ? step.fresh : step.page;
    const next = turn({ ...step, list, answer, request });
    if (!next) return;
    request = next;
    answer = await http.exchange(operation, request, options);
  }
}

/** Throws for a cursor or URL that was followed before. */
export function newMarks({ operation }: ListCall, first?: unknown): (mark: unknown) => void {
  const seen = new Set([first]);
  return (mark) => {
    if (seen.has(mark))
      throw new PaginationError(operation.route, "it leads to the same page again");
    seen.add(mark);
  };
}

interface Place {
  readonly send: string;
  readonly in?: "body";
}

export function sentValue({ query, body }: OperationRequest, { send, in: place }: Place): unknown {
  return place ? valueAt(body, send) : (Object(query) as Record<string, unknown>)[send];
}

export function sending(
  request: OperationRequest,
  { send, in: place }: Place,
  value: unknown,
): OperationRequest {
  return place
    ? { ...request, body: withValue(request.body, send, value) }
    : { ...request, query: { ...request.query, [send]: value } };
}
