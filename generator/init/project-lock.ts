import { lockText, type LockEntry } from "../config/lock-file.js";
import { shownAddress } from "../config/source-address.js";
import { readRegularFile } from "../files/regular-file.js";
import { contentHash } from "../specs/content-hash.js";
import type { ProjectFile } from "./project-files.js";
import type { CopiedFile } from "./write-project.js";

/** What a new project has besides its lock. */
export interface LockedProject {
  readonly id: string;
  readonly made: readonly ProjectFile[];
  /** The description, and the files that it refers to. */
  readonly copies: readonly CopiedFile[];
  readonly date: string;
  /** Where the description came from. */
  readonly url: string | undefined;
}

/** The lock of what is about to be written. */
export function projectLock({
  id,
  made,
  copies: [description, ...others],
  date,
  url,
}: LockedProject): string {
  const name = (path: string) => path.replace(/^specs\//, "");
  const hash = ({ from, bytes }: CopiedFile) => contentHash(bytes ?? readRegularFile(from));
  const files = others.map((one): [string, string] => [name(one.path), hash(one)]).sort();
  const corrections = made.filter(({ path }) => path.endsWith(".overlay.yaml"));
  const entry: LockEntry = {
    ...(url === undefined ? {} : { source: shownAddress(url) }),
    date,
    sha256: description === undefined ? "" : hash(description),
    ...(files.length === 0 ? {} : { files: Object.fromEntries(files) }),
    corrections: Object.fromEntries(
      corrections.map(({ path, text }) => [name(path), contentHash(text)]),
    ),
  };
  return lockText({ [id]: entry });
}
