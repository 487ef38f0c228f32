import { basename } from "node:path";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { readRegularFile } from "../files/regular-file.js";
import { readSource } from "../load/read-source.js";
import { sourceText, type SourceText } from "../load/source-text.js";
import { utf8Text } from "../load/utf8-text.js";
import type { VersionSource } from "../config/versions.js";
import { contentHash } from "./content-hash.js";
import { fetchDescription, type FetchLimits, type FetchRequest } from "./fetch-description.js";
import type { LockFacts } from "./check-lock.js";
import type { LockEntry } from "../config/lock-file.js";
import { isAddress, sourceAddress, shownAddress } from "../config/source-address.js";

export interface ObtainRequest {
  readonly id: string;
  readonly source?: VersionSource;
  /** An address or a file, in place of the source. */
  readonly from?: string;
  /** Hosts that this address may redirect to. */
  readonly allowedHosts?: readonly string[];
  readonly ref?: string;
  /** What we have; only where the description still is that. */
  readonly known?: LockEntry;
  readonly limits: FetchLimits;
  readonly onBytes?: FetchRequest["onBytes"];
  readonly onRetry?: FetchRequest["onRetry"];
}

export type Obtained =
  | { readonly kind: "content"; readonly content: ObtainedContent }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly diagnostics: readonly Diagnostic[] };

export interface ObtainedContent {
  /** As it came: it is written so. */
  readonly bytes: Buffer;
  readonly text: SourceText;
  readonly facts: Omit<LockFacts, "date">;
}

/** The description, from its source or from where somebody says. */
export async function obtain(request: ObtainRequest): Promise<Obtained> {
  const { from, ref } = request;
  if (from !== undefined && !isAddress(from)) return obtainFile(from);
  const address = from ?? (request.source && sourceAddress(request.source, ref));
  if (address === undefined || !URL.canParse(address)) return sourceMissing(request);
  return obtainAddress(address, request);
}

async function obtainAddress(address: string, request: ObtainRequest): Promise<Obtained> {
  const { from, ref, source, known, limits, onBytes, onRetry } = request;
  const shown = shownAddress(address);
  const etag = known?.source === shown ? known.etag : undefined;
  const fetched = await fetchDescription({
    address,
    allowedHosts: from === undefined ? (source?.allowedHosts ?? []) : (request.allowedHosts ?? []),
    ...(request.allowedHosts === undefined ? {} : { isCommandLine: true }),
    limits,
    ...(etag === undefined ? {} : { etag }),
    ...(onBytes === undefined ? {} : { onBytes }),
    ...(onRetry === undefined ? {} : { onRetry }),
  });
  if (fetched.kind === "failed") return { kind: "failed", diagnostics: [fetched.diagnostic] };
  if (fetched.kind === "unchanged") return fetched;
  const chosen =
    from === undefined && source?.url?.includes("{ref}") ? (ref ?? source.ref) : undefined;
  const facts = {
    source: shown,
    ...(chosen === undefined ? {} : { ref: chosen }),
    ...(chosen !== undefined && /^[0-9a-f]{7,40}$/.test(chosen) ? { commit: chosen } : {}),
    ...(fetched.etag === undefined ? {} : { etag: fetched.etag }),
  };
  return contentOf(fetched.bytes, shown, facts);
}

async function obtainFile(file: string): Promise<Obtained> {
  const name = file.replaceAll("\\", "/");
  const { source, diagnostics } = await readSource(name, file);
  if (source === undefined) return { kind: "failed", diagnostics };
  // Where it lay on somebody's machine means nothing to others.
  return contentOf(readRegularFile(file), name, { source: basename(file) });
}

export function contentOf(
  bytes: Buffer,
  name: string,
  facts: Omit<LockFacts, "date" | "sha256">,
): Obtained {
  const text = utf8Text(bytes);
  if (typeof text !== "string") {
    const { reason, hint } = text;
    const message = `${name} cannot be read: ${reason}.`;
    const fault = { message, ...(hint === undefined ? {} : { hint }) };
    return { kind: "failed", diagnostics: [diagnosticOf("source-not-a-description", fault)] };
  }
  const whole = { ...facts, sha256: contentHash(bytes) };
  return { kind: "content", content: { bytes, text: sourceText(name, text), facts: whole } };
}

function sourceMissing({ id, from, source }: ObtainRequest): Obtained {
  const fault =
    from !== undefined
      ? diagnosticOf("source-refused", {
          message: "The value of --from is not a valid URL.",
          hint: "Pass a file or https://…",
        })
      : source?.url === undefined
        ? diagnosticOf("source-missing", {
            message: `Version ${id} has no source for its description.`,
            hint: "Add `source: { url: https://… }` to its entry in the configuration, or pass --from <url|file>.",
          })
        : diagnosticOf("source-missing", {
            message: `The source of version ${id} has {ref} in its URL, but no ref is set.`,
            hint: "Add `ref: main` next to the URL, or pass --ref <commit>.",
          });
  return { kind: "failed", diagnostics: [fault] };
}
