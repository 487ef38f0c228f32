import type { Problem } from "@arethetypeswrong/core";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { Tarball } from "./registry.js";
import { releaseDiagnostic } from "./release-diagnostics.js";
import { readManifest } from "../npm/manifest.js";
import { readTarball } from "./tarball.js";

export interface Budget {
  /** In bytes, packed. */
  readonly packedSize: number;
}

/** What is wrong with a package as it would be published: its manifest, its types, what it needs and weighs. */
export async function checkPackage(
  tarball: Tarball,
  budget: Budget,
): Promise<readonly Diagnostic[]> {
  const invalid = [
    ...manifestFaults(tarball),
    ...(await lintFaults(tarball)),
    ...(await typeFaults(tarball)),
  ];
  const hint = "Fix the templates of the package (templates/package) and generate again.";
  return [
    ...invalid.map((message) => releaseDiagnostic("package-invalid", message, hint)),
    ...sizeFaults(tarball, budget),
  ];
}

const wanted = ["LICENSE", "README.md", "CHANGELOG.md", "dist/openapi.json", "dist/index.d.ts.map"];

/** A package of ours depends on nothing, and has all that its exports name. */
function manifestFaults({ bytes }: Tarball): readonly string[] {
  const files = readTarball(bytes);
  const manifest = readManifest(files.get("package.json")?.toString("utf8") ?? "") ?? {};
  const needed = ["dependencies", "peerDependencies", "optionalDependencies"]
    .flatMap((key) => Object.keys(manifest[key] ?? {}))
    .map((name) => `The package depends on ${name}; it must have no dependencies.`);
  const missing = wanted.filter((path) => !files.has(path));
  const tests = [...files.keys()].filter((path) => /\.(test|spec)\.|(^|\/)__tests__\//.test(path));
  return [
    ...needed,
    ...missing.map((path) => `The package has no ${path}.`),
    ...tests.map((path) => `The package contains a test: ${path}.`),
  ];
}

export async function lintFaults({ bytes }: Tarball): Promise<readonly string[]> {
  const { publint } = await import("publint");
  const { formatMessage } = await import("publint/utils");
  const tarball = new Uint8Array(bytes).buffer;
  const { messages, pkg } = await publint({ pkgDir: "package", pack: { tarball } });
  return messages.map(
    (message) =>
      `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code} (${message.code})`,
  );
}

/** In all resolutions: also Node 10's, which knows no `exports`, and from CommonJS. */
async function typeFaults({ bytes }: Tarball): Promise<readonly string[]> {
  const attw = await import("@arethetypeswrong/core");
  const pkg = attw.createPackageFromTarballData(bytes);
  const resources = [...readTarball(bytes).keys()].flatMap(
    (path) => /^dist\/(resources\/.*)\.d\.ts$/.exec(path)?.[1] ?? [],
  );
  const result = await attw.checkPackage(pkg, {
    includeEntrypoints: resources.map((path) => `./${path}`),
  });
  if (result.types === false) return ["attw: The package has no types."];
  return result.problems.map(typeFault);
}

function typeFault(problem: Problem): string {
  const { kind } = problem;
  const where =
    "entrypoint" in problem
      ? `${problem.entrypoint}, ${problem.resolutionKind}`
      : "fileName" in problem
        ? problem.fileName
        : "implementationFileName" in problem
          ? problem.implementationFileName
          : "";
  return `attw: ${kind}${where === "" ? "" : ` (${where})`}`;
}

export function sizeFaults({ packedSize }: Tarball, budget: Budget): readonly Diagnostic[] {
  if (packedSize <= budget.packedSize) return [];
  return [
    releaseDiagnostic(
      "package-too-large",
      `The package is ${kilobytes(packedSize)} packed; ${kilobytes(budget.packedSize)} are allowed.`,
      "Find what made it grow, or raise --max-size.",
    ),
  ];
}

export function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}
