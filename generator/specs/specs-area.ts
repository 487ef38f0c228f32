import { dirname } from "node:path";
import { projectFolder } from "../files/project-folder.js";
import type { Area } from "../files/write-together.js";

/** What is written together with a configuration: it, its lock, and descriptions. */
export function specsArea(configuration: string): Area {
  return { root: projectFolder(configuration), folder: dirname(configuration), name: "specs" };
}
