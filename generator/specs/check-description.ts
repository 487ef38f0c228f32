import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { LoadRequest } from "../load/load-request.js";
import { loadSpec } from "../load/load-spec.js";
import type { SpecDocument } from "../load/spec-document.js";
import { readApi } from "../model/read-api.js";
import type { ApiVersion } from "../config/versions.js";
import { checkExamples } from "./check-examples.js";
import { checkLock } from "./check-lock.js";
import { checkUnions } from "./check-unions.js";

export interface CheckRequest {
  readonly file: string;
  readonly corrections: readonly string[];
  /** The folder that references may read. */
  readonly root?: string;
  readonly version?: ApiVersion;
  /** Faults that harm nothing are errors. */
  readonly isStrict?: boolean;
}

/** All that can be said of a description and its corrections; also of one that does not load, as far as it is read. */
export async function checkDescription({
  version,
  ...request
}: CheckRequest): Promise<readonly Diagnostic[]> {
  const locking = version === undefined ? [] : await checkLock(version);
  const { spec, diagnostics: loading } = await readAll(request);
  if (spec === undefined) return [...locking, ...loading];
  const { api, diagnostics: reading } = readApi(spec, version);
  return [
    ...[...locking, ...loading, ...reading],
    ...checkUnions(spec, api.model),
    ...checkExamples(spec),
  ];
}

/** Loading stops at the stage that finds errors; here the next stages are wanted, too. */
async function readAll(
  request: LoadRequest,
): Promise<{ readonly spec?: SpecDocument; readonly diagnostics: readonly Diagnostic[] }> {
  const strict = await loadSpec(request);
  if (strict.spec !== undefined) return strict;
  const tolerant = await loadSpec({ ...request, staleCorrections: "warning" });
  const known = new Set(strict.diagnostics.map(identity));
  const more = tolerant.diagnostics.filter(
    (one) => one.code !== "correction-stale" && !known.has(identity(one)),
  );
  const diagnostics = [...strict.diagnostics, ...more];
  const { spec = (await loadSpec({ ...request, isLenient: true })).spec } = tolerant;
  return { diagnostics, ...(spec === undefined ? {} : { spec }) };
}

function identity({ code, message, pointer, place }: Diagnostic): string {
  return JSON.stringify([code, message, pointer, place?.file, place?.line, place?.column]);
}
