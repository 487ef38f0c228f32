import { toolName } from "../text/tool.js";
import { isJsonObject } from "../load/json.js";
import { createHash } from "node:crypto";
import { byPath, isSafePath } from "../files/output-file.js";

/** Stands in every output folder and says which of its files are ours, and what we last wrote. */
export const manifestPath = "manifest.json";

const generator = toolName;

/** SHA-256 of each file of ours, by path; the manifest itself is not in it. */
export type Manifest = ReadonlyMap<string, string>;

export function hashOf(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function manifestText(files: ReadonlyMap<string, Uint8Array>): string {
  const hashes = [...files.keys()]
    .sort(byPath)
    .map((path) => `    ${JSON.stringify(path)}: "${hashOf(requireFile(files, path))}"`);
  // Written out, since an object would move a file called "1" to the front.
  const list = hashes.length === 0 ? "{}" : `{\n${hashes.join(",\n")}\n  }`;
  return `{\n  "generator": ${JSON.stringify(generator)},\n  "files": ${list}\n}\n`;
}

function requireFile(files: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`No file ${path}.`);
  return bytes;
}

/** Undefined when the text is not a manifest of ours: whatever it names, we would go on to delete. */
export function readManifest(text: string): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value) || value["generator"] !== generator || !isJsonObject(value["files"])) {
    return undefined;
  }
  const manifest = new Map<string, string>();
  for (const [path, hash] of Object.entries(value["files"])) {
    if (!isSafePath(path) || typeof hash !== "string") return undefined;
    manifest.set(path, hash);
  }
  return manifest;
}
