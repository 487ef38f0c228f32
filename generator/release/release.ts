import { nextCommand } from "../npm/next-command.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { prepare } from "../generate.js";
import type { ApiVersion } from "../config/versions.js";
import { compilePackage } from "./build-package.js";
import { checkPackage } from "./check-package.js";
import { findLastRelease, type LastRelease } from "./last-release.js";
import { planRelease } from "./plan-release.js";
import { releaseDiagnostic } from "./release-diagnostics.js";
import { runRelease, type Loaded, type Release, type ReleaseSettings } from "./run-release.js";

export interface ReleaseRequest extends ReleaseSettings {
  readonly version: ApiVersion;
  readonly compile?: typeof compilePackage;
}

/** Releases one version's package. */
export function releaseVersion(request: ReleaseRequest): Promise<Release> {
  return runRelease(() => load(request), request);
}

async function load(request: ReleaseRequest): Promise<Loaded<LastRelease>> {
  const { version, npm, budget, compile = compilePackage } = request;
  if (version.isPrivate === true) return { diagnostics: [privateVersion(version)] };
  request.onStep?.("load");
  const { description: file, corrections, packageName: name, tag } = version;
  const { input, diagnostics } = await prepare({
    ...{ version, file, corrections },
    // What upstream has mended meanwhile changes nothing of the package; `generate` refuses it.
    staleCorrections: "warning",
  });
  if (input === undefined) return { diagnostics };
  return {
    subject: {
      ...{ name, ...(tag === undefined ? {} : { tag }) },
      findLast: (folder) => findLastRelease(npm, version, folder),
      plan: ({ last, published }) =>
        planRelease({ ...request, input, last, used: published?.used ?? [] }),
      compile: async (place) => {
        const uncompiled = await compile(place);
        return uncompiled === undefined ? undefined : uncompiledPackage(uncompiled);
      },
      check: (tarball) => checkPackage(tarball, budget),
    },
  };
}

function privateVersion({ id, packageName }: ApiVersion): Diagnostic {
  return releaseDiagnostic(
    "release-private",
    `${id} is private: ${packageName} is not published.`,
    "Choose a package name that is yours, and remove `private` from its entry in the configuration.",
  );
}

function uncompiledPackage(message: string): Diagnostic {
  const hint = `The generated code must compile. \`${nextCommand("build")}\` shows the same errors.`;
  return releaseDiagnostic("package-uncompiled", message, hint);
}
