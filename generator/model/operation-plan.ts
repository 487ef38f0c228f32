import { isIdempotencyKey } from "./call-options.js";
import type {
  ApiModel,
  Operation,
  Parameter,
  ParameterStyle,
  QueryChoice,
  TypeNode,
} from "./api-model.js";
import { planBody, type BodyPlan } from "./body-plan.js";
import { schemasOf, type CallPlan } from "./call-plan.js";
import type { Alternatives, ClientSecurity } from "./client-security.js";
import { hasDouble, hasInt64 } from "./int64.js";
import type { Content, Sequence } from "./exchange.js";
import type { ApiNames } from "./names.js";
import { fixedQueryOf } from "./fixed-query.js";
import { itemTypes, wholeOutput, type OutputShape } from "./output-shape.js";
import type { Pagination } from "./pagination.js";
import { fieldTypes } from "./field-types.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/** All that the runtime has to know to send an operation: a constant of the package. */
export interface OperationPlan {
  readonly name: string;
  readonly operation: Operation;
  /** One; or, for an operation with forms or other representations, all of them under the route they share. */
  readonly calls: readonly CallPlan[];
  readonly output: OutputShape;
  /** Of one call alone. */
  readonly pagination?: Pagination;
  /** Whether something has to be written behind the `?`. */
  readonly hasQuery: boolean;
  /** Whether one parameter is the whole query. */
  readonly isWholeQuery: boolean;
  /** A query that each request has, beside what the caller gives. */
  readonly fixedQuery?: string;
  /** Whether a value in the address is written otherwise than it stands. */
  readonly hasStyled: boolean;
  readonly styles: ParameterStyles;
  readonly hasHeaders: boolean;
  /** Whether each call has a key, by which the API knows that it is sent again. */
  readonly hasKey: boolean;
  /** Whether a cookie is sent without percent-encoding. */
  readonly hasPlainCookies: boolean;
  readonly choices: readonly ChoiceKeys[];
  /** How its body is written, for each of its media types, the usual one first. */
  readonly bodies: readonly BodyPlan[];
  readonly reader: BodyReader;
  /** Of a result in JSON with integers that are no numbers in code. */
  readonly exact?: TypeNode;
  /** The `Accept` header, where that is not `application/json`. */
  readonly accept?: string;
  /** The credentials that it needs, where they are not those that most operations need. */
  readonly security?: Alternatives;
}

export type BodyReader =
  "json" | "jsonOrNothing" | "text" | "textOrJson" | "bytes" | "nothing" | "byType" | ItemsReader;

/** Of a body that is read item by item. */
export type ItemsReader = "jsonLines" | "jsonRecords" | "eventItems" | "parts";

/** By the name of a parameter, how it is written, where that is not as is usual in its place. */
export interface ParameterStyles {
  readonly path?: Readonly<Record<string, PlannedStyle>>;
  readonly query?: Readonly<Record<string, PlannedStyle>>;
  readonly header?: Readonly<Record<string, PlannedStyle>>;
  readonly cookie?: Readonly<Record<string, PlannedStyle>>;
}

export interface PlannedStyle {
  readonly style: ParameterStyle | "whole" | undefined;
  readonly explode: boolean | undefined;
  readonly allowReserved: true | undefined;
  /** The type, if it has integers that are strings in code. */
  readonly json: true | TypeNode | undefined;
  /** Whether it has numbers that need not be integers, and may be so large that integers have gaps. */
  readonly double: true | undefined;
}

/** The keys of the branches of a choice. */
export interface ChoiceKeys {
  readonly optional?: true;
  readonly branches: readonly {
    readonly required: readonly string[];
    readonly optional?: readonly string[];
  }[];
}

export function planOperations(
  model: ApiModel,
  { routeConstants }: ApiNames,
  callsOf: ReadonlyMap<Operation, readonly CallPlan[]>,
  security: ClientSecurity,
): readonly OperationPlan[] {
  const schemas = schemasOf(model);
  return model.operations.flatMap((operation) => {
    const own = callsOf.get(operation) ?? [];
    const needed = unusualSecurity(operation, security);
    const plan = (name: string, calls: readonly CallPlan[], output: OutputShape) =>
      planOperation({ name, operation, calls, output, security: needed }, schemas);
    const single = own.flatMap((call) => {
      const { constant, output, streamed, streamedOutput } = call;
      const events =
        streamed && streamedOutput ? [plan(streamed.constant, [call], streamedOutput)] : [];
      return [plan(constant, [call], output), ...events];
    });
    const route = routeConstants.get(operation.id) ?? operation.id;
    const [first] = own;
    if (first === undefined || own.some(({ constant }) => constant === route)) return single;
    const whole = first.form === undefined ? wholeOutput(operation) : first.output;
    return [...single, plan(route, own, whole)];
  });
}

function unusualSecurity(
  operation: Operation,
  { of, usual }: ClientSecurity,
): Alternatives | undefined {
  const security = of.get(operation) ?? [];
  return JSON.stringify(security) === JSON.stringify(usual) ? undefined : security;
}

interface Planned extends Pick<OperationPlan, "name" | "operation" | "calls" | "output"> {
  readonly security: Alternatives | undefined;
}

