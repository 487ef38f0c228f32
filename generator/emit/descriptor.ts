import type { Alternatives } from "../model/client-security.js";
import type { Operation, Parameter, Query, TypeNode } from "../model/api-model.js";
import { isJson } from "../model/media-type.js";
import type { Call } from "../model/names.js";
import type { CallShape } from "./call-shape.js";
import type { Code } from "./code.js";
import { code, joinCode, jsonExpression, literal, propertyKey, stringLiteral } from "./code.js";
import type { SourceFile } from "./source-file.js";

/** A constant of `src/operations.ts`. */
export interface Constant {
  readonly name: string;
  readonly operation: Operation;
  /** Where it is not what most operations need. */
  readonly security?: Alternatives;
  /** One; or, for an operation with forms, all of them under the route they share. */
  readonly uses: readonly { readonly call: Call; readonly shape: CallShape }[];
}

/** Only what differs from the defaults is said: most operations are no more than their route. */
export function descriptor(
  { operation, uses, security }: Constant,
  file: SourceFile,
): Readonly<Record<string, Code | undefined>> {
  const [use] = uses;
  const shape = uses.length === 1 ? use?.shape : undefined;
  const query = shape?.query ?? operation.query;
  const parameters = [
    ...query.parameters,
    ...query.choices.flatMap((one) => one.branches.flatMap((branch) => branch.parameters)),
  ];
  const styles = {
    path: stylesOf(operation.pathParameters, "simple", false),
    query: stylesOf(parameters, "form", true),
  };
  const isPlain = [...operation.pathParameters, ...parameters].every(isPlainParameter);
  const hasHeaders = operation.headerParameters.length + operation.cookieParameters.length > 0;
  const pick = (condition: boolean, name: string, module: string) =>
    condition ? file.use(name, `./runtime/${module}.js`) : undefined;
  const pagination = shape?.pagination;
  const isScroll = pagination?.style === "scroll";
  // The way to the next page goes through the query, also where no parameter is described.
  const asksByQuery = pagination !== undefined && pagination.style !== "search";
  const bodyType = bodyTypeOf(use?.shape);
  const [stream, module] = (shape && streamOf(shape)) ?? [];
  const call = stream
    ? file.use(stream, `./runtime/${module}`)
    : pagination && file.use("PageCall", "./runtime/pages.js");
  return {
    route: stringLiteral(routeOf(operation)),
    server: operation.server === undefined ? undefined : stringLiteral(operation.server),
    safe: operation.safe === undefined ? undefined : literal(operation.safe),
    call,
    items: pagination && stringLiteral(pagination.items),
    by: pagination && !isScroll ? stringLiteral(pagination.style) : undefined,
    most:
      pagination?.most === undefined
        ? undefined
        : jsonExpression([pagination.most, pagination.instead ?? ""]),
    pages: pick(isScroll, "scrollPages", "scroll"),
    query: pick(parameters.length > 0 || asksByQuery, "queryText", "query"),
    parameter: pick(!isPlain, "styledParameter", "parameter"),
    styles: (styles.path ?? styles.query) ? jsonExpression(styles) : undefined,
    headers: pick(hasHeaders, "headerParameters", "header-parameters"),
    choices: query.choices.length === 0 ? undefined : jsonExpression(choicesOf(query)),
    check: pick(query.choices.length > 0, "checkChoices", "choices"),
    bodyType: bodyType === undefined ? undefined : stringLiteral(bodyType),
    write: writerOf(operation, use?.shape, file),
    read: readerOf(operation, use?.shape, file),
    security: security && jsonExpression(security),
  };
}

export function objectCode(entries: Readonly<Record<string, Code | undefined>>): Code {
  const said = Object.entries(entries).flatMap(([name, value]) =>
    value === undefined ? [] : [code`${propertyKey(name)}: ${value}`],
  );
  return code`{ ${joinCode(said, ", ")} }`;
}

/** What a value, or a list of values under one name, says as it is. */
function isPlainParameter({ type, style, explode, allowReserved, json }: Parameter): boolean {
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

function writerOf(
  { method }: Operation,
  shape: CallShape | undefined,
  file: SourceFile,
): Code | undefined {
  const mediaType = shape?.body?.mediaType;
  // `fetch` refuses a body with these methods. https://fetch.spec.whatwg.org/#dom-request
  if (mediaType === undefined || method === "get" || method === "head") return undefined;
  return file.use(
    writers[mediaType] ?? (isJson(mediaType) ? "json" : "raw"),
    "./runtime/writers.js",
  );
}

const writers: Readonly<Record<string, string>> = {
  "multipart/form-data": "multipart",
  "application/x-www-form-urlencoded": "form",
};

function readerOf(
  { method }: Operation,
  shape: CallShape | undefined,
  file: SourceFile,
): Code | undefined {
  const kinds = method === "head" ? ["void"] : [...(shape?.output.kinds ?? [])].sort();
  const name = readers[kinds.join()] ?? "byType";
  return name === "" ? undefined : file.use(name, "./runtime/readers.js");
}

/** By what a body may be; JSON is read where nothing else is said. */
const readers: Readonly<Record<string, string>> = {
  "": "nothing",
  bytes: "bytes",
  events: "bytes",
  json: "",
  "json,void": "jsonOrNothing",
  text: "text",
  void: "nothing",
};

function bodyTypeOf(shape: CallShape | undefined): string | undefined {
  const mediaType = shape?.body?.mediaType;
  return mediaType === "application/json" ? undefined : mediaType;
}

function stylesOf(
  parameters: readonly Parameter[],
  style: Parameter["style"],
  explode: boolean,
): Record<string, object> | undefined {
  const special = parameters.flatMap((parameter) => {
    const said = {
      style: parameter.style === style ? undefined : parameter.style,
      explode:
        parameter.explode === explode || isScalar(parameter.type) ? undefined : parameter.explode,
      allowReserved: parameter.allowReserved || undefined,
      json: parameter.json || undefined,
    };
    return Object.values(said).some((value) => value !== undefined)
      ? [[parameter.name, said] as const]
      : [];
  });
  return special.length === 0 ? undefined : Object.fromEntries(special);
}

function choicesOf(query: Query): readonly object[] {
  return query.choices.map((choice) => ({
    optional: choice.required ? undefined : true,
    branches: choice.branches.map((branch) => {
      const names = (isRequired: boolean) =>
        branch.parameters.filter(({ required }) => required === isRequired).map(({ name }) => name);
      const optional = names(false);
      return { required: names(true), optional: optional.length === 0 ? undefined : optional };
    }),
  }));
}

/** The class of a call whose answer may be read as it comes, and its module. */
export function streamOf({
  output,
}: CallShape): readonly [name: string, module: string] | undefined {
  if (output.kinds.length !== 1) return undefined;
  if (output.kinds[0] === "bytes") return ["DownloadCall", "download.js"];
  return output.kinds[0] === "events" ? ["EventCall", "events.js"] : undefined;
}

/** `GET /companies/{company_id}`: the description's own spelling. */
export function routeOf(operation: Operation): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}
