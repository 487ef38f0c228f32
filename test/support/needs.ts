import type { TestOptions } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Why the test is skipped. */
    lacks?: string;
  }
}

/**
 * Options of a test, or of a `describe`, that needs what a machine may lack. Without it the test is skipped, and the run
 * ends with the reason.
 */
export function needs(isHere: boolean, reason: string): Pick<TestOptions, "skip" | "meta"> {
  return isHere ? {} : { skip: true, meta: { lacks: reason } };
}
