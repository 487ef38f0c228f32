import type { ts } from "ts-morph";
import { diagnosticOf, type Diagnostic } from "../../diagnostics/diagnostics.js";
import { readRegularText } from "../../files/regular-file.js";
import { shown } from "../shown-path.js";
import { editedText, type Edit } from "./edit.js";
import type { FileChange } from "./patch.js";

/** The files that edits change, as they are on the disk and as they are to be. */
export function changesOf(edits: readonly Edit[]): {
  readonly changes: readonly FileChange[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const byFile = new Map<string, { readonly file: ts.SourceFile; readonly edits: Edit[] }>();
  for (const edit of edits) {
    const known = byFile.get(edit.file.fileName) ?? { file: edit.file, edits: [] };
    byFile.set(edit.file.fileName, known);
    // Of a file in several programs there are several trees, with the same edits.
    if (known.file === edit.file) known.edits.push(edit);
  }
  const changes: FileChange[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [path, { file, edits: own }] of [...byFile].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const before = readRegularText(path);
    const mark = before.startsWith("\uFEFF") ? "\uFEFF" : "";
    if (before === mark + file.text)
      changes.push({ path, before, after: mark + editedText(file.text, own) });
    else diagnostics.push(unlike(path));
  }
  return { changes: diagnostics.length > 0 ? [] : changes, diagnostics };
}

function unlike(path: string): Diagnostic {
  return diagnosticOf("fix-failed", {
    message: `${shown(path)} is not UTF-8, or was changed while it was read. Nothing was edited.`,
  });
}
