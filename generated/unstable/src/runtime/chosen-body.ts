import { split } from "./split-input.js";

/** An input whose body is of another media type than the usual one. */
interface OtherBody {
  readonly contentType: string;
  readonly body: unknown;
}

/** The part of a request that an input is: `{ contentType, body }` as it is, or a body of the usual media type. */
export type ChosenBody<Input> = Input extends OtherBody ? Input : { readonly body: Input };

export function chosenBody<Input>(input: Input): ChosenBody<Input> {
  const { contentType } = Object(input) as Partial<OtherBody>;
  return (contentType === undefined ? { body: input } : input) as ChosenBody<Input>;
}

/** Splits one input object into its query fields, and its body or `{ contentType, body }`. */
export function splitChosen<Query extends object, Body extends object>(
  input: Query & Body,
  queryNames: readonly (keyof Query & string)[],
  mayLack?: boolean,
): { readonly query: Query } & ChosenBody<Body> {
  const { query, body } = split<Query, Body>(input, queryNames, mayLack);
  return { query, ...chosenBody(body) };
}
