import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { Npm } from "../npm/npm.js";
import type { Publication, Tarball } from "./registry.js";
import { publish, publishedIntegrity } from "./registry.js";
import { faultDiagnostic, releaseDiagnostic } from "./release-diagnostics.js";

/**
 * Publishes, and says what is wrong where it could not. A registry may have taken a package and the answer be lost: so
 * after a failure the registry is asked what it has.
 */
export async function publishTarball(
  npm: Npm,
  tarball: Tarball,
  { name, version }: { readonly name: string; readonly version: string },
  publication: Publication,
): Promise<readonly Diagnostic[]> {
  const fault = await publish(npm, tarball, publication);
  if (fault === undefined) return [];
  const what = `${name}@${version} cannot be published`;
  const isLackingCredentials = /^E(401|NEEDAUTH|OTP)$/.test(fault.code);
  if (isLackingCredentials) return [faultDiagnostic(what, fault)];
  const there = await publishedIntegrity(npm, name, version);
  if (there === tarball.integrity) return [];
  if (there === undefined) return [faultDiagnostic(what, fault)];
  return [
    releaseDiagnostic(
      "release-conflict",
      `${what}: the registry now has another package under that version.`,
      "Another release came first. Run this one again: it continues from there.",
    ),
  ];
}
