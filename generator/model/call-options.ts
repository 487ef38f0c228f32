import type { ObjectType, Operation, Parameter } from "./api-model.js";
import { fieldsNode, objectOf, part } from "./input-nodes.js";
import { isRequired } from "./query-names.js";

/**
 * Whether a header has the key of a call, by which an API knows that it is sent again. The client makes it.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export function isIdempotencyKey({ name }: Parameter): boolean {
  return name.toLowerCase() === "idempotency-key";
}

/** The header parameters as a caller gives them. */
export function headersGiven({ headerParameters }: Operation): readonly Parameter[] {
  return headerParameters.map((one) => (isIdempotencyKey(one) ? { ...one, required: false } : one));
}

/**
 * Whether header and cookie parameters are given with the options of a call, beside its argument: none of them is
 * required. So one more of them changes no argument.
 */
export function areOptions(operation: Operation): boolean {
  return ![...headersGiven(operation), ...operation.cookieParameters].some(isRequired);
}

/** Whether a call has options of its own. */
export function hasOptions(operation: Operation): boolean {
  const { headerParameters, cookieParameters } = operation;
  return headerParameters.length + cookieParameters.length > 0 && areOptions(operation);
}

/** The options that a call has of its own: `{ header, cookie }`. */
export function optionsNode(operation: Operation): ObjectType {
  const parts = { header: headersGiven(operation), cookie: operation.cookieParameters };
  return objectOf(
    Object.entries(parts).flatMap(([name, parameters]) =>
      parameters.length === 0 ? [] : [part(name, fieldsNode(parameters), false)],
    ),
  );
}
