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
  const parameters = (list: readonly Parameter[]) =>
    mapped(list, (parameter) => {
      const { name, type } = parameter;
      return withPart(parameter, { type: change(type, { kind: "parameter", name }) });
    });
  const contents = (list: readonly Content[], place: TypePlace) =>
    mapped(list, (content) => {
      const { type, data } = content;
      return withPart(content, {
        type: change(type, place),
        ...(data === undefined ? {} : { data: change(data, { kind: "data" }) }),
      });
    });
  const query = (whole: Query): Query =>
    withPart(whole, {
      parameters: parameters(whole.parameters),
      choices: mapped(whole.choices, (choice) =>
        withPart(choice, {
          branches: mapped(choice.branches, (branch) =>
            withPart(branch, { parameters: parameters(branch.parameters) }),
          ),
        }),
      ),
    });
  const { body } = operation;
  return withPart(operation, {
    pathParameters: parameters(operation.pathParameters),
    query: query(operation.query),
    headerParameters: parameters(operation.headerParameters),
    cookieParameters: parameters(operation.cookieParameters),
    responses: mapped(operation.responses, (response) =>
      withPart(response, {
        contents: contents(response.contents, { kind: "response", status: response.status }),
      }),
    ),
    forms: mapped(operation.forms, (form) =>
      withPart(form, {
        query: query(form.query),
        response: change(form.response, { kind: "form" }),
      }),
    ),
    ...(body === undefined
      ? {}
      : { body: withPart(body, { contents: contents(body.contents, { kind: "body" }) }) }),
  });
}
