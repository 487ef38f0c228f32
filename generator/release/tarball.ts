import { gunzipSync } from "node:zlib";

/** What is wrong with a tarball that is none. A registry can send anything. */
export class TarballFault extends Error {}

/** The most bytes of a package, unpacked. */
const mostBytes = 1 << 29;

/** What `npm pack` makes, by path below `package/`. No more than npm writes: files, and pax headers for long names. */
export function readTarball(bytes: Uint8Array): ReadonlyMap<string, Buffer> {
  const tar = unzipped(bytes);
  const files = new Map<string, Buffer>();
  let longName: string | undefined;
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const header = tar.subarray(at, at + 512);
    const digits = field(header, 124, 12);
    const size = /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : Infinity;
    if (at + 512 + size > tar.length) throw new TarballFault(brokenHeader);
    const content = tar.subarray(at + 512, at + 512 + size);
    const kind = String.fromCharCode(header[156] ?? 0);
    if (kind === "x") {
      longName = paxPath(content);
    } else {
      const name = longName ?? [field(header, 345, 155), field(header, 0, 100)].join("/");
      // The folder is called `package` by npm, and otherwise by others.
      if (kind === "0" || kind === "\0") files.set(name.replace(/^\/*[^/]+\//, ""), content);
      longName = undefined;
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

const brokenHeader = "It has a header whose size is none, or is larger than the tarball.";

function unzipped(bytes: Uint8Array): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    const { message } = error as Error;
    throw new TarballFault(`It cannot be unzipped: ${message}.`);
  }
}

function field(header: Buffer, start: number, length: number): string {
  const bytes = header.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end < 0 ? length : end).trim();
}

/** Records of `length key=value\n`: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
function paxPath(content: Buffer): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(content.toString("utf8"))?.[1];
}
