import type { ApiModel, ObjectType, Operation, Parameter, Query, TypeNode } from "./api-model.js";
import type { Content } from "./exchange.js";
import { acceptsEmpty, emptyTypes, type EmptyTypes } from "./empty-types.js";
import { inputNode } from "./input-nodes.js";
import { localName } from "../text/local-name.js";
import type { Call } from "./names.js";
import { outputShape, type OutputShape } from "./output-shape.js";
import { paginationOf, type Pagination } from "./pagination.js";
import { isQueryNeeded, isRequired, namesOf } from "./query-names.js";
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
  /** Whether the body has to be sent: it is required, or it cannot be empty. */
  readonly isBodyNeeded: boolean;
  /** Whether the input is optional. */
  readonly isInputOptional: boolean;
  readonly query: Query;
  readonly body?: Content;
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
 * `{ query, header, cookie, body }`, where a name would stand for two things or the body is not an object.
 */
export type InputShape = "none" | "query" | "body" | "merged" | "parts";

/** The parts of the model that a plan depends on. */
export interface PlannedTypes {
  readonly schemas: Schemas;
  readonly empty: EmptyTypes;
}

/** Every schema by its name. */
export function plannedTypes(model: ApiModel): PlannedTypes {
  const schemas = new Map(model.schemas.map((schema) => [schema.name, schema]));
  return { schemas, empty: emptyTypes(model) };
}

export function planCall(call: Call, types: PlannedTypes): CallPlan {
  const plan = planWithoutArgument(call, types);
  const argument = inputNode(plan);
  return argument === undefined ? plan : { ...plan, argument };
}

function planWithoutArgument(
  call: Call,
  { schemas, empty }: PlannedTypes,
): Omit<CallPlan, "argument"> {
  const { operation, form } = call;
  const query = (form ?? operation).query;
  const body = mainContent(operation.body?.contents ?? []);
  const isBodyNeeded =
    body !== undefined &&
    (operation.body?.required === true || acceptsEmpty(body.type, empty) !== true);
  const pagination =
    call.representation === undefined ? paginationOf(operation, form, schemas) : undefined;
  const hasOther = [...operation.headerParameters, ...operation.cookieParameters];
  return {
    ...call,
    pathArguments: pathArguments(operation.pathParameters),
    input: inputShape(operation, query, body, schemas),
    isBodyNeeded,
    isInputOptional: !isBodyNeeded && !isQueryNeeded(query) && !hasOther.some(isRequired),
    query,
    ...(body === undefined ? {} : { body }),
    ...(pagination === undefined ? {} : { pagination }),
    ...outputs(call),
  };
}

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
  const events = otherRepresentations(operation).find(({ isEvents }) => isEvents);
  return streamed === undefined
    ? { output }
    : { output, streamedOutput: outputShape(operation, events, true) };
}

function inputShape(
  operation: Operation,
  query: Query,
  body: Content | undefined,
  schemas: Schemas,
): InputShape {
  if (operation.headerParameters.length + operation.cookieParameters.length > 0) return "parts";
  const queryNames = namesOf(query);
  if (queryNames.length === 0) return body === undefined ? "none" : "body";
  if (body === undefined) return "query";
  const bodyNames = propertyNames(body.type, schemas);
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

/** JSON if available, else a form, else the first media type. */
function mainContent(contents: readonly Content[]): Content | undefined {
  return (
    contents.find(({ kind }) => kind === "json") ??
    contents.find(({ kind }) => kind === "form") ??
    contents[0]
  );
}

/** The names of the properties that an object type declares; undefined where the type is not an object. */
function propertyNames(type: TypeNode, schemas: Schemas): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const seen = new Set<string>();
  const waiting: TypeNode[] = [type];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === "union" || node.kind === "intersection") waiting.push(...node.members);
    else if (node.kind === "reference") {
      if (!seen.has(node.schema)) waiting.push(schemaType(node.schema, schemas));
      seen.add(node.schema);
    } else if (node.kind === "object" && isOpen(node)) {
      for (const { name } of node.properties) names.add(name);
    } else return undefined;
  }
  return names;
}

/** Beside further fields of one type no query field of another could stand. */
function isOpen({ additional }: ObjectType): boolean {
  return typeof additional === "string" || additional.kind === "unknown";
}

/** The type of a named schema; any value if there is no such schema. */
function schemaType(name: string, schemas: Schemas): TypeNode {
  return schemas.get(name)?.type ?? { kind: "unknown" };
}
