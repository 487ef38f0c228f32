import { createRequire } from "node:module";

/** What we use of fs-native-extensions, which has no types of its own. */
export interface Native {
  /** Exchanges two paths; on Linux (RENAME_EXCHANGE) and macOS (RENAME_SWAP) in one atomic step. */
  swapSync(from: string, to: string): void;
  /** Locks an open file; false when another has it. The system gives the lock back when a process dies. */
  tryLock(fd: number): boolean;
}

/** Undefined where there is no build of it, such as musl. Everything works without, see `replace` and `lock`. */
export function loadNative(): Native | undefined {
  try {
    return createRequire(import.meta.url)("fs-native-extensions") as Native;
  } catch {
    return undefined;
  }
}
