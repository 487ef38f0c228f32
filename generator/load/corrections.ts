import { Diagnostics, type Diagnostic, type DiagnosticCode } from "../diagnostics/diagnostics.js";
import { applyAction, valueAt, type Put } from "./apply-action.js";
import { selectPaths, type Selected } from "./json-path.js";
import { isContainer } from "./json.js";
import { copyValue, entryOrigin, locateIn, type Origins } from "./origins.js";
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

/** Applies overlays, if there are any, to a copy of a description, in order, each action to the result of the one before. */
export function applyCorrections(
  root: JsonObject,
  overlays: readonly JsonObject[],
  origins: Origins,
  options: CorrectionOptions,
): Corrected {
  if (overlays.length === 0) return { root, diagnostics: [] };
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
  const put = putOf(action, correcting);
  if (put === "none") return;
  const { version } = action;
  const { changed, conflicts } = applyAction(root, put, { selected, version }, origins);
  for (const { pointer, message } of conflicts) {
    report("correction-incompatible", {
      pointer:
        pointer === "" || action.copy !== undefined
          ? action.pointer
          : `${action.pointer}/update${pointer}`,
      message,
      hint: "To replace the old value, remove it in an action before this one.",
    });
  }
  if (!changed && conflicts.length === 0) {
    reportStale("correction-changes-nothing", action, correcting);
  }
}

/** What an action puts into its targets; undefined if it removes them, `none` if there is nothing that it could put. */
function putOf(action: OverlayAction, correcting: Correcting): Put | undefined | "none" {
  const { value, update, copy, pointer } = action;
  const { root, origins, report } = correcting;
  if (copy === undefined) {
    return update === undefined
      ? undefined
      : { value: update, origin: entryOrigin(origins, value, "update") };
  }
  const selected = select(action, correcting, "copy");
  const [path, ...others] = selected ?? [];
  if (path !== undefined && others.length === 0) {
    const holder = valueAt(root, path.slice(0, -1));
    const origin = isContainer(holder)
      ? entryOrigin(origins, holder, String(path.at(-1)))
      : undefined;
    return { value: copyValue(origins, valueAt(root, path) ?? null), origin };
  }
  if (selected !== undefined)
    report("correction-target-invalid", {
      pointer: `${pointer}/copy`,
      message: `"${copy}" selects ${selected.length === 0 ? "nothing" : `${selected.length} values`}; it must select the one value to copy.`,
    });
  return "none";
}

function select(
  action: OverlayAction,
  { root, report }: Correcting,
  key: "target" | "copy" = "target",
): readonly Selected[] | undefined {
  const path = action[key] ?? "";
  try {
    return selectPaths(root, path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    report("correction-target-invalid", {
      pointer: `${action.pointer}/${key}`,
      message: `"${path}" is not a valid JSONPath: ${reason}`,
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
