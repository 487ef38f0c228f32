import type { ApiModel, Parameter, Query, TypeNode } from "./api-model.js";
import type { Content } from "./exchange.js";
import { areOptions, headersGiven } from "./call-options.js";
import { acceptsEmpty, emptyTypes, type EmptyTypes } from "./empty-types.js";
import { inputNode } from "./input-nodes.js";
import { localName } from "../text/local-name.js";
import type { Call } from "./names.js";
import { outputShape, type OutputShape } from "./output-shape.js";
import { paginationOf, type Pagination } from "./pagination.js";
import { isQueryNeeded, isRequired, namesOf } from "./query-names.js";
import { bodyChoice, maySelect } from "./request-bodies.js";
import { declaredNames } from "./declared-names.js";
import { otherRepresentations } from "./representations.js";
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
  /** What it gives where its input asks for events. */
  readonly streamedOutput?: OutputShape;
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
  const pagination =
    call.representation === undefined ? paginationOf(operation, form, types.schemas) : undefined;
  const { cookieParameters } = operation;
  const isBeside = areOptions(operation);
  const taken = {
    query,
    otherBodies,
    isBodyNeeded,
    header: isBeside ? [] : headersGiven(operation),
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
    ...outputs(call),
  };
}

type TakenParts = Omit<
  CallPlan,
  | keyof Call
  | "argument"
  | "pathArguments"
  | "input"
  | "isInputOptional"
  | "output"
  | "streamedOutput"
  | "pagination"
>;

function outputs({ operation, form, representation, streamed }: Call) {
  if (form !== undefined) {
    const { kinds, accept } = outputShape(operation, undefined, false);
    const isDescribed = kinds.includes("json");
    return {
      output: {
        types: [form.response],
        kinds: ["json"],
        accept: isDescribed ? accept : "application/json",
      } satisfies OutputShape,
    };
  }
  const output = outputShape(operation, representation, streamed !== undefined);
  const events = otherRepresentations(operation).find(({ isStream }) => isStream);
  return streamed === undefined
    ? { output }
    : { output, streamedOutput: outputShape(operation, events, true) };
}

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