function planOperation({ security, ...known }: Planned, schemas: Schemas): OperationPlan {
  const { operation, calls, output } = known;
  const [first] = calls;
  const single = calls.length === 1 ? first : undefined;
  const query = single?.query ?? operation.query;
  const parameters = [
    ...query.parameters,
    ...query.choices.flatMap((one) => one.branches.flatMap((branch) => branch.parameters)),
  ];
  const fixedQuery = fixedQueryOf(operation, parameters);
  const pagination = single?.output === output ? single.pagination : undefined;
  const contents = first?.body === undefined ? [] : [first.body, ...first.otherBodies];
  return {
    ...known,
    // The way to the next page goes through the query, also where no parameter is described.
    hasQuery: parameters.length > 0 || (pagination !== undefined && !isPagedByBody(pagination)),
    isWholeQuery: parameters.some(({ whole }) => whole),
    hasStyled:
      ![...operation.pathParameters, ...parameters].every(isPlainParameter) ||
      operation.pathParameters.some(({ type }) => hasDouble(type, schemas)),
    styles: {
      ...stylesOf("path", operation.pathParameters, schemas),
      ...stylesOf("query", parameters, schemas),
      ...stylesOf("header", operation.headerParameters, schemas),
      ...stylesOf("cookie", operation.cookieParameters, schemas),
    },
    hasHeaders: operation.headerParameters.length + operation.cookieParameters.length > 0,
    hasKey: operation.headerParameters.some(isIdempotencyKey),
    hasPlainCookies: operation.cookieParameters.some(({ style }) => style === "cookie"),
    choices: query.choices.map(keysOf),
    bodies: contents.map((content) => planBody(content, schemas, contents)),
    reader: readerOf(output),
    ...exactOutput(output, schemas),
    ...(output.accept === "application/json" ? {} : { accept: output.accept }),
    ...(fixedQuery === undefined ? {} : { fixedQuery }),
    ...(pagination === undefined ? {} : { pagination }),
    ...(security === undefined ? {} : { security }),
  };
}

function exactOutput(
  { types: whole, items }: OutputShape,
  schemas: Schemas,
): Pick<OperationPlan, "exact"> {
  const types =
    items === undefined ? whole : whole.flatMap((type) => parsedTypes(type, items, schemas));
  const exact = types.filter((type) => hasInt64(type, schemas));
  const [first, ...others] = exact;
  if (first === undefined) return {};
  return {
    exact: others.length === 0 ? first : { kind: "union", members: exact, exclusive: false },
  };
}

/** What is read as JSON by itself: each item of a list; of an event, its data. */
function parsedTypes(
  type: TypeNode,
  { sequence }: Pick<Content, "sequence">,
  schemas: Schemas,
): readonly TypeNode[] {
  const items = itemTypes(resolveType(type, schemas) ?? type);
  return sequence === "events" ? items.flatMap((item) => fieldTypes(item, "data", schemas)) : items;
}

function isPagedByBody({ style, turn }: Pagination): boolean {
  return style === "search" || (turn !== undefined && "in" in turn && turn.in === "body");
}

/** What a value, or a list of values under one name, says as it is. */
function isPlainParameter(parameter: Parameter): boolean {
  const { type, style, explode, allowReserved, json, whole } = parameter;
  if (whole) return true;
  if (allowReserved || json || !["form", "simple"].includes(style)) return false;
  return (
    isScalar(type) || (style === "form" && explode && type.kind === "array" && isScalar(type.items))
  );
}

function isScalar(type: TypeNode): boolean {
  if (type.kind === "nullable") return isScalar(type.inner);
  if (type.kind === "union") return type.members.every(isScalar);
  return ["string", "boolean", "number", "literal", "enum"].includes(type.kind);
}

function readerOf(output: OutputShape): BodyReader {
  const kinds = output.kinds.toSorted();
  const { sequence } = output.items ?? {};
  if (sequence !== undefined) return itemsReaders[sequence];
  return readers.get(kinds.join()) ?? "byType";
}

const itemsReaders: Readonly<Record<Sequence, ItemsReader>> = {
  lines: "jsonLines",
  records: "jsonRecords",
  events: "eventItems",
  parts: "parts",
};

/** By what a body may be. */
const readers: ReadonlyMap<string, BodyReader> = new Map([
  ["", "nothing"],
  ["bytes", "bytes"],
  ["events", "text"],
  ["events,void", "text"],
  ["json", "json"],
  ["json,text", "textOrJson"],
  ["json,void", "jsonOrNothing"],
  ["text", "text"],
  ["void", "nothing"],
]);

function stylesOf(
  place: keyof ParameterStyles,
  parameters: readonly Parameter[],
  schemas: Schemas,
): ParameterStyles {
  const usual = place === "path" || place === "header" ? "simple" : "form";
  const special = parameters.flatMap((parameter) => {
    const isFormStyle = parameter.style === "form" || parameter.style === "cookie";
    const isExplodeUsual = parameter.explode === isFormStyle || isScalar(parameter.type);
    const isExact = parameter.json && hasInt64(parameter.type, schemas, "string");
    const said: PlannedStyle = {
      style: parameter.whole ? "whole" : parameter.style === usual ? undefined : parameter.style,
      explode: isExplodeUsual ? undefined : parameter.explode,
      allowReserved: parameter.allowReserved || undefined,
      json: isExact ? parameter.type : parameter.json || undefined,
      double: hasDouble(parameter.type, schemas) || undefined,
    };
    return Object.values(said).some((value) => value !== undefined)
      ? [[parameter.name, said] as const]
      : [];
  });
  return special.length === 0 ? {} : { [place]: Object.fromEntries(special) };
}

function keysOf(choice: QueryChoice): ChoiceKeys {
  return {
    ...(choice.required ? {} : { optional: true }),
    branches: choice.branches.map((branch) => {
      const names = (isRequired: boolean) =>
        branch.parameters.filter(({ required }) => required === isRequired).map(({ name }) => name);
      const optional = names(false);
      return { required: names(true), ...(optional.length === 0 ? {} : { optional }) };
    }),
  };
}
