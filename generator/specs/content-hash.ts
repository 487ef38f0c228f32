import { createHash } from "node:crypto";
import { readRegularFile } from "../files/regular-file.js";
import { isSystemError } from "../files/system-error.js";

/** SHA-256 of a text, whichever way its lines end: git may have changed that, and means nothing by it. */
export function contentHash(content: Uint8Array | string): string {
  const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(content);
  // Latin 1 keeps every byte as it is.
  const text = bytes.toString("latin1").replaceAll("\r\n", "\n");
  return createHash("sha256").update(text, "latin1").digest("hex");
}

/** Undefined where the file cannot be read: whoever loads it says why. What is no file is refused. */
export async function fileHash(path: string): Promise<string | undefined> {
  try {
    return contentHash(readRegularFile(path));
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
