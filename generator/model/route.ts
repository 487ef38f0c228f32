import { sentMethod } from "../load/http-methods.js";
import type { Operation } from "./api-model.js";

/** `GET /companies/{company_id}`: the description's own spelling. */
export function routeOf(operation: Operation): string {
  return `${sentMethod(operation.method)} ${operation.path}`;
}
