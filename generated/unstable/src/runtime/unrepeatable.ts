import { isClientError } from "./errors.js";

/** A request body that can be sent only once. */
export interface Unrepeatable {
  /** Throws the error of an attempt after which the request would be sent again. */
  readonly once?: (error: unknown) => never;
}

/** A stream is empty after it was read. */
export function unrepeatable<Stream extends object>(stream: Stream): Stream & Unrepeatable {
  return Object.assign(stream, { once });
}

function once(error: unknown): never {
  if (isClientError(error)) {
    error.message +=
      "; the request was not sent again, because its body is a stream, which can be read only once";
  }
  throw error;
}
