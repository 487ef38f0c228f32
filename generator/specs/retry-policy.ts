/** A failure that may pass by itself. */
export interface Passing {
  /** How long the server asks to wait, in milliseconds. */
  readonly asked?: number;
}

/** Between attempts, in milliseconds, where the server asks for nothing else. */
const waits = [1000, 2000, 4000];

/** How long to wait before attempt number `retries + 2`; undefined where there should be none. */
export function waitBefore({ asked }: Passing, retries: number, most: number): number | undefined {
  const usual = waits[retries];
  if (usual === undefined) return undefined;
  const wait = asked ?? usual;
  return wait < most ? wait : undefined;
}

export function mayAnswerLater(status: number): boolean {
  return [408, 429, 500, 502, 503, 504].includes(status);
}

const passingCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
  "UND_ERR_BODY_TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_HEADERS_TIMEOUT",
  "UND_ERR_RES_CONTENT_LENGTH_MISMATCH",
  "UND_ERR_SOCKET",
]);

/** Whether the connection was dropped, or not made, for a reason that may be gone soon. */
export function mayConnectLater(error: unknown): boolean {
  return errorCodes(error).some((code) => passingCodes.has(code));
}

/** The codes of an error and of its causes. */
export function errorCodes(error: unknown): readonly string[] {
  const codes: string[] = [];
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if ("code" in one && typeof one.code === "string") codes.push(one.code);
  }
  return codes;
}

/**
 * What `Retry-After` says, in milliseconds: seconds, or a date, which the server's own clock is held against.
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function askedWait(after: string | undefined, date: string | undefined): number | undefined {
  if (after === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(after)) return Number(after) * 1000;
  const wait = Date.parse(after) - Date.parse(date ?? "");
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
