import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../cli/run.js";
import { needs } from "./needs.js";

/** What the project may read and not ship: it stands beside the project, where it stands at all. */
export const shared = (path: string): string => join(root, "../shared", path);

/** Options of a test that reads a folder of it. */
export const needsShared = (folder: string) =>
  needs(existsSync(shared(folder)), `../shared/${folder} is not here`);
