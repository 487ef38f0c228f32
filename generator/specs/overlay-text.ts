import { Document } from "yaml";
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
  const document = new Document({
    overlay: "1.0.0",
    info: { title, version: "0" },
    actions: actions.map(actionObject),
  });
  document.commentBefore = note
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
  return document.toString({ lineWidth: 120 });
}

export function actionObject({ target, description, update }: DraftAction): JsonObject {
  return { target, description, ...(update === undefined ? { remove: true } : { update }) };
}
