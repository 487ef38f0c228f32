import { diagnosticOf, type Diagnostic } from "../diagnostics/diagnostics.js";
import { readSource } from "../load/read-source.js";
import type { SourceText } from "../load/source-text.js";
import type { JsonObject } from "../load/spec-document.js";
import { isHar } from "./read-har.js";
import { parsedJson, reportOf } from "./read-reports.js";

/** A recording has the pages and pictures of other hosts in it. Parsed, it takes several times as much memory. */
const maxBytes = 256 * 1024 * 1024;

export type RecordingFile =
  | { readonly kind: "har"; readonly har: JsonObject }
  | { readonly kind: "reports"; readonly source: SourceText }
  | { readonly kind: "faults"; readonly diagnostics: readonly Diagnostic[] };

/** Reads an HTTP archive, or a log of reports: the content tells which. */
export async function readRecording(file: string): Promise<RecordingFile> {
  const name = file.replaceAll("\\", "/");
  const { source, diagnostics } = await readSource(name, file, { maxBytes });
  if (source === undefined) return { kind: "faults", diagnostics: diagnostics.map(withHint) };
  const whole = parsedJson(source.text);
  if (isHar(whole)) return { kind: "har", har: whole };
  const isReports = whole === undefined ? !/\.har$/i.test(file) : reportOf(whole) !== undefined;
  if (isReports) return { kind: "reports", source };
  const invalid = diagnosticOf("har-invalid", {
    at: { file: name, line: 1, column: 1 },
    message:
      whole === undefined
        ? "This HTTP archive is not valid JSON."
        : "This JSON is neither an HTTP archive (HAR) nor a report of observe().",
    hint: "Export the traffic as HAR again: its JSON has a list `log.entries`.",
  });
  return { kind: "faults", diagnostics: [invalid] };
}

function withHint(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.code !== "file-too-large") return diagnostic;
  const hint =
    "Record the API's host alone, or split the recording and run the command for each part.";
  return { ...diagnostic, hint };
}
