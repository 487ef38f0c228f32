import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { markFolder } from "../../generator/files/seal.js";

/** Results are cached where the generator is compiled; in tests it is not, and this folder stands for that one. */
export function makeCacheFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "intercom-codegen-cache-"));
  markFolder(folder);
  return folder;
}
