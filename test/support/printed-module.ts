import { moduleText, type ModuleText } from "../../generator/output/source-text.js";

/** A module before it is formatted. */
export function printedModule({ banner, parts }: ModuleText): string {
  return moduleText(banner, parts);
}
