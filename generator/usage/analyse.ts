import { withParts } from "../diff/findings/parts.js";
import { counted } from "../text/wording.js";
import type { ClientSettings } from "../model/client-settings.js";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { Diff } from "../diff/diff.js";
import type { Pair, Side } from "../diff/compare/side.js";
import { apiPlaces } from "./api-keys.js";
import { findPackage, type ClientPackage } from "./client-package.js";
import { compilerView } from "./compiler-view.js";
import { findUses } from "./find-uses.js";
import { findingPlaces } from "./finding-keys.js";
import type { UsageReport } from "./impact.js";
import { matchImpacts, type Touch } from "./match-impacts.js";
import { emitNewPackage, programWithNew } from "./new-package.js";
import type { Use } from "./use.js";
import { shims } from "./old-api-shims.js";
import { byPlace, ownFiles, readPrograms, type UserProgram } from "./program.js";
import { shown } from "./shown-path.js";

export interface UsageRequest {
  readonly tsconfig: string;
  /** What the program calls the old package. */
  readonly packageName: string;
  readonly sides: Pair<Side>;
  readonly settings: Pair<ClientSettings>;
  readonly diff: Diff;
  readonly progress: (text: string) => void;
}

export interface Analysed {
  /** Undefined where the program cannot be read. */
  readonly report?: UsageReport;
  readonly touches: readonly Touch[];
  readonly programs: readonly AnalysedProgram[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface AnalysedProgram {
  readonly user: UserProgram;
  readonly client: ClientPackage;
  readonly uses: readonly Use[];
}

type Using = Pick<AnalysedProgram, "user" | "client">;

/** What a diff means for a program: its lines that use what changed. */
export async function analyseUsage(given: UsageRequest): Promise<Analysed> {
  const request = { ...given, diff: withParts(given.diff) };
  const { tsconfig, packageName, progress, diff } = request;
  progress(`Reading ${tsconfig}`);
  const { programs, diagnostics } = readPrograms(tsconfig);
  if (diagnostics.length > 0) return { touches: [], programs: [], diagnostics };
  const using = programs.flatMap((user): Using[] => {
    const client = findPackage(user, packageName);
    return client === undefined ? [] : [{ user, client }];
  });
  const found = using.filter(({ client }) => client.root !== "");
  const missing = using.filter(({ client }) => client.root === "");
  const parts = await analyseEach(request, found);
  const touches = uniqueTouches(parts.flatMap((part) => part.touches));
  const faults = parts.reduce((sum, part) => sum + part.faults, 0);
  const report: UsageReport = {
    tsconfig: shown(tsconfig),
    packageName,
    files: new Set(
      programs.flatMap((user) => {
        const root = using.find((one) => one.user === user)?.client.root;
        return ownFiles(user, root).map(({ fileName }) => fileName);
      }),
    ).size,
    usingFiles: new Set(parts.flatMap((part) => part.usingFiles)).size,
    uses: parts.reduce((sum, part) => sum + part.uses.length, 0),
    impacts: touches.map(({ impact }) => impact),
    touching: new Set(touches.map(({ finding }) => finding.fingerprint)).size,
    findings: diff.findings.length,
    blind: parts.flatMap((part) => part.blind).toSorted((a, b) => byPlace(a.place, b.place)),
    unexplained: parts.flatMap((part) => part.unexplained),
    faults,
    renames: [],
  };
  return {
    report,
    touches,
    programs: parts,
    diagnostics: [...missing.map(notInstalled), ...faulty(faults, tsconfig)],
  };
}

async function analyseEach(request: UsageRequest, found: readonly Using[]) {
  if (found.length === 0) return [];
  const { sides, settings, diff, progress } = request;
  const places = apiPlaces(sides.before, settings.before.clientName);
  const placesOf = findingPlaces(sides.before);
  progress("Generating the new package in memory");
  const files = await emitNewPackage(
    sides.after,
    settings.after,
    new Set(found.flatMap(({ client }) => [...client.entries])),
    shims(sides, diff.findings),
  );
  return found.map(({ user, client }) => {
    progress(`Finding uses of ${client.name}`);
    const checker = user.program.getTypeChecker();
    const own = ownFiles(user, client.root);
    const { uses, blind } = findUses({ checker, files: own, client, places });
    progress("Compiling the program against the new package");
    const view = compilerView(user.program, programWithNew(user, client, files), own);
    const matched = matchImpacts({ findings: diff.findings, uses, placesOf, view, checker });
    const usingFiles = uses.map(({ node }) => node.getSourceFile().fileName);
    return { ...matched, user, client, uses, blind, usingFiles, faults: view.faults };
  });
}

/** A file may belong to several programs. */
function uniqueTouches(touches: readonly Touch[]): readonly Touch[] {
  const known = new Map<string, Touch>();
  for (const touch of touches) {
    const { place, access } = touch.impact;
    const key = JSON.stringify([
      touch.finding.fingerprint,
      place.file,
      place.line,
      place.column,
      access,
    ]);
    known.set(key, known.get(key) ?? touch);
  }
  return [...known.values()].toSorted((a, b) => byPlace(a.impact.place, b.impact.place));
}

function notInstalled({ client, user }: Using): Diagnostic {
  return diagnosticOf("client-not-found", {
    message: `The program of ${user.tsconfig} imports ${client.name}, but the compiler does not find it.`,
    hint: "Install its dependencies (and build the package) first.",
  });
}

function faulty(faults: number, tsconfig: string): readonly Diagnostic[] {
  if (faults === 0) return [];
  const message = `The program of ${shown(tsconfig)} has ${counted(faults, "type error")} of its own.`;
  const hint =
    "It is analysed as far as its types are known; fix these errors for a complete analysis.";
  return [diagnosticOf("program-faulty", { message, hint })];
}
