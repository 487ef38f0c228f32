import { createHash } from "node:crypto";
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, sep } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { LoadedSide, SideRequest } from "./load-side.js";
import { lookUp, tableOf, type PlaceTable } from "./place-table.js";
import { sideOf, type Side } from "./side.js";

/** Set where the generator runs as it was compiled: its folder, which is another one for other sources. */
declare const COMPILED_FOLDER: string | undefined;

const mostKept = 16;

interface Kept {
  readonly side: Pick<Side, "model" | "names" | "settings">;
  readonly spec: Omit<Side["spec"], "locate">;
  readonly places: PlaceTable;
}

/**
 * A description as it was loaded before, where nothing of it changed: neither its bytes, nor its corrections, nor its
 * entry in the configuration, nor the generator. What has faults, or refers to other files, is loaded anew each time.
 */
export async function keptSide(
  request: SideRequest,
  load: () => Promise<LoadedSide>,
): Promise<LoadedSide> {
  const folder =
    typeof COMPILED_FOLDER === "undefined" ? undefined : join(COMPILED_FOLDER, "sides");
  const key = folder === undefined || request.shown !== undefined ? undefined : keyOf(request);
  if (folder === undefined || key === undefined) return load();
  const path = join(folder, key);
  const kept = read(path);
  if (kept !== undefined) {
    const { side, spec, places } = kept;
    const locate = (pointer: string) => lookUp(places, spec.root, pointer);
    return {
      side: sideOf({ label: request.label, ...side, spec: { ...spec, locate } }),
      diagnostics: [],
    };
  }
  const loaded = await load();
  if (loaded.side !== undefined && loaded.diagnostics.length === 0)
    keep(folder, path, request, loaded.side);
  return loaded;
}

function keyOf({ file, corrections, version }: SideRequest): string | undefined {
  const hash = createHash("sha256").update(JSON.stringify(version ?? null));
  try {
    for (const path of [file, ...corrections])
      hash.update(`\0${path}\0`).update(readFileSync(path));
  } catch {
    return undefined; // Loading says what is wrong with it.
  }
  return hash.digest("hex");
}

function read(path: string): Kept | undefined {
  try {
    return deserialize(readFileSync(path)) as Kept;
  } catch {
    return undefined; // Not there, or not whole.
  }
}

function keep(folder: string, path: string, request: SideRequest, side: Side): void {
  const known = [request.file, ...request.corrections].map((file) => file.replaceAll(sep, "/"));
  const places = tableOf(side.spec.root, side.spec.locate, new Set(known));
  if (places === undefined) return;
  const { model, names, settings, spec } = side;
  const { root, dialect, file } = spec;
  const kept: Kept = { side: { model, names, settings }, spec: { root, dialect, file }, places };
  try {
    mkdirSync(folder, { recursive: true });
    for (const old of outdated(folder)) rmSync(old, { force: true });
    writeFileSync(`${path}.${process.pid}`, serialize(kept));
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    // A folder that nobody may write to, or a full disk: it is loaded anew next time.
  }
}

function outdated(folder: string): readonly string[] {
  const all = readdirSync(folder).map((name) => join(folder, name));
  const age = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return all.toSorted((a, b) => age(b) - age(a)).slice(mostKept - 1);
}
