import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { isJsonObject } from "../load/json.js";
import { placeAt, type SourceText } from "../load/source-text.js";

/** One line of a log: what a client's `observe` was told. */
export interface DriftReport {
  readonly client: string;
  readonly route: string;
  readonly status: number;
  readonly pointer: string;
  readonly expected: string;
  readonly got: string;
  readonly count: number;
}

/** Reads a log of reports, one JSON object a line. A line of something else is passed over with a warning. */
export function readReports(source: SourceText): {
  readonly reports: readonly DriftReport[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics = new Diagnostics();
  const lines = source.text.split("\n");
  const reports = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const report = reportOf(parsedJson(line));
    if (report !== undefined) return [report];
    diagnostics.add("drift-report-invalid", {
      at: placeAt(source, source.lineStarts[index] ?? 0),
      message: "This line is not a drift report and is ignored.",
      hint: "Write each report that observe() produces as JSON, one per line.",
    });
    return [];
  });
  return { reports, diagnostics: diagnostics.list };
}

export function reportOf(value: unknown): DriftReport | undefined {
  if (!isJsonObject(value)) return undefined;
  const { client, route, status, pointer, expected, got, count } = value;
  const isReport =
    typeof client === "string" &&
    typeof route === "string" &&
    typeof status === "number" &&
    typeof pointer === "string" &&
    typeof expected === "string" &&
    typeof got === "string";
  if (!isReport) return undefined;
  return {
    client,
    route,
    status,
    pointer,
    expected,
    got,
    count: typeof count === "number" ? count : 1,
  };
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
