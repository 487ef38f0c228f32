import { ClientError } from "./errors.js";

/** A list cannot be read on: its pages lead in a circle, to another host, or further than the API goes. */
export class PaginationError extends ClientError {
  override readonly name = "PaginationError";

  constructor(route: string, problem: string) {
    super(` cannot be read on: ${problem}`, { route, attempts: 0 });
  }
}
