import { ClientError } from "./errors.js";

/** The next page of a list cannot be read: the pages form a circle, lead to another host, or exceed the API's limit. */
export class PaginationError extends ClientError {
  override readonly name = "PaginationError";

  constructor(route: string, problem: string) {
    super(` cannot be read to the end: ${problem}`, { route, attempts: 0 });
  }
}
