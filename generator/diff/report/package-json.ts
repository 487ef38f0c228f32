import { jsonText } from "../../text/json-text.js";
import type { PackageReport } from "../../usage/packages/package-report.js";
import { errorsOf } from "./package-lines.js";
import { packageSchemaId } from "./package-schema.js";
import { placeJson } from "./usage-json.js";

/** The report for programs. `version` grows when a key changes its meaning or goes. */
export function packageJson(report: PackageReport): string {
  const { before, after, tsconfig, importName, files, usingFiles, faults, breaks } = report;
  return jsonText({
    $schema: packageSchemaId,
    version: 1,
    before,
    after,
    verdict: breaks.length > 0 ? "breaking" : "none",
    program: { tsconfig, package: importName, files, usingFiles, faults },
    summary: { causes: breaks.length, errors: errorsOf(report) },
    breaks: breaks.map(({ cause, errors }) => ({
      ...cause,
      errors: errors.map(({ place, message }) => ({ ...placeJson(place), message })),
    })),
  });
}
