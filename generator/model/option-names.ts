import type { CallPlan } from "./call-plan.js";
import { declaredNames } from "./declared-names.js";
import { namesOf } from "./query-names.js";
import type { Schemas } from "./resolve-type.js";

/** What the options of calls are called: those of each call, and those that some have besides. */
export const optionNames = [
  ...["timeoutMs", "attemptTimeoutMs", "maxRetries", "signal", "headers"],
  ...["token", "baseUrl", "fetchOptions", "extraQuery", "retryOn", "idleTimeoutMs"],
  ...["header", "cookie", "restart"],
];

/** Whether options given in place of the input are known for that: it may be left out, and has no names like theirs. */
export function tellsOptions(call: CallPlan, schemas: Schemas): boolean {
  if (call.argument === undefined || !call.isInputOptional) return false;
  const names = inputNames(call, schemas);
  return names.length > 0 && !names.some((name) => optionNames.includes(name));
}

/** The names that an input describes; none where it is no object, or one that may have any names. */
function inputNames(call: CallPlan, schemas: Schemas): readonly string[] {
  const { input, query, body } = call;
  if (input === "parts") return ["query", "body"];
  const sent = body === undefined ? [] : [...(declaredNames(body.type, schemas) ?? [])];
  if (body !== undefined && sent.length === 0) return [];
  return [...namesOf(query), ...sent];
}
