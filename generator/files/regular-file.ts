import * as fs from "node:fs";
import { fileURLToPath } from "node:url";
import { isReallyInside } from "./inside.js";
import { PathFault } from "./path-fault.js";
import { nearPath } from "./plain-way.js";

export interface ReadLimits {
  /** The folder that the file must lie in, once links are followed. */
  readonly within?: string;
  readonly maxBytes?: number;
}

/** More is hardly a description, and would be held in memory several times over. */
export const usualMaxBytes = 64 * 1024 * 1024;

/** `O_NONBLOCK`: a pipe that took the file's place after we looked must not keep us waiting. Windows has neither. */
const openFlags =
  fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0) | (fs.constants.O_NOCTTY ?? 0);

/**
 * The bytes of a file. Pipes, devices, sockets and folders are refused without being opened, and so is what is too
 * large or leads out of the folder that it should lie in.
 */
export function readRegularFile(path: string | URL, limits: ReadLimits = {}): Buffer {
  const file = typeof path === "string" ? path : fileURLToPath(path);
  const { within, maxBytes = usualMaxBytes } = limits;
  requireRegular(file, fs.statSync(file), maxBytes);
  if (within !== undefined && !isReallyInside(within, file)) throw outsideFault(file, within);
  const fd = fs.openSync(file, openFlags);
  try {
    const stats = fs.fstatSync(fd);
    requireRegular(file, stats, maxBytes);
    return readAll(fd, stats.size, () => tooLarge(file, maxBytes), maxBytes);
  } finally {
    fs.closeSync(fd);
  }
}

/** The same as text in UTF-8, in which a wrong byte is U+FFFD. */
export function readRegularText(path: string | URL, limits: ReadLimits = {}): string {
  return readRegularFile(path, limits).toString("utf8");
}

/** Whether a file is there, through links too: neither a folder nor a pipe. */
export function isRegularFile(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function requireRegular(file: string, stats: fs.Stats, maxBytes: number): void {
  if (!stats.isFile()) {
    throw new PathFault({
      code: "file-unreadable",
      path: nearPath(file),
      reason: `is ${stats.isDirectory() ? "a folder" : kindOf(stats)}, not a file`,
      hint: "Replace it with a file.",
    });
  }
  if (stats.size > maxBytes) throw tooLarge(file, maxBytes);
}

export function kindOf(stats: fs.Stats): string {
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  if (stats.isSymbolicLink()) return "a symbolic link";
  return stats.isDirectory() ? "a folder" : stats.isFile() ? "a file" : "a device";
}

/** A file may be longer than it says: those of `/proc` say nothing, and another process may write on. */
function readAll(fd: number, size: number, fault: () => Error, maxBytes: number): Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  for (let room = size + 1; ; room = 65_536) {
    const chunk = Buffer.allocUnsafe(room);
    const count = fs.readSync(fd, chunk, 0, room, null);
    if (count === 0) return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    length += count;
    if (length > maxBytes) throw fault();
    chunks.push(chunk.subarray(0, count));
  }
}

function tooLarge(file: string, maxBytes: number): PathFault {
  const most = maxBytes % 2 ** 20 === 0 ? `${maxBytes / 2 ** 20} MiB` : `${maxBytes} bytes`;
  return new PathFault({
    code: "file-too-large",
    path: nearPath(file),
    reason: `is larger than ${most}`,
  });
}

function outsideFault(file: string, within: string): PathFault {
  return new PathFault({
    code: "path-refused",
    path: nearPath(file),
    reason: `is outside of ${within} and is not read`,
    hint: "Put a copy of the file there.",
  });
}
