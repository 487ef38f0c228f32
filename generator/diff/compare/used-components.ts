import type { Comparison } from "./comparison.js";

/** Whether an operation sends or receives a component, directly or as part of another one, before or after. */
export function isUsedComponent({ sides }: Comparison, name: string): boolean {
  return [sides.before.model, sides.after.model].some(
    ({ directions: { request, response } }) => request.has(name) || response.has(name),
  );
}
