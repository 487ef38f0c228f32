import { changelogText, entryText, withDays, type Lines } from "./changelog.js";
import type { PublishedPackage } from "./last-release.js";
import { newNotes } from "./notes.js";

/** What a release's entry in the changelog is made of, whatever is in the package. */
export interface EntryRequest {
  readonly last: PublishedPackage | undefined;
  readonly date: string;
  /** Somebody approves it later. Without a day in it, the package is the same every day until then. */
  readonly isStaged?: boolean;
  readonly notes: readonly string[];
}

export interface NextRelease {
  readonly name: string;
  readonly version: string;
  readonly lines: Lines;
  /** The folder with notes of the next release. */
  readonly notesIn: string;
}

/** The entry of the next release, and the whole changelog with it. */
export function nextEntry(
  { last, date, isStaged, notes }: EntryRequest,
  { name, version, lines, notesIn }: NextRelease,
): { readonly entry: string; readonly changelog: string } {
  const told = withDays(last?.files.get("CHANGELOG.md") ?? "", last?.published.days ?? {});
  const entry = entryText({
    version,
    date: isStaged === true ? undefined : date,
    notes: newNotes(notesIn, notes, told),
    lines,
  });
  return { entry, changelog: changelogText(name, entry, told) };
}
