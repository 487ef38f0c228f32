import { createHash } from "node:crypto";
import { isRecord } from "../../templates/runtime/guard.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { Npm, NpmFault } from "../npm/npm.js";
import { commandText, strangersWord } from "../text/command-text.js";
import { publish, type Answer, type Publication, type Tarball } from "./registry.js";
import {
  faultDiagnostic,
  isUnknownCommand,
  npmTooOld,
  releaseDiagnostic,
} from "./release-diagnostics.js";

/** What waits in a registry for somebody to approve it. */
interface Staged {
  readonly id: string;
  readonly version: string;
  readonly shasum: string;
}

interface Spec {
  readonly name: string;
  readonly version: string;
}

/** Why nothing of this package could be staged here; found before any work is done. */
export async function stagingFault(npm: Npm, name: string): Promise<Diagnostic | undefined> {
  const { fault } = await stagedOf(npm, name);
  return fault === undefined ? undefined : stageDiagnostic(name, fault);
}

/**
 * Stages a package: `npm stage approve` publishes it. The registry is asked what is staged before and after a failure, so
 * that a run which was ended stages nothing twice.
 */
export async function stageTarball(
  npm: Npm,
  tarball: Tarball,
  spec: Spec,
  publication: Publication,
): Promise<readonly Diagnostic[]> {
  const before = await stagedOf(npm, spec.name);
  if (before.fault !== undefined) return [stageDiagnostic(spec.name, before.fault)];
  const settled = settledBy(before.value, tarball, spec);
  if (settled !== undefined) return settled;
  const fault = await publish(npm, tarball, { ...publication, isStaged: true });
  if (fault === undefined) return [];
  const after = await stagedOf(npm, spec.name);
  const lost = settledBy(after.value ?? [], tarball, spec);
  return lost ?? [faultDiagnostic(`${spec.name}@${spec.version} cannot be staged`, fault)];
}

/** Undefined where the version is not staged. */
function settledBy(
  staged: readonly Staged[],
  { bytes }: Tarball,
  { name, version }: Spec,
): readonly Diagnostic[] | undefined {
  const found = staged.find((one) => one.version === version);
  if (found === undefined) return undefined;
  if (found.shasum === createHash("sha1").update(bytes).digest("hex")) return [];
  const message = `${name}@${version} is staged already, with other files.`;
  const id = strangersWord(found.id, "id");
  const [approve, reject] = ["approve", "reject"].map((verb) =>
    commandText("npm stage", [verb, id]),
  );
  const hint = `Approve it with \`${approve}\`; or reject it with \`${reject}\`, and release again.`;
  return [releaseDiagnostic("release-conflict", message, hint)];
}

async function stagedOf(npm: Npm, name: string): Promise<Answer<readonly Staged[]>> {
  const { output, fault } = await npm.run(["stage", "list", name]);
  if (fault !== undefined) return { fault };
  if (!Array.isArray(output))
    return { fault: { code: "EJSON", message: "The registry has no list of staged packages." } };
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const items = (output as unknown[])
    .filter(isRecord)
    .filter(({ packageName }) => packageName === name);
  return {
    value: items.map(({ id, version, shasum }) => ({
      ...{ id: text(id), version: text(version), shasum: text(shasum) },
    })),
  };
}

function stageDiagnostic(name: string, fault: NpmFault): Diagnostic {
  if (isUnknownCommand(fault)) return npmTooOld("stage packages", "stage", "--stage");
  // Of a package that nobody has staged, a registry that can stage gives an empty list.
  if (["E404", "EJSON"].includes(fault.code))
    return releaseDiagnostic(
      "registry-failed",
      `The registry cannot stage ${name}: it has no list of staged packages (${fault.code}).`,
      "Release without --stage, or to a registry with staged publishing.",
    );
  return faultDiagnostic(`What is staged of ${name} cannot be looked up`, fault);
}
