import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { oasdiff } from "./oasdiff.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const modules = fileURLToPath(new URL("../node_modules/", import.meta.url));
const openapiChanges = `${modules}@pb33f/openapi-changes/bin/openapi-changes`;

/**
 * How each tool is called, and what its report says: whether the change breaks programs or servers at run time, and how
 * many findings it has. What breaks only types or names, which the others do not look at, counts for none of them.
 */
export const tools = {
  ours: {
    command: (before, after) => [
      process.execPath,
      [`${root}generator/bin.js`, "diff", before, after, "--format", "json", "--no-cache"],
    ],
    read: ({ verdict, findings }) => ({
      breaks: verdict.wire === "breaking",
      findings: findings.length,
    }),
  },
  oasdiff: {
    command: (before, after) => [oasdiff, ["changelog", "--format", "json", before, after]],
    // 3 is an error, 2 a warning, 1 an information.
    read: (rows) => ({
      breaks: (rows ?? []).some(({ level }) => level === 3),
      findings: (rows ?? []).length,
    }),
  },
  "Redocly diff": {
    command: (before, after) => [
      process.execPath,
      [
        `${modules}@redocly/cli/bin/cli.js`,
        "diff",
        ...["--format", "json", "--fail-on", "none", before, after],
      ],
    ],
    read: ({ bump, changes }) => ({ breaks: bump === "major", findings: changes.length }),
  },
  // npm loads its program from elsewhere while it installs: it may be missing.
  ...(existsSync(openapiChanges)
    ? {
        "openapi-changes": {
          command: (before, after) => [openapiChanges, ["report", "--no-logo", before, after]],
          read: ({ reports = [] }) => {
            const counts = reports.flatMap(({ reportSummary = {} }) =>
              Object.values(reportSummary),
            );
            const sum = (key) => counts.reduce((total, one) => total + (one[key] ?? 0), 0);
            return { breaks: sum("breakingChanges") > 0, findings: sum("totalChanges") };
          },
        },
      }
    : {}),
};
