import * as fs from "node:fs";
import type { Native } from "./native.js";
import { hasCode } from "./system-error.js";

/** Gives a lock back. */
export type Release = () => void;

/**
 * Locks `path`, which is made for it; undefined when another generator holds it. Where the system can't lock
 * files for us, the lock is a symbolic link that names its owner.
 */
export function takeLock(path: string, native: Native | undefined): Release | undefined {
  const link = `${path}-owner`;
  const release = native === undefined ? "unsupported" : lockFile(path, native);
  if (release === "unsupported") return linkLock(link);
  // Another run may have had to do with a link.
  if (release === undefined || !exists(link) || removeStale(link)) return release;
  release();
  return undefined;
}

export function lockExists(path: string): boolean {
  return exists(path) || exists(`${path}-owner`);
}

function lockFile(path: string, native: Native): Release | "unsupported" | undefined {
  for (;;) {
    const fd = fs.openSync(path, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o644);
    try {
      if (!native.tryLock(fd)) {
        fs.closeSync(fd);
        return undefined;
      }
    } catch (error) {
      fs.closeSync(fd);
      // Some network file systems can't lock.
      if (!hasCode(error, "ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL")) throw error;
      fs.rmSync(path, { force: true });
      return "unsupported";
    }
    // Its last owner may have removed the file after we opened it: then we hold a lock that nobody else sees.
    if (isSameFile(fd, path)) {
      return () => {
        fs.rmSync(path, { force: true });
        fs.closeSync(fd);
      };
    }
    fs.closeSync(fd);
  }
}

function isSameFile(fd: number, path: string): boolean {
  const there = fs.lstatSync(path, { throwIfNoEntry: false, bigint: true });
  const ours = fs.fstatSync(fd, { bigint: true });
  return there !== undefined && there.ino === ours.ino && there.dev === ours.dev;
}

/** A symbolic link is made together with its text, so there is no moment at which a lock has no owner. */
function linkLock(path: string): Release | undefined {
  for (;;) {
    try {
      fs.symlinkSync(ownName(), path);
      return () => fs.rmSync(path, { force: true });
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    if (!removeStale(path)) return undefined;
  }
}

/** False when the lock is in use. */
function removeStale(path: string): boolean {
  const aside = `${path}-${ownName()}`;
  try {
    const owner = fs.readlinkSync(path);
    if (isAlive(owner)) return false;
    // Two may find the same stale lock, and the slower one would take the lock of the faster: look at what was moved.
    fs.renameSync(path, aside);
    const moved = fs.readlinkSync(aside);
    if (moved !== owner) fs.symlinkSync(moved, path);
    fs.rmSync(aside);
    return moved === owner;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return true;
    throw error;
  }
}

/** In a container every run may have the same pid; the start time tells them apart. */
function ownName(): string {
  return `${process.pid}-${Math.floor(performance.timeOrigin)}`;
}

function isAlive(owner: string): boolean {
  const pid = Number.parseInt(owner, 10);
  if (pid === process.pid) return owner === ownName();
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, "ESRCH");
  }
}

function exists(path: string): boolean {
  return fs.lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
