import { StructureKind, VariableDeclarationKind } from "ts-morph";
import type { Operation, Parameter, Query, TypeNode } from "../model/api-model.js";
import type { Call } from "../model/names.js";
import { isJson } from "../model/media-type.js";
import { camelCase } from "../model/words.js";
import type { CallShape } from "./call-shape.js";
import { callShape, isQueryNeeded } from "./call-shape.js";
import type { Code } from "./code.js";
import {
  code,
  identifier,
  joinCode,
  jsonExpression,
  literal,
  propertyKey,
  stringLiteral,
} from "./code.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { resourceModule, typeContext } from "./emit-context.js";
import { inputType } from "./inputs.js";
import { SourceFile } from "./source-file.js";
import { typeText } from "./type-text.js";

/** `src/operations.ts`: a constant per operation, all that the runtime has to know to send it. */
export function emitOperations(input: EmitInput): SourceFile {
  const all = constants(input);
  const file = new SourceFile(
    "src/operations.ts",
    all.map(({ name }) => name),
  );
  for (const constant of all) {
    const operation = file.use("Operation", "./runtime/operation.js", { typeOnly: true });
    const type = typeOf(constant, operation, file, input);
    file.add({
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: [docText({ text: [`\`${routeOf(constant.operation)}\``] })],
      declarations: [
        { name: identifier(constant.name), type, initializer: descriptor(constant, file) },
      ],
    });
  }
  return file;
}

/** `GET /companies/{company_id}`: the description's own spelling. */
export function routeOf(operation: Operation): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

/** The constants that say more than their route. */
export function routesThatSayMore(input: EmitInput): ReadonlySet<string> {
  const file = new SourceFile("src/operations.ts");
  const all = constants(input).filter((constant) => {
    const bare = objectCode({ route: stringLiteral(routeOf(constant.operation)) });
    return descriptor(constant, file) !== bare;
  });
  return new Set(all.map(({ name }) => name));
}

interface Constant {
  readonly name: string;
  readonly operation: Operation;
  /** One; or, for an operation with forms, all of them under the route they share. */
  readonly uses: readonly { readonly call: Call; readonly shape: CallShape }[];
}

function constants(input: EmitInput): readonly Constant[] {
  const calls = input.names.resources.flatMap((resource) => resource.calls);
  const uses = calls.map((call) => ({ call, shape: callShape(call, input) }));
  return input.model.operations.flatMap((operation) => {
    const own = uses.filter(({ call }) => call.operation === operation);
    const single = own.map((use) => ({ name: use.call.constant, operation, uses: [use] }));
    return operation.forms.length === 0
      ? single
      : [...single, { name: routeConstant(operation, calls), operation, uses: own }];
  });
}

/** The constant behind `request("GET /…")`. */
export function routeConstant(operation: Operation, calls: readonly Call[]): string {
  const call = calls.find((one) => one.operation === operation);
  if (call !== undefined && operation.forms.length === 0) return call.constant;
  const name = camelCase(operation.id);
  return calls.some((one) => one.constant === name) ? `${name}Route` : name;
}

function typeOf(
  { uses, operation }: Constant,
  type: Code,
  file: SourceFile,
  input: EmitInput,
): Code {
  const calls = uses.map(({ call, shape }) => {
    file.use(call.errorType, resourceModule("./resources", call, input), { typeOnly: true });
    return callType(call, shape, { file, models: "./models.js", runtime: "./runtime", input });
  });
  const request = requestText(operation, uses, file, input);
  return code`${type}<${request}, ${sharedCall(calls)}>`;
}

/** What a call of several forms gives: of any of them. */
function sharedCall(calls: readonly Code[]): Code {
  return joinCode([...new Set(calls)], " | ");
}

export interface CallPlace {
  readonly file: SourceFile;
  /** Where the file finds models and runtime. */
  readonly models: string;
  readonly runtime: string;
  readonly input: EmitInput;
}

/** `ApiCall<Company, CompaniesRetrieveError>`, or what a list or a download gives. */
export function callType(
  call: Call,
  shape: CallShape,
  { file, models, runtime, input }: CallPlace,
): Code {
  const body = outputText(shape, file, models, input);
  const failure = identifier(call.errorType);
  const { pagination } = shape;
  const stream = streamOf(shape);
  if (stream !== undefined) {
    const [name, module] = stream;
    return code`${file.use(name, `${runtime}/${module}`, { typeOnly: true })}<${failure}>`;
  }
  if (pagination === undefined) {
    return code`${file.use("ApiCall", `${runtime}/call.js`, { typeOnly: true })}<${body}, ${failure}>`;
  }
  const item = typeText(pagination.itemType, typeContext(file, models, "response", input));
  return code`${file.use("PageCall", `${runtime}/pages.js`, { typeOnly: true })}<${item}, ${body}, ${failure}>`;
}

