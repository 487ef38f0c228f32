import { createHmac } from "node:crypto";
import { lstatSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * How a folder that we made is told from one that came with a commit, an archive or a copy. It holds an empty file, and
 * the key of all seals is what the file system says of that: its number, and the time at which it was last changed, to the
 * nanosecond. Nobody knows these beforehand, and no program can set that time.
 */
export const markName = "made-here";
export const sealName = "seal";

const manifest = fileURLToPath(new URL("../../package.json", import.meta.url));

export function isOwn({ uid }) {
  const own = process.geteuid?.();
  return own === undefined || Number(uid) === own || Number(uid) === lstatSync(manifest).uid;
}

export function markFolder(folder) {
  writeFileSync(join(folder, markName), "", { flag: "wx", mode: 0o600, flush: true });
}

export function sealOf(folder, bytes) {
  const mark = lstatSync(join(folder, markName), { throwIfNoEntry: false, bigint: true });
  if (mark === undefined || !mark.isFile() || mark.size !== 0n || !isOwn(mark)) return undefined;
  return createHmac("sha256", `${mark.ino}:${mark.ctimeNs}`).update(bytes).digest("hex");
}

export function sealFolder(folder) {
  // Whoever may read the folder may check it: what the seal is made of, they see anyway, and cannot set.
  writeFileSync(join(folder, sealName), sealOf(folder, sealName) ?? "", {
    flag: "wx",
    mode: 0o644,
    flush: true,
  });
}

export function isSealed(folder) {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isDirectory() || !isOwn(stats)) return false;
  const path = join(folder, sealName);
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there === undefined || !there.isFile() || there.size > 100) return false;
  const seal = sealOf(folder, sealName);
  return seal !== undefined && readFileSync(path, "utf8") === seal;
}
