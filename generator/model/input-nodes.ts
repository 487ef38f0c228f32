import { isRange } from "./media-type.js";
import type { ObjectType, Parameter, Property, Query, QueryChoice, TypeNode } from "./api-model.js";
import { exampleValues, type Content } from "./exchange.js";
import type { CallPlan } from "./call-plan.js";
import { isQueryNeeded, isRequired, namesOf } from "./query-names.js";
import { namedMediaType, oneMediaType } from "./request-bodies.js";
import { unsentCharacters } from "./unsent-characters.js";
import { append } from "../lists/append.js";

/** The argument of a call as a type of the model, for its declaration, its guard and its fixtures alike. */
export function inputNode(call: Omit<CallPlan, "argument">): TypeNode | undefined {
  switch (call.input) {
    case "none":
      return undefined;
    case "query":
      return queryNode(call.query);
    case "body":
      return bodyNode(call);
    case "merged":
      return { kind: "intersection", members: [bodyNode(call), queryNode(call.query)] };
    case "parts":
      return requestNode(call);
  }
}

type BodyParts = Pick<CallPlan, "otherBodies"> & { readonly body?: Content | undefined };

/** A body as it stands in the argument: of the usual media type, or `{ contentType, body }` of another one. */
export function bodyNode({ body, otherBodies }: BodyParts): TypeNode {
  const usual = body?.type ?? { kind: "unknown" };
  if (otherBodies.length === 0) return usual;
  return oneOf([withoutContentType(usual), ...otherNodes({ body, otherBodies })]);
}

/** So that TypeScript tells an object from `{ contentType, body }`. */
function withoutContentType(type: TypeNode): TypeNode {
  if (type.kind === "object")
    return { ...type, properties: [...type.properties, absent("contentType")] };
  if (!["reference", "union", "intersection"].includes(type.kind)) return type;
  return { kind: "intersection", members: [type, objectOf([absent("contentType")])] };
}

/** Media types that take the same are one branch. */
function otherNodes({ body, otherBodies }: BodyParts): readonly ObjectType[] {
  return sameTyped(otherBodies).map((group) =>
    objectOf([
      mediaTypePart(group, body, true),
      part("body", group[0]?.type ?? { kind: "unknown" }, true),
    ]),
  );
}

function sameTyped(contents: readonly Content[]): readonly (readonly Content[])[] {
  const groups = new Map<string, Content[]>();
  for (const content of contents) {
    const key = JSON.stringify(content.type);
    append(groups, key, content);
  }
  return [...groups.values()];
}

/** One of a range is whatever the caller says, such as one that is named beside it. */
function mediaTypePart(
  contents: readonly Content[],
  usual: Content | undefined,
  required: boolean,
): Property {
  const all = contents.map((content) => {
    const name = namedMediaType(content, usual ?? content);
    return { name, one: oneMediaType(content, name) };
  });
  const names = all.map(({ name }) => name);
  const [first = ""] = names;
  if (names.some(isRange)) {
    const said = part("contentType", { kind: "string" }, required);
    const example = all.find(({ name }) => !isRange(name)) ?? all[0];
    return { ...said, examples: example === undefined ? [] : [example.one] };
  }
  const type: TypeNode =
    names.length === 1 ? { kind: "literal", value: first } : { kind: "enum", values: names };
  return part("contentType", type, required);
}

function oneOf(members: readonly TypeNode[]): TypeNode {
  const [first, ...others] = members;
  return first !== undefined && others.length === 0
    ? first
    : { kind: "union", members, exclusive: false };
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

/** The parts of a request behind its path, once for each type that its body may have. */
export function requestNode(call: Omit<CallPlan, "argument">): TypeNode {
  const { header, cookie, query, body, otherBodies, isBodyNeeded } = call;
  const fields = (name: string, parameters: readonly Parameter[]) =>
    parameters.length === 0
      ? []
      : [part(name, fieldsNode(parameters), parameters.some(isRequired))];
  const parts = [
    ...(namesOf(query).length === 0 ? [] : [part("query", queryNode(query), isQueryNeeded(query))]),
    ...fields("header", header),
    ...fields("cookie", cookie),
  ];
  if (body === undefined) return objectOf(parts);
  const usual = part("body", body.type, isBodyNeeded);
  const said = otherBodies.length === 0 ? [] : [mediaTypePart([body], body, false)];
  const others = otherNodes({ body, otherBodies });
  return oneOf([
    objectOf([...parts, ...said, usual]),
    ...others.map(({ properties }) => objectOf([...parts, ...properties])),
  ]);
}

export function objectOf(properties: readonly Property[]): ObjectType {
  return { kind: "object", properties, additional: "unspecified" };
}

function propertyOf(parameter: Parameter): Property {
  const { name, type, required, deprecated, examples, description } = parameter;
  const said = parameter.default;
  const unsent = unsentCharacters(parameter);
  return {
    ...part(name, type, required),
    deprecated,
    examples: exampleValues(examples),
    ...(description === undefined ? {} : { description }),
    ...(unsent === undefined ? {} : { unsent }),
    ...(said === undefined ? {} : { default: said }),
  };
}

/** A property that a value must not have. */
export function absent(name: string): Property {
  return part(name, { kind: "never" }, false);
}

export function part(name: string, type: TypeNode, required: boolean): Property {
  return { name, type, required, access: "both", deprecated: false, examples: [], pointer: "" };
}
