import { overlayText, type DraftAction } from "../../specs/overlay-text.js";
import { yamlComments, yamlSeparator } from "../../specs/yaml-text.js";
import type { Console } from "../console.js";
import { saveFile } from "./save-file.js";

export interface DraftToGive {
  readonly title: string;
  readonly head?: readonly string[];
  readonly actions: readonly DraftAction[];
  /** The findings, one line each. */
  readonly summary: readonly string[];
}

/**
 * Prints a draft with its summary at the end, so that it can be redirected to a file; or writes it, and prints the
 * summary. Returns false after reporting an error.
 */
export async function giveDraft(
  { title, head = [], actions, summary }: DraftToGive,
  file: string | undefined,
  console: Console,
): Promise<boolean> {
  const tail = file === undefined ? summary : [];
  const draft = overlayText(title, actions, { head, tail });
  if (draft.kind === "faults") {
    console.diagnostics(draft.diagnostics);
    return false;
  }
  if (file === undefined) {
    console.yaml(draft.text);
    return true;
  }
  if (!(await saveFile(file, draft.text, console))) return false;
  console.yaml(yamlComments(summary));
  return true;
}

/**
 * Gives the drafts of several versions, one YAML document each; the notes stand with the first. Where nothing is drafted,
 * the summary stands alone.
 */
export async function giveDrafts(
  drafts: readonly (DraftToGive | Pick<DraftToGive, "summary">)[],
  notes: readonly string[],
  file: string | undefined,
  console: Console,
): Promise<boolean> {
  let isGiven = true;
  for (const [index, draft] of drafts.entries()) {
    if (index > 0) console.yaml(yamlSeparator);
    const summary = [...(index === 0 ? notes : []), ...draft.summary];
    if (!("actions" in draft)) console.yaml(yamlComments(summary));
    else isGiven = (await giveDraft({ ...draft, summary }, file, console)) && isGiven;
  }
  return isGiven;
}

/** Prints or writes a draft that adds the components that a new description lacks. */
export async function tellDraft(
  id: string,
  actions: readonly DraftAction[],
  { file, next }: { readonly file: string | undefined; readonly next: string },
  console: Console,
): Promise<void> {
  if (actions.length === 0) return;
  const note = `Adds what the new description of ${id} refers to but does not declare. Review before use.`;
  const told =
    file === undefined
      ? `To use it, ${next}`
      : `A correction that adds what is missing is in ${file}: review it, and ${next}`;
  const [head, summary] = file === undefined ? [[note, told], []] : [[note], [told]];
  await giveDraft({ title: `Corrections of ${id}`, head, actions, summary }, file, console);
}
