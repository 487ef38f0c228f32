import type { Comparison } from "./comparison.js";

/** Whether an operation sends or receives a component, on its own or as part of another one, before or after. */
export function isUsedComponent({ packages }: Comparison, name: string): boolean {
  return [packages.before(), packages.after()].some(
    ({ directions: { request, response } }) => request.has(name) || response.has(name),
  );
}
