import { Document, Scalar, visit } from "yaml";
import { visibleLines } from "../diagnostics-text.js";
import { escapeActing } from "../json-text.js";
import type { Json, JsonObject } from "../load/spec-document.js";

/** One action of an overlay that is being drafted. */
export interface DraftAction {
  readonly target: string;
  readonly description: string;
  /** Without it, what the target selects is removed. */
  readonly update?: Json;
}

/** An OpenAPI Overlay document, to be reviewed. `note` stands at its head. */
export function overlayText(title: string, note: string, actions: readonly DraftAction[]): string {
  return overlayOf(title, actions.map(actionObject), note);
}

export function overlayOf(title: string, actions: readonly JsonObject[], note?: string): string {
  const document = new Document({
    overlay: "1.0.0",
    info: { title, version: "0" },
    actions: [...actions],
  });
  if (note !== undefined) {
    const lines = visibleLines(note).split("\n");
    document.commentBefore = lines.map((line) => ` ${line}`).join("\n");
  }
  // Only in double quotes can what acts on a terminal or an editor be escaped.
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === "string" && escapeActing(scalar.value) !== scalar.value)
        scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return escapeActing(document.toString({ lineWidth: 120 }));
}

export function actionObject({ target, description, update }: DraftAction): JsonObject {
  return { target, description, ...(update === undefined ? { remove: true } : { update }) };
}
