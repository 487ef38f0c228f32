import { shortened } from "../text/wording.js";
import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import { type Yaml, type YamlComments, YamlMisread, yamlText } from "./yaml-text.js";

/** One action of an overlay that is being drafted. */
export interface DraftAction {
  readonly target: string;
  readonly description: string;
  /** Without it, what the target selects is removed. */
  readonly update?: Json;
}

/** An OpenAPI Overlay document, to be reviewed; or why there is none. */
export type OverlayDraft =
  | { readonly kind: "text"; readonly text: Yaml }
  | { readonly kind: "faults"; readonly diagnostics: readonly Diagnostic[] };

/** Holds the actions and no other: it is read back before anybody sees it. */
export function overlayText(
  title: string,
  actions: readonly DraftAction[],
  comments: Pick<YamlComments, "head" | "tail">,
): OverlayDraft {
  try {
    return { kind: "text", text: yamlText(overlayOf(title, actions), comments) };
  } catch (error) {
    if (!(error instanceof YamlMisread)) throw error;
    const message = `The draft "${title}" cannot be written as YAML: ${error.message}`;
    const hint = "Write the correction by hand. Nothing was written.";
    return { kind: "faults", diagnostics: [diagnosticOf("draft-misread", { message, hint })] };
  }
}

export function overlayOf(title: string, actions: readonly DraftAction[]): JsonObject {
  return {
    overlay: "1.0.0",
    info: { title, version: "0" },
    actions: actions.map(actionObject),
  };
}

// Examples and responses have a say in it, and may be of any length.
const longestDescription = 1_000;

function actionObject({ target, description, update }: DraftAction): JsonObject {
  const reason = shortened(description, longestDescription);
  return { target, description: reason, ...(update === undefined ? { remove: true } : { update }) };
}
