import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { cutCircles } from "./cut-circles.js";
import type { Origins } from "./origins.js";
import { splitInheritance } from "./split-inheritance.js";
import type { JsonObject } from "./spec-document.js";

/** Puts right, in place, schemas that consist of themselves, for all who read them after it. */
export function untangleSchemas(
  root: JsonObject,
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  splitInheritance(root, origins);
  cutCircles(root, origins, diagnostics);
}
