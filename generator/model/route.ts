import { sentMethod } from "../load/http-methods.js";
import type { Operation } from "./api-model.js";

/** `GET /companies/{company_id}`: the description's own spelling. */
export function routeOf(operation: Operation): string {
  return `${sentMethod(operation.method)} ${operation.path}`;
}

/** The names in braces in a path or a URL, in order: `{company_id}`. */
export function placeholderNames(text: string): readonly string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
}
