import type { ObjectType, Parameter, Property, Query, QueryChoice, TypeNode } from "./api-model.js";
import { exampleValues } from "./exchange.js";
import type { CallPlan } from "./call-plan.js";
import { isQueryNeeded, isRequired, namesOf } from "./query-names.js";

/** The argument of a call as a type of the model, for its declaration, its guard and its fixtures alike. */
export function inputNode(call: Omit<CallPlan, "argument">): TypeNode | undefined {
  const body = call.body?.type ?? { kind: "unknown" };
  switch (call.input) {
    case "none":
      return undefined;
    case "query":
      return queryNode(call.query);
    case "body":
      return body;
    case "merged":
      return { kind: "intersection", members: [body, queryNode(call.query)] };
    case "parts":
      return partsNode(call);
  }
}

/** The choices and the independent parameters of a query, all as one object's properties. */
export function queryNode(query: Query): TypeNode {
  const members = [
    ...query.choices.map(choiceNode),
    ...(query.parameters.length > 0 ? [fieldsNode(query.parameters)] : []),
  ];
  const [first, ...others] = members;
  return first !== undefined && others.length === 0 ? first : { kind: "intersection", members };
}

/**
 * An exclusive choice: each branch forbids the keys of the others, so that none, two or an unknown one does not compile.
 */
export function choiceNode(choice: QueryChoice): TypeNode {
  const keys = [
    ...new Set(choice.branches.flatMap(({ parameters }) => parameters.map(({ name }) => name))),
  ];
  const branches = choice.branches.map(({ parameters }): ObjectType => {
    const own = new Set(parameters.map(({ name }) => name));
    const others = keys.filter((name) => !own.has(name)).map(absent);
    return objectOf([...parameters.map(propertyOf), ...others]);
  });
  const none = choice.required ? [] : [objectOf(keys.map(absent))];
  return { kind: "union", members: [...branches, ...none], exclusive: false };
}

export function fieldsNode(parameters: readonly Parameter[]): ObjectType {
  return objectOf(parameters.map(propertyOf));
}

function partsNode(call: Omit<CallPlan, "argument">): ObjectType {
  const { headerParameters, cookieParameters } = call.operation;
  const fields = (name: string, parameters: readonly Parameter[]) =>
    parameters.length === 0
      ? []
      : [part(name, fieldsNode(parameters), parameters.some(isRequired))];
  return objectOf([
    ...(namesOf(call.query).length === 0
      ? []
      : [part("query", queryNode(call.query), isQueryNeeded(call.query))]),
    ...fields("header", headerParameters),
    ...fields("cookie", cookieParameters),
    ...(call.body === undefined ? [] : [part("body", call.body.type, call.isBodyNeeded)]),
  ]);
}

function objectOf(properties: readonly Property[]): ObjectType {
  return { kind: "object", properties, additional: "unspecified" };
}

function propertyOf(parameter: Parameter): Property {
  const { name, type, required, deprecated, examples, description } = parameter;
  return {
    ...part(name, type, required),
    deprecated,
    examples: exampleValues(examples),
    ...(description === undefined ? {} : { description }),
  };
}

function absent(name: string): Property {
  return part(name, { kind: "never" }, false);
}

function part(name: string, type: TypeNode, required: boolean): Property {
  return { name, type, required, access: "both", deprecated: false, examples: [], pointer: "" };
}
