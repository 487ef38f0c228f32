import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { levels } from "../diff/codes/verdicts.js";
import type { Diff } from "../diff/diff.js";
import type { Finding } from "../diff/findings/finding.js";
import { headLine, weightOf } from "../diff/report/blocks.js";
import { ciCommand } from "../text/ci-commands.js";
import { askGithub, type ApiResponse } from "./github-api.js";
import type { PullRequest } from "./pull-request.js";

/**
 * Gives a report to code scanning, which shows its results at their lines.
 * https://docs.github.com/rest/code-scanning/code-scanning#upload-an-analysis-as-sarif-data
 */
export async function uploadSarif(pull: PullRequest, sarif: string): Promise<ApiResponse> {
  const { commit, ref, token } = pull;
  if (token === undefined) {
    return { status: 401, reason: "there is no token", body: undefined, hasNext: false };
  }
  const packed = await promisify(gzip)(sarif);
  const body = { commit_sha: commit, ref, sarif: packed.toString("base64") };
  return askGithub(pull, { method: "POST", path: "/code-scanning/sarifs", body });
}

/** Commands of a log that GitHub shows as annotations: no right is needed. It takes ten of a kind from a step. */
export function annotations({ findings }: Diff): readonly string[] {
  return findings.flatMap((finding) => {
    const weight = weightOf([finding], levels);
    if (weight === "safe" || weight === "none") return [];
    const place = finding.places.after;
    const kind = weight === "breaking" ? ("error" as const) : ("warning" as const);
    const at = place === undefined ? {} : { file: place.file, line: place.line, col: place.column };
    return [ciCommand(kind, { ...at, title: finding.code }, headLine(finding))];
  });
}

/** The same, with a place in the description after: what is gone is shown at the top of the file. */
export function atHead(diff: Diff, file: string): Diff {
  const top = { file, line: 1, column: 1, pointer: "" };
  const moved = (finding: Finding): Finding => ({
    ...finding,
    places: { after: finding.places.after ?? top },
  });
  return { ...diff, findings: diff.findings.map(moved) };
}
