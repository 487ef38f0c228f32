import { nextCommand } from "../npm/next-command.js";
import { dirname } from "node:path";
import { diagnosticOf, hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import { diff, type Diff } from "../diff/diff.js";
import { loadSide } from "../diff/load-side.js";
import { sideOf } from "../diff/compare/side.js";
import type { Api } from "../model/read-api.js";
import { filesOf, type ApiVersion } from "../config/versions.js";
import { isEdited, lastLocked, lockEntryOf } from "./check-lock.js";
import { fileHash } from "./content-hash.js";
import type { FetchLimits, FetchRequest } from "./fetch-description.js";
import type { LockEntry } from "../config/lock-file.js";
import { obtain, type ObtainedContent } from "./get-description.js";
import { withKeptTexts, type KeptTexts } from "./keep-texts.js";
import { readSource } from "../load/read-source.js";
import type { DraftAction } from "./overlay-text.js";
import { readCandidate } from "./read-candidate.js";

export interface UpdateRequest {
  readonly version: ApiVersion;
  readonly configuration: string;
  readonly others: readonly ApiVersion[];
  readonly from?: string;
  readonly ref?: string;
  /** The day that the description is of: `2026-08-21`. */
  readonly today: string;
  readonly limits: FetchLimits;
  readonly staleCorrections: "error" | "warning";
  /** Whether our summaries and descriptions stay where the new description has none. */
  readonly keepTexts?: boolean;
  readonly onStage?: (stage: string) => void;
  /** Is told how much has come. */
  readonly onBytes?: FetchRequest["onBytes"];
  readonly onRetry?: FetchRequest["onRetry"];
}

export type Update =
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "failed";
      readonly diagnostics: readonly Diagnostic[];
      readonly drafted: readonly DraftAction[];
    }
  | { readonly kind: "changed"; readonly change: Change };

export interface Change {
  readonly diagnostics: readonly Diagnostic[];
  readonly content: ObtainedContent;
  readonly entry: LockEntry;
  /** Absent where there is nothing that could be compared. */
  readonly diff?: Diff;
  /** Whether there was no description before. */
  readonly isFirst: boolean;
  readonly texts?: KeptTexts;
}

/** Fetches a version's description and reads it; writes nothing. */
export async function prepareUpdate(request: UpdateRequest): Promise<Update> {
  const { onStage = () => undefined } = request;
  // Another run may have updated it since we read the lock.
  const version = await lastLocked(request.version);
  if (await isEdited(version)) return failed([editedFault(version)]);
  onStage("fetch");
  const { entry } = version.lock ?? {};
  const here = await fileHash(version.description);
  const obtained = await obtain({
    ...request,
    id: version.id,
    ...(version.source === undefined ? {} : { source: version.source }),
    ...(entry === undefined || here === undefined ? {} : { known: entry }),
  });
  if (obtained.kind === "failed") return failed(obtained.diagnostics);
  if (obtained.kind === "unchanged") return obtained;
  const { content, kept } = await contentOf(request, obtained.content);
  if (here === content.facts.sha256 && entry !== undefined) return { kind: "unchanged" };
  onStage("check");
  const candidate = await readCandidate(version, content.text, request);
  const { read, diagnostics } = candidate;
  if (read === undefined || hasErrors(diagnostics)) return failed(diagnostics, candidate.drafted);
  onStage("compare");
  const compared = here === undefined ? undefined : await compare(version, read);
  const facts = { ...content.facts, date: request.today, files: candidate.files };
  const folder = dirname(request.configuration);
  return {
    kind: "changed",
    change: {
      diagnostics,
      content,
      entry: await lockEntryOf(version, folder, facts),
      isFirst: here === undefined,
      ...(kept === undefined ? {} : { texts: kept }),
      ...(compared === undefined ? {} : { diff: compared }),
    },
  };
}

async function contentOf(
  { version, keepTexts = false }: UpdateRequest,
  content: ObtainedContent,
): Promise<{ readonly content: ObtainedContent; readonly kept?: KeptTexts }> {
  if (!keepTexts) return { content };
  const { source } = await readSource(version.description, version.description);
  return source === undefined ? { content } : withKeptTexts(source.text, content);
}

function failed(diagnostics: readonly Diagnostic[], drafted: readonly DraftAction[] = []): Update {
  return { kind: "failed", diagnostics, drafted };
}

function editedFault({ id, description, lock }: ApiVersion): Diagnostic {
  return diagnosticOf("lock-mismatch", {
    message: `${description.replaceAll("\\", "/")} was changed after it was locked: an update would overwrite the change.`,
    hint: `\`${nextCommand("specs", "lock", id)}\` accepts the change into ${lock?.file.replaceAll("\\", "/") ?? "the lock"}; or restore the file from git.`,
  });
}

async function compare(version: ApiVersion, read: Api): Promise<Diff | undefined> {
  const { id, lock } = version;
  const since = lock?.entry?.date;
  const label = since === undefined ? id : `${id} of ${since}`;
  const { side } = await loadSide({ ...filesOf(version), version, label });
  return side && diff(side, sideOf({ ...read, label: `${id}, new` }));
}
