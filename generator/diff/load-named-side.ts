import type { ApiVersion } from "../config/versions.js";
import { loadSide, type LoadedSide } from "./load-side.js";
import { requestOf } from "./side-request.js";

export interface NamedSide {
  /** A version of `versions.yaml`, `git:<rev>:<path>`, or a file. */
  readonly name: string;
  readonly comparedWith?: string;
  /** Of a file: the folder that its references may read. */
  readonly root?: string;
  /** Whether the cache is off. */
  readonly noCache?: boolean;
}

/** Reads one side of a diff by its name, and leaves no temporary folder behind. */
export async function loadNamedSide(
  { name, noCache = false, ...options }: NamedSide,
  versions: readonly ApiVersion[],
): Promise<LoadedSide> {
  const { request, folder, diagnostics } = requestOf(name, versions, options);
  if (request === undefined) return { diagnostics };
  try {
    return await loadSide({ ...request, noCache });
  } finally {
    folder?.remove();
  }
}
