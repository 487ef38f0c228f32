import { toolName } from "../text/tool.js";
import * as fs from "node:fs";
import { win32 } from "node:path";
import { isThere } from "./is-there.js";
import { isOwn } from "./seal.js";
import type { Native } from "./native.js";
import { PathFault } from "./path-fault.js";
import { nearPath } from "./plain-way.js";
import { kindOf } from "./regular-file.js";
import { hasCode } from "./system-error.js";

/** Gives a lock back. */
export type Release = () => void;

/** Other runs may come and go between two steps of ours; that many times in a row they don't. */
const mostAttempts = 100;

/**
 * Locks `path`, which is made for it; undefined when another generator holds it. Where the system can't lock
 * files for us, the lock is a symbolic link that names its owner. What stands there and is no lock of ours is refused.
 */
export function takeLock(path: string, native: Native | undefined): Release | undefined {
  const link = `${path}-owner`;
  const release = native === undefined ? "unsupported" : lockFile(path, native);
  if (release === "unsupported") return linkLock(link);
  if (release === undefined) return undefined;
  try {
    // Another run may have had to do with a link.
    if (!isThere(link) || removeStale(link)) return release;
  } catch (error) {
    release();
    throw error;
  }
  release();
  return undefined;
}

export function lockExists(path: string): boolean {
  return isThere(path) || isThere(`${path}-owner`);
}

/** Neither through a link nor waiting for the other end of a pipe. Windows has no such flags. */
const openFlags =
  fs.constants.O_RDWR |
  fs.constants.O_CREAT |
  (fs.constants.O_NOFOLLOW ?? 0) |
  (fs.constants.O_NONBLOCK ?? 0);

function lockFile(path: string, native: Native): Release | "unsupported" | undefined {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    requireLockFile(path, fs.lstatSync(path, { throwIfNoEntry: false }));
    const fd = openLock(path);
    const taken = lockOpened(path, fd, native);
    if (taken !== "gone") return taken;
  }
  return undefined;
}

function openLock(path: string): number {
  try {
    return fs.openSync(path, openFlags, 0o644);
  } catch (error) {
    if (!hasCode(error, "EACCES", "ELOOP", "EISDIR", "ENXIO")) throw error;
    throw lockFault(path, `cannot be opened: ${(error as Error).message}`);
  }
}

function lockOpened(path: string, fd: number, native: Native): Release | LockState {
  let isKept = false;
  try {
    requireLockFile(path, fs.fstatSync(fd));
    if (!native.tryLock(fd)) return undefined;
    // Its last owner may have removed the file after we opened it: then we hold a lock that nobody else sees.
    if (!isSameFile(fd, path)) return "gone";
    isKept = true;
    return () => {
      fs.rmSync(path, { force: true });
      fs.closeSync(fd);
    };
  } catch (error) {
    // Some network file systems can't lock.
    if (!hasCode(error, "ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EINVAL")) throw error;
    fs.rmSync(path, { force: true });
    return "unsupported";
  } finally {
    if (!isKept) fs.closeSync(fd);
  }
}

type LockState = "gone" | "unsupported" | undefined;

function requireLockFile(path: string, stats: fs.Stats | undefined): void {
  if (stats === undefined) return;
  if (!stats.isFile()) throw lockFault(path, `is ${kindOf(stats)}, not a lock file of ${toolName}`);
  if (!isOwn(stats)) throw lockFault(path, "belongs to another user");
}

function lockFault(path: string, reason: string): PathFault {
  return new PathFault({
    code: "path-refused",
    path: nearPath(path),
    reason,
    hint: `If no other run of ${toolName} is in progress, delete it.`,
  });
}

function isSameFile(fd: number, path: string): boolean {
  const there = fs.lstatSync(path, { throwIfNoEntry: false, bigint: true });
  const ours = fs.fstatSync(fd, { bigint: true });
  return there !== undefined && there.ino === ours.ino && there.dev === ours.dev;
}

/** A symbolic link is made together with its text, so there is no moment at which a lock has no owner. */
function linkLock(path: string): Release | undefined {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    try {
      makeLink(ownName(), path);
      return () => fs.rmSync(path, { force: true });
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    if (!removeStale(path)) return undefined;
  }
  return undefined;
}

/** False when the lock is in use. */
function removeStale(path: string): boolean {
  const aside = `${path}-${ownName()}`;
  try {
    const owner = ownerIn(path);
    if (isAlive(owner)) return false;
    // Two may find the same stale lock, and the slower one would take the lock of the faster: look at what was moved.
    fs.renameSync(path, aside);
    const moved = textOf(aside);
    if (moved !== owner) makeLink(moved, path);
    fs.rmSync(aside);
    return moved === owner;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return true;
    throw error;
  }
}

/** What the link of a lock says: the number of a process, and when that began. */
function ownerIn(path: string): string {
  const stats = fs.lstatSync(path);
  if (!stats.isSymbolicLink())
    throw lockFault(path, `is ${kindOf(stats)}, not a lock file of ${toolName}`);
  if (!isOwn(stats)) throw lockFault(path, "belongs to another user");
  const owner = textOf(path);
  if (!/^[1-9]\d{0,9}-\d+$/.test(owner))
    throw lockFault(path, `is a symbolic link, not a lock file of ${toolName}`);
  return owner;
}

/** On Windows anybody may make a junction, while other links need rights. */
function makeLink(text: string, path: string): void {
  fs.symlinkSync(text, path, "junction");
}

/** A junction has a whole path in place of its text. */
function textOf(link: string): string {
  const text = fs.readlinkSync(link);
  return process.platform === "win32" ? win32.basename(text) : text;
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
