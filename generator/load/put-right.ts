import type { DiagnosticCode, Diagnostics } from "../diagnostics/diagnostics.js";
import { shortened } from "../text/wording.js";
import { kindName, setOwn } from "./json.js";
import type { Wanted } from "./keyword-values.js";
import type { SpecNode } from "./openapi-structure.js";
import { escapePointerSegment } from "./pointer.js";

/**
 * Puts the values of an object right, in place, that are but written otherwise (`maxLength: "20"`), and takes out those of a
 * kind that says nothing there (`properties: null`). Each with a warning of the code.
 */
export function putValuesRight(
  { value: holder, pointer }: SpecNode,
  wantedOf: (key: string) => Wanted | undefined,
  code: DiagnosticCode,
  diagnostics: Diagnostics,
): void {
  for (const key of Object.keys(holder)) {
    const wanted = wantedOf(key);
    const value = holder[key];
    if (wanted === undefined || value === undefined) continue;
    const kept = wanted.read(value);
    if (kept === value) continue;
    if (kept === undefined) delete holder[key];
    else setOwn(holder, key, kept);
    if (JSON.stringify(kept) === JSON.stringify(value)) continue;
    const isOfKind = kept !== undefined && kindName(kept) === kindName(value);
    diagnostics.add(code, {
      at: `${pointer}/${escapePointerSegment(key)}`,
      message: `"${key}" is ${kindName(value)}${isOfKind ? " with invalid parts" : ""}; it must be ${wanted.words}.`,
      hint:
        kept === undefined
          ? "It is ignored; a correction can fix it."
          : `It is read as ${shortened(JSON.stringify(kept), 60)}.`,
    });
  }
}
