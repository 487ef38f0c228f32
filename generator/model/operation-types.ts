import type { Operation, OperationForm, Parameter, Query, TypeNode } from "./api-model.js";
import type { Content } from "./exchange.js";

/** Where in an operation a type stands. */
export type TypePlace =
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "body" }
  | { readonly kind: "response"; readonly status: string }
  | { readonly kind: "data" }
  | { readonly kind: "form" };

/** An operation with each type in it replaced by what `change` makes of that one. */
export function operationTypes(
  operation: Operation,
  change: (type: TypeNode, place: TypePlace) => TypeNode,
): Operation {
  const parameters = (list: readonly Parameter[]) =>
    list.map((parameter) => {
      const { name, type } = parameter;
      return { ...parameter, type: change(type, { kind: "parameter", name }) };
    });
  const contents = (list: readonly Content[], place: TypePlace) =>
    list.map(({ data, ...content }) => ({
      ...content,
      type: change(content.type, place),
      ...(data === undefined ? {} : { data: change(data, { kind: "data" }) }),
    }));
  const query = ({ parameters: plain, choices }: Query): Query => ({
    parameters: parameters(plain),
    choices: choices.map((choice) => ({
      ...choice,
      branches: choice.branches.map((branch) => ({
        ...branch,
        parameters: parameters(branch.parameters),
      })),
    })),
  });
  const { body } = operation;
  return {
    ...operation,
    pathParameters: parameters(operation.pathParameters),
    query: query(operation.query),
    headerParameters: parameters(operation.headerParameters),
    cookieParameters: parameters(operation.cookieParameters),
    responses: operation.responses.map((response) => ({
      ...response,
      contents: contents(response.contents, { kind: "response", status: response.status }),
    })),
    forms: operation.forms.map((form): OperationForm => ({
      ...form,
      query: query(form.query),
      response: change(form.response, { kind: "form" }),
    })),
    ...(body === undefined
      ? {}
      : { body: { ...body, contents: contents(body.contents, { kind: "body" }) } }),
  };
}
