import { join } from "node:path";
import { defaultConfig } from "../config/default-config.js";
import { readVersions } from "../config/versions.js";
import { hasErrors } from "../diagnostics/diagnostics.js";
import { isThere } from "../files/is-there.js";
import { workflowFiles, workflowSteps } from "../init/workflows.js";
import { recoverProject, writeProject } from "../init/write-project.js";
import { findPackageManager } from "../npm/package-manager.js";
import type { Console } from "./console.js";
import type { ExitCode } from "./exit-code.js";

/** Adds the workflows that a project lacks; those that it has stay as they are. */
export async function addWorkflows(
  folder: string,
  isStaged: boolean,
  console: Console,
): Promise<ExitCode> {
  const unfinished = await recoverProject(folder);
  console.diagnostics(unfinished);
  if (unfinished.length > 0) return 1;
  const { versions, diagnostics } = await readVersions(join(folder, defaultConfig));
  console.diagnostics(diagnostics);
  if (hasErrors(diagnostics)) return 1;
  const facts = {
    found: findPackageManager(folder),
    hasSource: versions.some(({ source }) => source?.url !== undefined),
    isPublic: versions.some(({ isPrivate }) => isPrivate !== true),
    isStaged,
  };
  const files = workflowFiles(facts);
  const kept = files.filter(({ path }) => isThere(join(folder, path)));
  const made = files.filter((file) => !kept.includes(file));
  const faults = await writeProject(folder, made, []);
  console.diagnostics(faults);
  if (faults.length > 0) return 1;
  for (const { path } of made) console.line(`written: ${path}`);
  for (const { path } of kept) console.line(`kept: ${path}`);
  console.line(workflowSteps(facts));
  return 0;
}
