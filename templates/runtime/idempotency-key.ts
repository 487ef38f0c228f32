import type { AnyOperation } from "./operation.js";

type HeaderWriter = NonNullable<AnyOperation["headers"]>;

/**
 * Gives each call a key of its own, the same for all its attempts, so that the API acts only once on it. A caller's own key
 * wins.
 * @param write Writes the other header parameters.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export function idempotencyKey(write: HeaderWriter): HeaderWriter {
  return (headers, request, operation) => {
    if (!headers.has("idempotency-key")) headers.set("idempotency-key", newKey());
    write(headers, request, operation);
  };
}

/** A random UUID. Not every platform has `crypto.randomUUID`: pages without TLS and React Native do not. */
function newKey(): string {
  const source = globalThis.crypto as Crypto | undefined;
  const bytes =
    source?.getRandomValues(new Uint8Array(36)) ??
    Array.from({ length: 36 }, () => Math.floor(Math.random() * 256));
  return "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, (_, at: number) =>
    ((bytes[at] as number) % 16).toString(16),
  );
}
