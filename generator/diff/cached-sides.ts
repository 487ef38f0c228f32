import { createHash } from "node:crypto";
import { sep } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { readRegularFile } from "../files/regular-file.js";
import { readCached, writeCached } from "../cache/store.js";
import { plainSpec, specOfPlain, type PlainSpec } from "../load/spec-snapshot.js";
import type { LoadedSide, SideRequest } from "./load-side.js";
import { sideOf, type Side } from "./compare/side.js";

/** The maximum size of a cached description. An entry is twice as large as its description; few are larger than this. */
const mostBytes = 5_000_000;

interface Kept {
  readonly side: Pick<Side, "model" | "names" | "settings">;
  readonly plain: PlainSpec;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads a description from the cache if its bytes, its corrections, its entry in the configuration and the generator are
 * unchanged. A description that refers to other files is never cached.
 */
export async function keptSide(
  request: SideRequest,
  load: () => Promise<LoadedSide>,
): Promise<LoadedSide> {
  const key = request.shown === undefined ? keyOf(request) : undefined;
  if (key === undefined) return load();
  const kept = readCached("sides", key) as Kept | undefined;
  if (kept !== undefined) {
    const { side, plain, diagnostics } = kept;
    const { label } = request;
    return { side: sideOf({ label, ...side, spec: specOfPlain(plain), key }), diagnostics };
  }
  const loaded = await load();
  const { side, diagnostics } = loaded;
  const plain = side === undefined ? undefined : plainOf(request, side);
  const isAlone = !diagnostics.some(({ code }) => /^(file|reference)-/.test(code));
  if (side === undefined || plain === undefined || !isAlone) return loaded;
  const { model, names, settings } = side;
  writeCached("sides", key, {
    side: { model, names, settings },
    plain,
    diagnostics,
  } satisfies Kept);
  return { ...loaded, side: { ...side, key } };
}

/** Undefined if a part of it is in another file. */
function plainOf({ file, corrections }: SideRequest, { spec }: Side): PlainSpec | undefined {
  const known = [file, ...corrections].map((path) => path.replaceAll(sep, "/"));
  const plain = plainSpec(spec);
  return plain?.places.files.every((name) => known.includes(name)) ? plain : undefined;
}

function keyOf({ file, corrections, version }: SideRequest): string | undefined {
  const hash = createHash("sha256").update(JSON.stringify(version ?? null));
  try {
    for (const path of [file, ...corrections])
      hash.update(`\0${path}\0`).update(readRegularFile(path, { maxBytes: mostBytes }));
  } catch {
    return undefined; // Loading reports the error.
  }
  return hash.digest("hex");
}
