import type { ApiModel, Parameter, Query, TypeNode } from "./api-model.js";
import type { Content, Response } from "./exchange.js";
import { areOptions } from "./call-options.js";
import { acceptsEmpty, emptyTypes, type EmptyTypes } from "./empty-types.js";
import { inputNode } from "./input-nodes.js";
import { localName } from "../text/local-name.js";
import { isJson } from "./media-type.js";
import type { Call } from "./names.js";
import { paginationOf, type Pagination } from "./pagination.js";
import { isQueryNeeded, isRequired, namesOf } from "./query-names.js";
import { bodyChoice, maySelect } from "./request-bodies.js";
import { declaredNames } from "./declared-names.js";
import { camelCase } from "./words.js";
import type { Schemas } from "./resolve-type.js";

/** The arguments and the result of a call, decided once for generated code, diffs and documentation. */
export interface CallPlan extends Call {
  /** Positional, in the order of the path. */
  readonly pathArguments: readonly PathArgument[];
  readonly input: InputShape;
  /** Its argument after those of the path, as a type of the model; absent if it has none. */
  readonly argument?: TypeNode;
  /** Whether the body has to be sent. */
  readonly isBodyNeeded: boolean;
  /** Whether the input is optional. */
  readonly isInputOptional: boolean;
  readonly query: Query;
  /** The body, of the usual media type. */
  readonly body?: Content;
  /** The body's other media types: the caller says which one by `contentType`. */
  readonly otherBodies: readonly Content[];
  /** Header and cookie parameters that stand in the argument, since some of them are required. */
  readonly header: readonly Parameter[];
  readonly cookie: readonly Parameter[];
  readonly output: OutputShape;
  /** Its pagination, if it returns a list in pages. */
  readonly pagination?: Pagination;
}

export interface PathArgument {
  /** The name of the argument: `companyId`. */
  readonly name: string;
  readonly parameter: Parameter;
}

/**
 * `query`, `body`: the argument is that part. `merged`: one object with the fields of both. `parts`:
 * `{ query, header, cookie, contentType, body }`, where a name would stand for two things or the body is not an object.
 */
export type InputShape = "none" | "query" | "body" | "merged" | "parts";

export interface OutputShape {
  readonly types: readonly TypeNode[];
  /** How the body may come: as JSON, text, bytes, or not at all. */
  readonly kinds: readonly OutputKind[];
}

export type OutputKind = "json" | "text" | "bytes" | "events" | "void";

/** What a response that may be read as it comes consists of. */
export function streamOf({ output: { kinds } }: CallPlan): "bytes" | "events" | undefined {
  const [only, ...others] = kinds;
  return others.length === 0 && (only === "bytes" || only === "events") ? only : undefined;
}

/** The parts of the model that a plan depends on. */
export interface PlannedTypes {
  readonly schemas: Schemas;
  readonly empty: EmptyTypes;
}

/** Every schema by its name. */
export function schemasOf(model: ApiModel): Schemas {
  return new Map(model.schemas.map((schema) => [schema.name, schema]));
}

export function plannedTypes(model: ApiModel): PlannedTypes {
  return { schemas: schemasOf(model), empty: emptyTypes(model) };
}

export function planCall(call: Call, types: PlannedTypes): CallPlan {
  const plan = planWithoutArgument(call, types);
  const argument = inputNode(plan);
  return argument === undefined ? plan : { ...plan, argument };
}

function planWithoutArgument(call: Call, types: PlannedTypes): Omit<CallPlan, "argument"> {
  const { operation, form } = call;
  const query = (form ?? operation).query;
  const { body, otherBodies } = bodyChoice(operation.body?.contents ?? []);
  const isBodyNeeded = operation.body?.required === true;
  const pagination = paginationOf(operation, form, types.schemas);
  const { headerParameters, cookieParameters } = operation;
  const isBeside = areOptions(operation);
  const taken = {
    query,
    otherBodies,
    isBodyNeeded,
    header: isBeside ? [] : headerParameters,
    cookie: isBeside ? [] : cookieParameters,
    ...(body === undefined ? {} : { body }),
  };
  return {
    ...call,
    ...taken,
    pathArguments: pathArguments(operation.pathParameters),
    input: inputShape(taken, types),
    isInputOptional:
      !isBodyNeeded &&
      !isQueryNeeded(query) &&
      ![...taken.header, ...taken.cookie].some(isRequired),
    ...(pagination === undefined ? {} : { pagination }),
    output:
      form === undefined
        ? outputShape(operation.responses)
        : { types: [form.response], kinds: ["json"] },
  };
}

type TakenParts = Omit<
  CallPlan,
  keyof Call | "argument" | "pathArguments" | "input" | "isInputOptional" | "output" | "pagination"
>;

function inputShape(parts: TakenParts, { schemas, empty }: PlannedTypes): InputShape {
  const { query, body, otherBodies, isBodyNeeded, header, cookie } = parts;
  if (header.length + cookie.length > 0) return "parts";
  const queryNames = namesOf(query);
  if (body === undefined) return queryNames.length === 0 ? "none" : "query";
  if (otherBodies.length > 0 && !maySelect(body.type, queryNames, schemas)) return "parts";
  if (queryNames.length === 0) return "body";
  // Beside the query alone, the fields of a body that is left out cannot be wanted.
  if (!isBodyNeeded && acceptsEmpty(body.type, empty) !== true) return "parts";
  const bodyNames = declaredNames(body.type, schemas);
  const isClear = bodyNames !== undefined && !queryNames.some((name) => bodyNames.has(name));
  return isClear ? "merged" : "parts";
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

function kindOf(mediaType: string): OutputKind {
  if (mediaType === "text/event-stream") return "events";
  if (isJson(mediaType)) return "json";
  return mediaType.startsWith("text/") ? "text" : "bytes";
}
