import { createHash } from "node:crypto";
import type { Diagnostic, Place, Severity } from "./diagnostics.js";

const levels: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/** For GitHub's code scanning and editors. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function sarifReport(diagnostics: readonly Diagnostic[]): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "intercom-codegen", rules: codes.map((id) => ({ id })) } },
        // Columns count UTF-16 code units here, as they do in our places.
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((one) => resultOf(one, codes)),
      },
    ],
  };
}

function resultOf(diagnostic: Diagnostic, codes: readonly string[]): object {
  const { code, severity, message, hint, place, pointer, related = [] } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message} ${hint}` },
    locations: place === undefined ? [] : [locationOf(place)],
    relatedLocations: related.flatMap(({ message: text, place: there }) =>
      there === undefined ? [] : [{ ...locationOf(there), message: { text } }],
    ),
    // The line may move while the finding stays the same.
    partialFingerprints: {
      "codeAndPlace/v1": createHash("sha256")
        .update(JSON.stringify([code, place?.file, pointer ?? place?.line, message]))
        .digest("hex")
        .slice(0, 32),
    },
  };
}

function locationOf({ file, line, column }: Place): object {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri },
      region: { startLine: line, startColumn: column },
    },
  };
}
