import type { ObjectType, Operation } from "./api-model.js";
import { fieldsNode, objectOf, part } from "./input-nodes.js";
import { isRequired } from "./query-names.js";

/**
 * Whether header and cookie parameters are given with the options of a call, beside its argument: none of them is
 * required. So one more of them changes no argument.
 */
export function areOptions({ headerParameters, cookieParameters }: Operation): boolean {
  return ![...headerParameters, ...cookieParameters].some(isRequired);
}

/** Whether a call has options of its own. */
export function hasOptions(operation: Operation): boolean {
  const { headerParameters, cookieParameters } = operation;
  return headerParameters.length + cookieParameters.length > 0 && areOptions(operation);
}

/** The options that a call has of its own: `{ header, cookie }`. */
export function optionsNode(operation: Operation): ObjectType {
  const { headerParameters, cookieParameters } = operation;
  const parts = { header: headerParameters, cookie: cookieParameters };
  return objectOf(
    Object.entries(parts).flatMap(([name, parameters]) =>
      parameters.length === 0 ? [] : [part(name, fieldsNode(parameters), false)],
    ),
  );
}
