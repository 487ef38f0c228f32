import { createHash } from "node:crypto";
import { sarifLocation, sarifLog, sarifMessage } from "../../diagnostics/sarif.js";
import { jsonText } from "../../text/json-text.js";
import type { CauseKind, PackageReport } from "../../usage/packages/package-report.js";
import { declarationLines, headOf, hintsOf } from "./package-lines.js";

const rules: Readonly<Record<CauseKind, string>> = {
  "module-gone": "An entry of the package is gone.",
  gone: "A name of the package is gone.",
  moved: "A name of the package is exported from elsewhere.",
  changed: "A declaration of the package changed.",
  added: "A name of the package is new, such as a required property.",
  unknown: "The program stops compiling, and no declaration of the package explains it.",
};

/** The report for code scanning: each kind of cause a rule, each error a result. */
export function packageSarif(report: PackageReport): string {
  const { before, after, breaks } = report;
  const kinds = (Object.keys(rules) as CauseKind[]).filter((kind) =>
    breaks.some(({ cause }) => cause.kind === kind),
  );
  const log = sarifLog({
    rules: kinds.map((kind) => ({
      id: `package-${kind}`,
      shortDescription: { text: rules[kind] },
      defaultConfiguration: { level: "error" },
    })),
    results: breaks.flatMap(({ cause, errors }) => {
      const declarations = declarationLines(cause).map(({ mark, text }) => `${mark} ${text}`);
      return errors.map(({ place, message }) => {
        const { file, line, column, length, source } = place;
        const words = [headOf(cause), ...declarations, ...hintsOf(cause), message].join(" ");
        return {
          ruleId: `package-${cause.kind}`,
          ruleIndex: kinds.indexOf(cause.kind),
          level: "error",
          message: { text: sarifMessage(words) },
          locations: [sarifLocation({ file, line, column, length })],
          // Lines move.
          partialFingerprints: {
            "intercomCodegenPackage/v1": hashOf([cause.kind, cause.name, file, source.trim()]),
          },
        };
      });
    }),
    properties: { before, after },
  });
  return jsonText(log);
}

function hashOf(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
