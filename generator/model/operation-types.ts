import type { Operation, Parameter, Query, TypeNode } from "./api-model.js";
import type { Content } from "./exchange.js";
import { mapped, withPart } from "./type-walk.js";

/** Where in an operation a type stands. */
export type TypePlace =
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "body" }
  | { readonly kind: "response"; readonly status: string }
  | { readonly kind: "data" }
  | { readonly kind: "form" };

/** An operation with each type in it replaced by what `change` makes of that one; itself where none is another. */
export function operationTypes(
  operation: Operation,
  change: (type: TypeNode, place: TypePlace) => TypeNode,
): Operation {
  const typed = (parameter: Parameter) => {
    const { name, type } = parameter;
    return withPart(parameter, { type: change(type, { kind: "parameter", name }) });
  };
  const contents = (list: readonly Content[], place: TypePlace) =>
    mapped(list, (content) => {
      const { type, data } = content;
      return withPart(content, {
        type: change(type, place),
        ...(data === undefined ? {} : { data: change(data, { kind: "data" }) }),
      });
    });
  const { body } = operation;
  return withPart(operationParameters(operation, typed), {
    responses: mapped(operation.responses, (response) =>
      withPart(response, {
        contents: contents(response.contents, { kind: "response", status: response.status }),
      }),
    ),
    forms: mapped(operation.forms, (form) =>
      withPart(form, {
        query: queryParameters(form.query, typed),
        response: change(form.response, { kind: "form" }),
      }),
    ),
    ...(body === undefined
      ? {}
      : { body: withPart(body, { contents: contents(body.contents, { kind: "body" }) }) }),
  });
}

/** An operation with each of its own parameters replaced by what `change` makes of that one. */
export function operationParameters(
  operation: Operation,
  change: (parameter: Parameter) => Parameter,
): Operation {
  return withPart(operation, {
    pathParameters: mapped(operation.pathParameters, change),
    query: queryParameters(operation.query, change),
    headerParameters: mapped(operation.headerParameters, change),
    cookieParameters: mapped(operation.cookieParameters, change),
  });
}

function queryParameters(query: Query, change: (parameter: Parameter) => Parameter): Query {
  return withPart(query, {
    parameters: mapped(query.parameters, change),
    choices: mapped(query.choices, (choice) =>
      withPart(choice, {
        branches: mapped(choice.branches, (branch) =>
          withPart(branch, { parameters: mapped(branch.parameters, change) }),
        ),
      }),
    ),
  });
}
