import type { Json } from "../load/spec-document.js";
import type { TypeNode } from "../model/api-model.js";
import type { Schemas } from "../model/resolve-type.js";
import { accepts } from "./accepts.js";
import type { InclusionOptions } from "./inclusion.js";
import { trialValues } from "./trial-values.js";

/** Values of one type that another one rejects, checked against both. */
export interface Counterexamples {
  readonly among: (values: readonly Json[], a: TypeNode, b: TypeNode) => Json | undefined;
  /** Undefined if none is found, which proves nothing. */
  readonly find: (a: TypeNode, b: TypeNode) => Json | undefined;
}

export function createCounterexamples(
  from: Schemas,
  to: Schemas,
  { direction, text: isText = false }: InclusionOptions,
): Counterexamples {
  // A value whose pattern cannot be run proves nothing.
  const before = { schemas: from, direction, isText, refusesUnclear: true };
  const after = { schemas: to, direction, isText };
  const among: Counterexamples["among"] = (values, a, b) =>
    values.find((value) => accepts(a, value, before) && !accepts(b, value, after));
  return {
    among,
    find: (a, b) =>
      among(trialValues(b, { schemas: to, direction }), a, b) ??
      among(trialValues(a, { schemas: from, direction }), a, b),
  };
}
