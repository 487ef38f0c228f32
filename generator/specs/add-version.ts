import { dirname, join, relative } from "node:path";
import { diagnosticOf, hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isThere } from "../files/is-there.js";
import { readRegularText } from "../files/regular-file.js";
import type { ApiVersion } from "../config/versions.js";
import { withEntry, type NewEntry } from "./add-entry.js";
import { defined } from "../load/json-access.js";
import { isInside } from "../files/inside.js";
import { contentHash } from "./content-hash.js";
import { correctionsText } from "./corrections-text.js";
import { lockEntryOf } from "./check-lock.js";
import type { FetchLimits, FetchRequest } from "./fetch-description.js";
import { obtain } from "./get-description.js";
import type { DraftAction } from "./overlay-text.js";
import { readCandidate } from "./read-candidate.js";
import { isAddress, shownAddress } from "../config/source-address.js";
import { writeWithLock } from "./write-with-lock.js";

export interface AddRequest {
  readonly id: string;
  readonly from: string;
  readonly packageName: string;
  /** The user gave it. */
  readonly isNameChosen: boolean;
  readonly header?: string;
  /** The folder that its references may read. */
  readonly root?: string;
  /** Of the new version alone, besides those that all others share. */
  readonly corrections: readonly string[];
  readonly others: readonly [ApiVersion, ...ApiVersion[]];
  readonly configuration: string;
  readonly today: string;
  readonly limits: FetchLimits;
  readonly onStage: (stage: string) => void;
  readonly onRetry: NonNullable<FetchRequest["onRetry"]>;
}

export interface Added {
  /** Absent where nothing was written. */
  readonly description?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly drafted: readonly DraftAction[];
}

/** Adds a version: its description, its entry in the configuration and in the lock, all or nothing. */
export async function addVersion(request: AddRequest): Promise<Added> {
  const { id, from, configuration, others, limits, onStage, onRetry } = request;
  const folder = dirname(configuration);
  const version = newVersion(request, folder);
  const refuse = (diagnostics: readonly Diagnostic[], drafted: readonly DraftAction[] = []) => ({
    diagnostics,
    drafted,
  });
  if (isThere(version.description)) return refuse([thereAlready(version)]);
  onStage("fetch");
  const obtained = await obtain({ id, from, limits, onRetry });
  if (obtained.kind === "unchanged") throw new Error("Nothing was known that could be unchanged.");
  if (obtained.kind === "failed") return refuse(obtained.diagnostics);
  const { content } = obtained;
  onStage("check");
  const candidate = await readCandidate(version, content.text, {
    staleCorrections: "warning",
    others,
  });
  if (hasErrors(candidate.diagnostics)) return refuse(candidate.diagnostics, candidate.drafted);
  const facts = { ...content.facts, date: request.today, files: candidate.files };
  const own = newCorrections(version, folder);
  const corrections = [...version.corrections, ...own.map(({ path }) => path)];
  const whole = { ...version, corrections };
  const entry = await lockEntryOf(whole, folder, facts);
  const text = withEntry(readRegularText(configuration), entryOf(whole, request, folder));
  if (text === undefined) return refuse([unaddable(id, configuration)]);
  const hashes = own.map(({ name, content: overlay }): [string, string] => [
    name,
    contentHash(overlay),
  ]);
  const locked = {
    ...entry,
    corrections: { ...entry.corrections, ...Object.fromEntries(hashes) },
  };
  const faults = await writeWithLock(configuration, { [id]: locked }, [
    { path: version.description, content: content.bytes },
    ...own.map(({ path, content: overlay }) => ({ path, content: overlay })),
    { path: configuration, content: text },
  ]);
  if (faults.length > 0) return refuse(faults);
  return { description: version.description, diagnostics: candidate.diagnostics, drafted: [] };
}

function newVersion(request: AddRequest, folder: string): ApiVersion {
  const { id, packageName, header, root, others } = request;
  const [first] = others;
  // Its name was derived from that of another one.
  const isPrivate = others.some((one) => one.isPrivate === true) && !request.isNameChosen;
  const isOwn = (path: string) => others.some((one) => isInside(join(folder, one.id), path));
  const shared = first.corrections.filter(
    (path) => !isOwn(path) && others.every(({ corrections }) => corrections.includes(path)),
  );
  const own = join(folder, id, "corrections.overlay.yaml");
  const given = isThere(own) ? [own] : [];
  return {
    id,
    description: join(folder, id, "openapi.yaml"),
    corrections: [...new Set([...shared, ...request.corrections, ...given])],
    packageName,
    packageVersion: "0.1.0",
    client: first.client,
    ...(isPrivate ? { isPrivate } : {}),
    ...defined({ header, root }),
  };
}

/** The overlay in the version's own folder, empty so far; none where the version has one already. */
function newCorrections({ id, corrections }: ApiVersion, folder: string) {
  const name = `${id}/corrections.overlay.yaml`;
  const path = join(folder, name);
  return corrections.includes(path) ? [] : [{ name, path, content: correctionsText(id) }];
}

function entryOf(version: ApiVersion, { from }: AddRequest, folder: string): NewEntry {
  const { id, packageName, isPrivate, packageVersion, header, root } = version;
  const name = (path: string) => relative(folder, path).replaceAll("\\", "/");
  return {
    id,
    description: name(version.description),
    corrections: version.corrections.map(name),
    ...(root === undefined ? {} : { root: name(root) || "." }),
    package: packageName,
    ...(isPrivate === true ? { private: true as const } : {}),
    packageVersion,
    ...(header === undefined ? {} : { header }),
    ...(isAddress(from) ? { source: { url: shownAddress(from) } } : {}),
  };
}

function thereAlready({ description }: ApiVersion): Diagnostic {
  return diagnosticOf("output-path-blocked", {
    message: `${description.replaceAll("\\", "/")} exists already.`,
    hint: "Move it, or add its entry to the configuration by hand.",
  });
}

function unaddable(id: string, configuration: string): Diagnostic {
  return diagnosticOf("configuration-invalid", {
    message: `${id} cannot be added to ${configuration.replaceAll("\\", "/")} without changing the rest of the file.`,
    hint: "Write `versions` there as a block list without aliases, then run the command again.",
  });
}

/** The package's name as that of another version would be: `client-2.11` gives `client-2.12`; `client` gives `client-2.12`. */
export function packageNameFor(id: string, others: readonly [ApiVersion, ...ApiVersion[]]): string {
  const slug = (text: string) => text.toLowerCase();
  const model = others.find((one) => one.packageName.endsWith(slug(one.id)));
  const base = model?.packageName.slice(0, -model.id.length) ?? `${others[0].packageName}-`;
  return `${base}${slug(id)}`;
}
