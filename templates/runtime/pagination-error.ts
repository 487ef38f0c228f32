import { ClientError } from "./errors.js";

/** The next page of a list cannot be read: the pages form a circle, lead to another host, or exceed the API's limit. */
export class PaginationError extends ClientError {
  /** The kind of error. */
  override readonly name = "PaginationError";

  /** @param advice What the user can do. */
  constructor(route: string, problem: string, advice?: string) {
    const next = advice ? `. ${advice}.` : "";
    super(` cannot be read to the end: ${problem}${next}`, { route, attempts: 0 });
  }
}

/** What to do about a page that the API has made wrong. */
export const reportIt = "Report it to the API, or read fewer items: toArray({ limit })";
