import type { Parameter, Query } from "./api-model.js";

/** Every key that a query may have, those of its choices too. */
export function namesOf(query: Query): readonly string[] {
  const branches = query.choices.flatMap((choice) => choice.branches);
  return [
    ...branches.flatMap((branch) => branch.parameters.map(({ name }) => name)),
    ...query.parameters.map(({ name }) => name),
  ];
}

export function isQueryNeeded(query: Query): boolean {
  return query.parameters.some(isRequired) || query.choices.some((choice) => choice.required);
}

export function isRequired(parameter: Parameter): boolean {
  return parameter.required;
}
