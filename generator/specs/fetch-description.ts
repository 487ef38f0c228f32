import { setTimeout } from "node:timers/promises";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { fetchOnce, type Attempt } from "./fetch-once.js";
import { waitBefore } from "./retry-policy.js";

export interface FetchRequest {
  /** It may hold a user and a password, or a token behind the `?`. */
  readonly address: string;
  /** Besides its own. */
  readonly allowedHosts: readonly string[];
  /** Whether the hosts come from the command line, not from the configuration. */
  readonly isCommandLine?: boolean;
  /** Of the content that we have. */
  readonly etag?: string;
  readonly limits: FetchLimits;
  /** Is told how many bytes have come. */
  readonly onBytes?: (count: number) => void;
  /** Is told why and when there is another attempt. */
  readonly onRetry?: (failure: Diagnostic, milliseconds: number) => void;
  /** In place of a timer. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface FetchLimits {
  readonly bytes: number;
  /** For all of it: redirects, further attempts, and the time between them. */
  readonly milliseconds: number;
}

/** More is hardly a description; what is read from files has the same limit. */
export const usualLimits: FetchLimits = { bytes: 64 * 1024 * 1024, milliseconds: 60_000 };

export type Fetched =
  | { readonly kind: "content"; readonly bytes: Buffer; readonly etag?: string }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly diagnostic: Diagnostic };

/**
 * Fetches a description; again where a server is busy or a connection dropped, up to three times, later each time or when
 * the server says. `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` hold.
 */
export async function fetchDescription(request: FetchRequest): Promise<Fetched> {
  const { limits, onRetry, pause = sleep } = request;
  const signal = AbortSignal.timeout(limits.milliseconds);
  for (let retries = 0; ; retries += 1) {
    const attempt = await fetchOnce(request, signal);
    if (attempt.kind !== "failed" || attempt.passing === undefined) return attempt;
    const wait = waitBefore(attempt.passing, retries, limits.milliseconds);
    if (wait === undefined) return lastOf(attempt, retries);
    onRetry?.(attempt.diagnostic, wait);
    await pause(wait, signal);
    // What failed says more than that the time is over.
    if (signal.aborted) return lastOf(attempt, retries);
  }
}

async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** The failure, and how often it was tried. */
function lastOf(
  { diagnostic }: Extract<Attempt, { kind: "failed" }>,
  retries: number,
): Extract<Fetched, { kind: "failed" }> {
  if (retries === 0) return { kind: "failed", diagnostic };
  const message = diagnostic.message.replace(/\.$/, `, ${retries + 1} times in a row.`);
  return { kind: "failed", diagnostic: { ...diagnostic, message } };
}
