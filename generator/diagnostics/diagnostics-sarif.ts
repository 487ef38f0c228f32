import { createHash } from "node:crypto";
import type { Diagnostic, Severity } from "./diagnostics.js";
import { sarifLocation, sarifLog, sarifMessage } from "./sarif.js";

const levels: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/** Diagnostics as SARIF: each code a rule, each diagnostic a result at its place. */
export function diagnosticsSarif(diagnostics: readonly Diagnostic[]): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return sarifLog({
    rules: codes.map((id) => ({ id })),
    results: diagnostics.map((one) => resultOf(one, codes)),
  });
}

function resultOf(diagnostic: Diagnostic, codes: readonly string[]): object {
  const { code, severity, message, hint, place, pointer, related = [] } = diagnostic;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: sarifMessage(hint === undefined ? message : `${message} ${hint}`) },
    locations: place === undefined ? [] : [sarifLocation(place)],
    relatedLocations: related.flatMap(({ message: text, place: there }) =>
      there === undefined
        ? []
        : [{ ...sarifLocation(there), message: { text: sarifMessage(text) } }],
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
