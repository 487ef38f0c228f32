import { Diagnostics, type Diagnostic, type DiagnosticCode } from "../diagnostics/diagnostics.js";
import { applyAction } from "./apply-action.js";
import { selectPaths, type Selected } from "./json-path.js";
import { copyValue, locateIn, type Origins } from "./origins.js";
import { overlayActions, overlayFaults, type OverlayAction, type OverlayFault } from "./overlay.js";
import type { JsonObject } from "./spec-document.js";

export interface Corrected {
  readonly root: JsonObject;
  readonly diagnostics: readonly Diagnostic[];
}

export interface CorrectionOptions {
  /** An action that matches or changes nothing: an error, or a warning and left out. */
  readonly stale: "error" | "warning";
}

/** Applies overlays to a copy of a description, in order, each action to the result of the one before. */
export function applyCorrections(
  root: JsonObject,
  overlays: readonly JsonObject[],
  origins: Origins,
  options: CorrectionOptions,
): Corrected {
  const corrected = copyValue(origins, root);
  const diagnostics = overlays.flatMap((overlay) =>
    applyOverlay(corrected, overlay, origins, options),
  );
  return { root: corrected, diagnostics };
}

/** What is being corrected, and where what is found goes. */
interface Correcting {
  readonly root: JsonObject;
  readonly origins: Origins;
  readonly stale: "error" | "warning";
  /** Diagnostics bear places in the overlay, and no pointers: those are for the description. */
  readonly report: (code: DiagnosticCode, fault: OverlayFault) => void;
}

function applyOverlay(
  root: JsonObject,
  overlay: JsonObject,
  origins: Origins,
  { stale }: CorrectionOptions,
): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  const locate = locateIn(overlay, origins);
  const report = (code: DiagnosticCode, { pointer, ...words }: OverlayFault) => {
    diagnostics.add(code, { at: locate(pointer), ...words });
  };
  for (const fault of overlayFaults(overlay)) report("overlay-invalid", fault);
  for (const action of overlayActions(overlay)) {
    if ("target" in action) correct(action, { root, origins, stale, report });
    else for (const fault of action) report("overlay-invalid", fault);
  }
  return diagnostics.list;
}

function correct(action: OverlayAction, correcting: Correcting): void {
  const { root, origins, report } = correcting;
  const selected = select(action, correcting);
  if (selected === undefined) return;
  if (selected.length === 0) {
    reportStale("correction-matches-nothing", action, correcting);
    return;
  }
  const { changed, conflicts } = applyAction(root, action, selected, origins);
  for (const { pointer, message } of conflicts) {
    report("correction-incompatible", {
      pointer: pointer === "" ? action.pointer : `${action.pointer}/update${pointer}`,
      message,
      hint: "To replace the old value, remove it in an action before this one.",
    });
  }
  if (!changed && conflicts.length === 0) {
    reportStale("correction-changes-nothing", action, correcting);
  }
}

function select(
  action: OverlayAction,
  { root, report }: Correcting,
): readonly Selected[] | undefined {
  try {
    return selectPaths(root, action.target);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report("correction-target-invalid", {
      pointer: `${action.pointer}/target`,
      message: `"${action.target}" is not a valid JSONPath: ${reason}`,
      hint: "A target is a JSONPath (RFC 9535), for instance $.paths['/companies'].get.",
    });
    return undefined;
  }
}

function reportStale(
  code: "correction-matches-nothing" | "correction-changes-nothing",
  action: OverlayAction,
  { stale, report }: Correcting,
): void {
  const matches = code === "correction-changes-nothing";
  report(stale === "error" ? code : "correction-stale", {
    pointer: action.pointer,
    message: matches
      ? `The correction of "${action.target}" changes nothing: the description has these values already.`
      : `The correction of "${action.target}" matches nothing in the description.`,
    hint: matches
      ? "Remove the correction: the description was fixed at its source."
      : "Remove the correction if the error it fixes is gone, or fix its target.",
  });
}
