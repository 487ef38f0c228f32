import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { NamedSchema, Operation, Parameter } from "./api-model.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/**
 * Reports parameters that are lists of lists or objects: only `deepObject` and `content` have a form for these.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#style-values
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-examples
 */
export function reportNesting(
  operations: readonly Operation[],
  named: readonly NamedSchema[],
  diagnostics: Diagnostics,
): void {
  const schemas: Schemas = new Map(named.map((schema) => [schema.name, schema]));
  const told = new Set<string>();
  for (const parameter of operations.flatMap(parametersOf)) {
    const { name, type, style, json, pointer } = parameter;
    const node = resolveType(type, schemas);
    if (json || style === "deepObject" || node?.kind !== "array" || told.has(pointer)) continue;
    const kind = resolveType(node.items, schemas)?.kind;
    if (kind !== "object" && kind !== "array") continue;
    told.add(pointer);
    diagnostics.add("parameter-value-undefined", {
      at: pointer,
      message: `The specification does not define how a list of ${kind === "array" ? "lists" : "objects"} becomes the parameter "${name}" in the style "${style}". The client sends an empty list, and refuses any other before it sends the request.`,
      hint: "Describe what the API reads in a correction: `style: deepObject` (name[0][key]=value), or `content: { application/json: … }` in place of `schema`.",
    });
  }
}

function parametersOf(operation: Operation): readonly Parameter[] {
  const { query, pathParameters, headerParameters, cookieParameters } = operation;
  const chosen = query.choices.flatMap(({ branches }) =>
    branches.flatMap(({ parameters }) => parameters),
  );
  return [
    ...pathParameters,
    ...query.parameters,
    ...chosen,
    ...headerParameters,
    ...cookieParameters,
  ];
}
