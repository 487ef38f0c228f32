import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isReallyInside, realPath } from "../files/inside.js";
import { folderOf, reportsFolder } from "./version-id.js";
import type { ApiVersion } from "./versions.js";

/** What is wrong between versions, and with where their files lie. */
export function checkVersions(
  versions: readonly ApiVersion[],
  project: string,
  diagnostics: Diagnostics,
): void {
  reportRepeated(versions, diagnostics);
  reportTaken(versions, diagnostics);
  reportOutside(versions, project, diagnostics);
}

function reportRepeated(versions: readonly ApiVersion[], diagnostics: Diagnostics): void {
  versions.forEach(({ id, packageName }, index) => {
    const earlier = versions.slice(0, index);
    const key = earlier.some((other) => folderOf(other.id) === folderOf(id))
      ? "id"
      : earlier.some((other) => other.packageName === packageName)
        ? "package"
        : undefined;
    if (key === undefined) return;
    diagnostics.add("configuration-invalid", {
      at: `/versions/${index}/${key}`,
      message: `Two versions have the same ${key}.`,
    });
  });
}

/** A configuration may come from somebody else's commit, and must not have other files of this machine read. */
function reportOutside(
  versions: readonly ApiVersion[],
  project: string,
  diagnostics: Diagnostics,
): void {
  versions.forEach(({ description, corrections, root, before }, index) => {
    const paths: readonly (readonly [pointer: string, path: string])[] = [
      ["description", description],
      ...(before === undefined ? [] : [["before/description", before.description] as const]),
      ...corrections.map((path, at) => [`corrections/${at}`, path] as const),
    ];
    const outside = paths.filter(([, one]) => !isReallyInside(project, one));
    if (root !== undefined && isOutside(root, project)) {
      diagnostics.add("file-outside-project", {
        at: `/versions/${index}/root`,
        message: `"${root.replaceAll("\\", "/")}" is outside of the project: references may not read it.`,
        hint: `Name ${project}, or a folder below it.`,
      });
    }
    for (const [pointer, path] of outside) {
      diagnostics.add("file-outside-project", {
        at: `/versions/${index}/${pointer}`,
        message: `"${path.replaceAll("\\", "/")}" is outside of the project and is not read.`,
        hint: `Put a copy of it below ${project}.`,
      });
    }
  });
}

/** Whether references of a description could read what is outside of the project. */
export function isOutside(root: string, project: string): boolean {
  return realPath(root) !== realPath(project) && !isReallyInside(project, root);
}

function reportTaken(versions: readonly ApiVersion[], diagnostics: Diagnostics): void {
  versions.forEach(({ id }, index) => {
    if (folderOf(id) !== reportsFolder) return;
    diagnostics.add("configuration-invalid", {
      at: `/versions/${index}/id`,
      message: `"${id}" is the folder of the diff reports between versions.`,
      hint: "Give the version another id.",
    });
  });
}
