import { decoded } from "../../templates/runtime/testing/segment-readings.js";
import type { Operation } from "../model/api-model.js";
import { isShownName } from "./shown-names.js";

/**
 * The path of a route that no operation has, with parameters for what may be a value: `/contacts/5f/badges` is
 * `/contacts/{id}/badges`. A word that no path has stays only at the start of a path or behind a parameter: in
 * `/users/jane` it may be a name.
 */
export function templateOf(path: string, operations: readonly Operation[]): string {
  const literals = new Set(operations.flatMap((one) => one.path.split("/")));
  const segments: string[] = [];
  for (const segment of path.replace(/\/$/, "").split("/").slice(1).map(decoded)) {
    const isBehindWord = segments.length > 0 && !segments.at(-1)?.startsWith("{");
    const isShown = literals.has(segment) || (isWord(segment) && !isBehindWord);
    const count = segments.filter((one) => one.startsWith("{")).length;
    const name = count === 0 ? "{id}" : `{id${count + 1}}`;
    segments.push(isShown && !/[{}]/.test(segment) ? segment : name);
  }
  return `/${segments.join("/")}`;
}

/** In lower case, as paths are: names of people seldom are. */
function isWord(segment: string): boolean {
  return /^[a-z][a-z_-]*\d?$/.test(segment) && isShownName(segment);
}
