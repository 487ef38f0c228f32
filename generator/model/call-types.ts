import type { CallPlan } from "./call-plan.js";
import { namesOf } from "./query-names.js";

/** The schema that is the argument as it stands; then nothing is declared for it. */
export function namedBody({ input, argument }: CallPlan): string | undefined {
  return input === "body" && argument?.kind === "reference" ? argument.schema : undefined;
}

/** Whether each query choice has a type of its own, since the query is made up of several parts. */
export function areChoicesNamed({ query: { choices, parameters } }: Pick<CallPlan, "query">) {
  return choices.length + Math.min(parameters.length, 1) >= 2;
}

/** The types that a package names after a method, one each. */
export const typeKinds = [
  "inputType",
  "queryType",
  "optionsType",
  "headersType",
  "errorType",
] as const;

/** The types that a package declares for a call alone, by what they are of. */
export function callTypes(call: CallPlan): ReadonlyMap<string, string> {
  const { input, argument, optionsType, headersType } = call;
  const hasQuery = namesOf(call.query).length > 0;
  const hasQueryType = input === "merged" || (input === "parts" && hasQuery);
  const isDeclared = argument !== undefined && namedBody(call) === undefined;
  const choices = hasQuery && areChoicesNamed(call) ? call.choiceTypes : [];
  return new Map([
    ...(isDeclared ? [["input", call.inputType] as const] : []),
    ...(hasQueryType ? [["query", call.queryType] as const] : []),
    ...choices.map((name, index) => [`choice ${index}`, name] as const),
    ...(optionsType === undefined ? [] : [["options", optionsType] as const]),
    ...(headersType === undefined ? [] : [["headers", headersType] as const]),
    ["error", call.errorType],
  ]);
}