/** The class of a call whose answer may be read as it comes, and its module. */
function streamOf({ output }: CallShape): readonly [name: string, module: string] | undefined {
  if (output.kinds.length !== 1) return undefined;
  if (output.kinds[0] === "bytes") return ["DownloadCall", "download.js"];
  return output.kinds[0] === "events" ? ["EventCall", "events.js"] : undefined;
}

/** The body of a successful response. */
export function outputText(
  { output }: CallShape,
  file: SourceFile,
  models: string,
  input: EmitInput,
): Code {
  const context = typeContext(file, models, "response", input);
  const types = [...new Set(output.types.map((type) => typeText(type, context)))];
  const nothing = output.kinds.includes("void");
  if (types.length === 0) return nothing ? code`void` : code`unknown`;
  return joinCode(nothing ? [...types, code`undefined`] : types, " | ");
}

function requestText(
  operation: Operation,
  uses: Constant["uses"],
  file: SourceFile,
  input: EmitInput,
): Code {
  const context = typeContext(file, "./models.js", "request", input);
  const path = operation.pathParameters.map(
    (parameter) => code`${propertyKey(parameter.name)}: ${typeText(parameter.type, context)}`,
  );
  const [first] = uses;
  const inputs = uses.flatMap(({ call, shape }) => {
    const type = inputType(call, shape, context);
    if (type === undefined) return [];
    const isDeclared = shape.input !== "body" || shape.body?.type.kind !== "reference";
    if (isDeclared)
      file.use(call.inputType, resourceModule("./resources", call, input), { typeOnly: true });
    return [type];
  });
  const mark = uses.some(({ shape }) => shape.isInputOptional) ? code`?` : code``;
  const given = joinCode(inputs, " | ");
  const undefinedToo = mark === "?" ? code` | undefined` : code``;
  const parts = path.length === 0 ? [] : [code`path: { ${joinCode(path, "; ")} };`];
  switch (first?.shape.input) {
    case "query":
    case "body": {
      const key = propertyKey(first.shape.input);
      return code`{ ${joinCode([...parts, code`${key}${mark}: ${given}${undefinedToo};`], " ")} }`;
    }
    case "merged": {
      const module = resourceModule("./resources", first.call, input);
      const query = file.use(first.call.queryType, module, { typeOnly: true });
      const body =
        first.shape.body === undefined ? code`never` : typeText(first.shape.body.type, context);
      file.drop(first.call.inputType, module);
      return code`{ ${joinCode([...parts, code`query${queryMark(first.shape.query)}: ${query}; body${mark}: ${body}${undefinedToo};`], " ")} }`;
    }
    case "parts":
      return parts.length === 0 ? given : code`{ ${joinCode(parts, " ")} } & ${given}`;
    default:
      return code`{ ${joinCode(parts, " ")} }`;
  }
}

function queryMark(query: Query): Code {
  return isQueryNeeded(query) ? code`` : code`?`;
}

/** Only what differs from the defaults is said: most operations are no more than their route. */
function descriptor({ operation, uses }: Constant, file: SourceFile): Code {
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
  const bodyType = bodyTypeOf(use?.shape);
  const [stream, module] = (shape && streamOf(shape)) ?? [];
  const call = stream
    ? file.use(stream, `./runtime/${module}`)
    : pagination && file.use("PageCall", "./runtime/pages.js");
  return objectCode({
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
    parameter: pick(!isPlain, "styledParameter", "parameter"),
    styles: (styles.path ?? styles.query) ? jsonExpression(styles) : undefined,
    headers: pick(hasHeaders, "headerParameters", "header-parameters"),
    choices: query.choices.length === 0 ? undefined : jsonExpression(choicesOf(query)),
    check: pick(query.choices.length > 0, "checkChoices", "choices"),
    bodyType: bodyType === undefined ? undefined : stringLiteral(bodyType),
    write: writerOf(use?.shape, file),
    read: readerOf(operation, use?.shape, file),
    authenticated: operation.authenticated ? undefined : literal(false),
  });
}

function objectCode(entries: Readonly<Record<string, Code | undefined>>): Code {
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

function writerOf(shape: CallShape | undefined, file: SourceFile): Code | undefined {
  const mediaType = shape?.body?.mediaType;
  if (mediaType === undefined || isJson(mediaType)) return undefined;
  const name =
    mediaType === "multipart/form-data"
      ? "multipart"
      : mediaType === "application/x-www-form-urlencoded"
        ? "form"
        : "raw";
  return file.use(name, "./runtime/writers.js");
}

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
