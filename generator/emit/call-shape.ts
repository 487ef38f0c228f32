import type { Content, Parameter, Query, Response, TypeNode } from "../model/api-model.js";
import type { Call } from "../model/names.js";
import { isForm, isJson } from "../model/media-type.js";
import type { Pagination } from "../model/pagination.js";
import { paginationOf } from "../model/pagination.js";
import { camelCase } from "../model/words.js";
import { localName } from "./code.js";
import type { EmitInput } from "./emit-context.js";
import { schemaType } from "./emit-context.js";

/** How a call takes its arguments and what it gives: decided here for resources, constants and documentation alike. */
export interface CallShape {
  /** Positional, in the order of the path. */
  readonly pathArguments: readonly PathArgument[];
  readonly input: InputShape;
  /** Whether the body has to be sent: it is required, or it cannot be empty. */
  readonly isBodyNeeded: boolean;
  /** Whether the input may be left out. */
  readonly isInputOptional: boolean;
  readonly query: Query;
  readonly body?: Content;
  readonly output: OutputShape;
  /** Where it gives a list in pages. */
  readonly pagination?: Pagination;
}

export interface PathArgument {
  /** The name of the argument: `companyId`. */
  readonly name: string;
  readonly parameter: Parameter;
}

/**
 * `query`, `body`: the argument is that part. `merged`: one object with the fields of both. `parts`:
 * `{ query, header, cookie, body }`, where a name would stand for two things or the body is not an object.
 */
export type InputShape = "none" | "query" | "body" | "merged" | "parts";

export interface OutputShape {
  readonly types: readonly TypeNode[];
  /** How the body may come: as JSON, text, bytes, or not at all. */
  readonly kinds: readonly ("json" | "text" | "bytes" | "events" | "void")[];
}

export function callShape(call: Call, input: EmitInput): CallShape {
  const { operation, form } = call;
  const query = (form ?? operation).query;
  const body = mainContent(operation.body?.contents ?? []);
  const shape = inputShape(call, query, body, input);
  const isBodyNeeded =
    body !== undefined &&
    (operation.body?.required === true || !acceptsEmptyObject(body.type, input));
  const pagination = paginationOf(operation, form, input.schemas);
  const hasOther = [...operation.headerParameters, ...operation.cookieParameters];
  return {
    pathArguments: pathArguments(operation.pathParameters),
    input: shape,
    isBodyNeeded,
    isInputOptional: !isBodyNeeded && !isQueryNeeded(query) && !hasOther.some(isRequired),
    query,
    ...(body === undefined ? {} : { body }),
    ...(pagination === undefined ? {} : { pagination }),
    output:
      form === undefined
        ? outputShape(operation.responses)
        : { types: [form.response], kinds: ["json"] },
  };
}

const isRequired = (parameter: Parameter) => parameter.required;

export function isQueryNeeded(query: Query): boolean {
  return query.parameters.some(isRequired) || query.choices.some((choice) => choice.required);
}

function inputShape(
  { operation }: Call,
  query: Query,
  body: Content | undefined,
  input: EmitInput,
): InputShape {
  if (operation.headerParameters.length + operation.cookieParameters.length > 0) return "parts";
  const queryNames = namesOf(query);
  if (queryNames.length === 0) return body === undefined ? "none" : "body";
  if (body === undefined) return "query";
  const bodyNames = propertyNames(body.type, input);
  const isClear = bodyNames !== undefined && !queryNames.some((name) => bodyNames.has(name));
  return isClear ? "merged" : "parts";
}

/** Every key that a query may have, those of its choices too. */
export function namesOf(query: Query): readonly string[] {
  const branches = query.choices.flatMap((choice) => choice.branches);
  return [
    ...branches.flatMap((branch) => branch.parameters.map(({ name }) => name)),
    ...query.parameters.map(({ name }) => name),
  ];
}

function pathArguments(parameters: readonly Parameter[]): readonly PathArgument[] {
  const taken = new Set(["input", "options"]);
  return parameters.map((parameter) => {
    let name = localName(camelCase(parameter.name));
    while (taken.has(name)) name = `${name}Value`;
    taken.add(name);
    return { name, parameter };
  });
}

/** JSON where it is offered, else a form, else what comes first. */
function mainContent(contents: readonly Content[]): Content | undefined {
  return (
    contents.find(({ mediaType }) => isJson(mediaType)) ??
    contents.find(({ mediaType }) => isForm(mediaType)) ??
    contents[0]
  );
}

function outputShape(responses: readonly Response[]): OutputShape {
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  const read =
    successes.length > 0 ? successes : responses.filter((one) => one.status === "default");
  const contents = read.flatMap((response) => response.contents);
  const kinds = new Set(contents.map(({ mediaType }) => kindOf(mediaType)));
  const isEmpty = read.length === 0 || read.some((response) => response.contents.length === 0);
  return {
    types: contents.map(({ type }) => type),
    kinds: isEmpty ? [...kinds, "void"] : [...kinds],
  };
}

function kindOf(mediaType: string): "json" | "text" | "bytes" | "events" {
  if (mediaType === "text/event-stream") return "events";
  if (isJson(mediaType)) return "json";
  return mediaType.startsWith("text/") ? "text" : "bytes";
}

/** The names of the properties that an object type declares; undefined where the type is not an object. */
function propertyNames(type: TypeNode, input: EmitInput): ReadonlySet<string> | undefined {
  const all = (types: readonly TypeNode[]) => {
    const sets = types.map((member) => propertyNames(member, input));
    return sets.some((set) => set === undefined)
      ? undefined
      : new Set(sets.flatMap((set) => [...(set ?? [])]));
  };
  switch (type.kind) {
    case "object":
      // Beside further fields of one type no query field of another could stand.
      return typeof type.additional === "string" || type.additional.kind === "unknown"
        ? new Set(type.properties.map(({ name }) => name))
        : undefined;
    case "union":
    case "intersection":
      return all(type.members);
    case "reference":
      return all([schemaType(type.schema, input)]);
    default:
      return undefined;
  }
}

/** Whether `{}` satisfies a request body, so that leaving the argument out makes sense. */
function acceptsEmptyObject(type: TypeNode, input: EmitInput): boolean {
  switch (type.kind) {
    case "object":
      return !type.properties.some(({ required, access }) => required && access !== "read");
    case "union":
      return type.members.some((member) => acceptsEmptyObject(member, input));
    case "intersection":
      return type.members.every((member) => acceptsEmptyObject(member, input));
    case "nullable":
      return acceptsEmptyObject(type.inner, input);
    case "reference":
      return acceptsEmptyObject(schemaType(type.schema, input), input);
    case "unknown":
      return true;
    default:
      return false;
  }
}
