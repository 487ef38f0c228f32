import { relative } from "node:path";

/** A path as a person in this folder writes it. */
export function shown(path: string): string {
  const near = relative(process.cwd(), path).replaceAll("\\", "/");
  return near.startsWith("../../") || near === "" ? path.replaceAll("\\", "/") : near;
}
