import { isRecord } from "../../templates/runtime/guard.js";

/** A `package.json`; undefined where the text is no JSON object. */
export function readManifest(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    // npm reads it with a byte order mark, too.
    const manifest: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return isRecord(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}
