import { overlayText, type DraftAction } from "../../generator/specs/overlay-text.js";

/** An overlay of these actions, which can be written. */
export function draftText(title: string, actions: readonly DraftAction[]): string {
  const draft = overlayText(title, actions, {});
  if (draft.kind === "faults") throw new Error(draft.diagnostics[0]?.message);
  return draft.text;
}
