import { hasErrors, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { Side } from "../diff/compare/side.js";
import type { ClientSettings } from "../model/client-settings.js";
import { changesOf } from "../usage/fix/changes.js";
import type { FileChange } from "../usage/fix/patch.js";
import { emitNewPackage } from "../usage/new-package.js";
import { readPrograms } from "../usage/program.js";
import { unlessTooDeep } from "../usage/too-deep.js";
import { callBehind, nodeBefore } from "./blame.js";
import { faultsAfter } from "./check-moved.js";
import { findCalls, type FetchCall, type FoundCalls } from "./find-calls.js";
import { leftAt, leftDiagnostic } from "./left.js";
import { findHooks, hookDiagnostic } from "./query-hooks.js";
import { movesToFetch, type Moves } from "./to-fetch.js";
import { movesToMethods, type MethodMoves } from "./to-methods.js";

export interface MigrateRequest {
  readonly tsconfig: string;
  readonly side: Side;
  readonly settings: ClientSettings;
  readonly to: "fetch" | "methods";
  readonly progress: (text: string) => void;
}

export interface Migration {
  readonly changes: readonly FileChange[];
  /** What is not moved, and faults of the input. */
  readonly diagnostics: readonly Diagnostic[];
  /** Calls of the program, and how many of them go where they were asked to. */
  readonly calls: number;
  readonly moved: number;
  /** Calls of openapi-react-query, which are reported only. */
  readonly hooks: number;
}

/** What a program becomes that moves from openapi-fetch to a package. Nothing is written. */
export async function migrate(request: MigrateRequest): Promise<Migration> {
  const found = await unlessTooDeep(request.tsconfig, () => migrateProgram(request));
  return "changes" in found ? found : { ...nothing, diagnostics: found };
}

const nothing = { changes: [], calls: 0, moved: 0, hooks: 0 };

async function migrateProgram(request: MigrateRequest): Promise<Migration> {
  const { tsconfig, side, settings, progress } = request;
  progress(`Reading ${tsconfig}`);
  const { programs, diagnostics } = readPrograms(tsconfig);
  if (hasErrors(diagnostics)) return { ...nothing, diagnostics };
  progress("Generating the package in memory");
  const files = await emitNewPackage(side, settings, new Set(["fetch", "schema"]));
  const all = programs.map((user) => {
    progress(`Moving the calls of ${user.tsconfig}`);
    const found = findCalls(user);
    const hooks = findHooks(found.files, user.program.getTypeChecker());
    return { ...settle(found, request, files), hooks };
  });
  const { changes, diagnostics: unreadable } = changesOf(all.flatMap(({ edits }) => edits));
  const left = all.flatMap((one) => one.left);
  const hooks = all.flatMap((one) => one.hooks);
  const ofHooks = hooks.map((hook) => hookDiagnostic(hook, settings));
  return {
    changes,
    diagnostics: [...diagnostics, ...unreadable, ...left.map(leftDiagnostic), ...ofHooks],
    calls: all.reduce((sum, { calls }) => sum + calls, 0),
    moved: all.reduce((sum, { moved }) => sum + moved, 0),
    hooks: hooks.length,
  };
}

interface Settled extends Moves {
  readonly calls: number;
  readonly moved: number;
}

/** Moves what can be moved: a call that would not compile as a method stays a call of `…/fetch`. */
function settle(
  found: FoundCalls,
  request: MigrateRequest,
  files: ReadonlyMap<string, string>,
): Settled {
  const { packageName } = request.settings;
  const checker = found.user.program.getTypeChecker();
  const kept = new Map<FetchCall, string>();
  for (;;) {
    const { edits, left, moved } = movesFor(found, request, kept);
    const { changes } = changesOf(edits);
    const faults = faultsAfter(found.user, packageName, files, changes).map((fault) => {
      const node = nodeBefore(fault, edits, found);
      return { message: fault.message, node, call: callBehind(node, moved, checker) };
    });
    const fresh = faults.filter(({ call }) => call !== undefined && !kept.has(call));
    if (request.to === "fetch" || fresh.length === 0) {
      const failed = new Set(faults.map(({ call }) => call));
      const broken = faults.map(({ node, message }) =>
        leftAt(node, `the changed line does not compile: ${message}`),
      );
      const whole = moved.filter((call) => !failed.has(call));
      return { edits, left: [...left, ...broken], calls: found.calls.length, moved: whole.length };
    }
    for (const { call, message } of fresh) if (call !== undefined) kept.set(call, message);
  }
}

function movesFor(
  found: FoundCalls,
  { to, side, settings }: MigrateRequest,
  kept: ReadonlyMap<FetchCall, string>,
): MethodMoves {
  return to === "methods"
    ? movesToMethods(found, { side, settings, kept })
    : { ...movesToFetch(found, { settings, side }), moved: found.calls };
}
