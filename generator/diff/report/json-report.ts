import { jsonText } from "../../text/json-text.js";
import { usageJson } from "./usage-json.js";
import { bumpOf } from "../codes/verdicts.js";
import { operationCounts, summaryOf } from "./blocks.js";
import type { Finding, ReportedFinding, ReportedPart } from "../findings/finding.js";
import type { ReportInput } from "./report-input.js";
import { reportSchemaId } from "./report-schema.js";

/** The report for programs. `version` grows when a key changes its meaning or goes. `schema` says where its schema is. */
export function jsonReport(input: ReportInput, schema: string = reportSchemaId): string {
  return jsonText({ $schema: schema, ...reportOf(input) });
}

function reportOf({ diff, levels, acceptances, usage }: ReportInput): object {
  const { before, after, verdict, findings, hypotheses, documentation, examples } = diff;
  return {
    version: 1,
    before,
    after,
    verdict,
    bump: {
      wire: bumpOf(verdict.wire),
      types: bumpOf(verdict.types),
      names: bumpOf(verdict.names),
    },
    summary: {
      findings: findings.length,
      operations: operationCounts(diff),
      levels: Object.fromEntries(
        summaryOf(diff, levels).map(({ level, counts }) => [level, counts]),
      ),
      documentation: documentation.length,
      examples: examples.length,
    },
    findings: findings.map(reportedFinding),
    hypotheses,
    documentation,
    examples,
    ...(usage === undefined ? {} : { usage: usageJson(usage) }),
    ...(acceptances === undefined
      ? {}
      : {
          accepted: acceptances.accepted.map(({ finding, reason }) => ({
            fingerprint: finding.fingerprint,
            code: finding.code,
            message: finding.message,
            reason,
          })),
          stale: acceptances.stale,
          expired: acceptances.expired,
        }),
  };
}

/** Without the facts that only other stages of ours read. */
export function reportedFinding({ facts: _, parts, ...reported }: Finding): ReportedFinding {
  return parts === undefined ? reported : { ...reported, parts: parts.map(reportedPart) };
}

function reportedPart(part: Finding): ReportedPart {
  const { code, fingerprint, verdict, subject, message, places } = part;
  return { code, fingerprint, verdict, subject, message, places };
}
