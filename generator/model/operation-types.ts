import type { Operation, OperationForm, Parameter, Query, TypeNode } from "./api-model.js";
import type { Content } from "./exchange.js";

/** An operation with each type in it replaced by what `change` makes of that one. */
export function operationTypes(
  operation: Operation,
  change: (type: TypeNode) => TypeNode,
): Operation {
  const parameters = (list: readonly Parameter[]) =>
    list.map((parameter) => ({ ...parameter, type: change(parameter.type) }));
  const contents = (list: readonly Content[]) =>
    list.map(({ data, ...content }) => ({
      ...content,
      type: change(content.type),
      ...(data === undefined ? {} : { data: change(data) }),
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
      contents: contents(response.contents),
    })),
    forms: operation.forms.map((form): OperationForm => ({
      ...form,
      query: query(form.query),
      response: change(form.response),
    })),
    ...(body === undefined ? {} : { body: { ...body, contents: contents(body.contents) } }),
  };
}
