/** The methods of a contract, as the tests try them. */
import { expect } from "vitest";
import { isChoice } from "./described-operations.js";
import type { ContractMethod } from "./contracts.js";
import { exceptionOf, type Exceptions } from "./exceptions.js";

export const nameOf = ({ resource, method, operation }: ContractMethod): string =>
  `${operation.route} by ${resource}.${method} and by its route`;

export function isOfChoice({ operation }: ContractMethod): boolean {
  return operation.queryParameters.some(isChoice);
}

export function expectRefused(
  refused: readonly string[],
  { operation }: ContractMethod,
  exceptions: Exceptions,
): void {
  const exception = exceptionOf(operation.route, exceptions);
  expect(refused.filter((text) => !exception || !text.includes(exception.says))).toEqual([]);
  if (exception) expect(refused, "no exception any more").not.toEqual([]);
}
