import type { Operation, Query } from "../model/api-model.js";
import type { CallPlan } from "../model/call-plan.js";
import { itemTypes, type OutputShape } from "../model/output-shape.js";
import { resolveType } from "../model/resolve-type.js";
import type { OperationPlan } from "../model/operation-plan.js";
import { isQueryNeeded } from "../model/query-names.js";
import type { Code } from "../text/code.js";
import { code, identifier, joinCode, propertyKey, stringLiteral } from "../text/code.js";
import type { GuardContext } from "./guards/guard-context.js";
import { shapeText } from "./guards/shape-text.js";
import type { Direction } from "../model/direction.js";
import {
  operationConstant,
  objectCode,
  streamClasses,
  type ShapeOf,
} from "./operation-constant.js";
import { routeOf } from "../model/route.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { resourceModule, typeContext } from "./emit-context.js";
import { optionsNode } from "../model/call-options.js";
import { requestNode } from "../model/input-nodes.js";
import { namedBody } from "../model/call-types.js";
import { inputType } from "./inputs.js";
import { SourceFile } from "./source-file.js";
import { constStatement } from "./structures.js";
import { typeText } from "./type-text.js";

/** `src/operations.ts`: a constant per operation, all that the runtime has to know to send it. */
export function emitOperations(input: EmitInput): SourceFile {
  const all = input.operations;
  const file = new SourceFile(
    "src/operations.ts",
    all.map(({ name }) => name),
  );
  const shapeOf: ShapeOf = (type, direction) =>
    shapeText(type, shapeContext(direction, file, input), input.guards);
  for (const constant of all) {
    const operation = file.use("Operation", "./runtime/operation.js", { typeOnly: true });
    const type = typeOf(constant, operation, file, input);
    file.add(
      constStatement({
        isExported: true,
        docs: [docText({ text: [`\`${routeOf(constant.operation)}\``] })],
        name: identifier(constant.name),
        type,
        initializer: objectCode(operationConstant(constant, file, shapeOf)),
      }),
    );
  }
  return file;
}

/** Where shapes are used, but none is declared. */
function shapeContext(direction: Direction, file: SourceFile, input: EmitInput): GuardContext {
  return {
    direction,
    input,
    isOutside: true,
    fieldType: () => file.use("Field", "./runtime/shape.js", { typeOnly: true }),
    helper: (name) => file.use(name, "./runtime/guard.js"),
    rule: (name) => file.use(name, "./runtime/rules.js"),
    check: (guard) => file.use(`is${guard.guardName}`, "./guards/models.js"),
    shape: (guard) => file.use(guard.shapeName, "./guards/shapes.js"),
  };
}

function typeOf(
  { calls: own, operation, output }: OperationPlan,
  type: Code,
  file: SourceFile,
  input: EmitInput,
): Code {
  const calls = own.map((call) => {
    const module = resourceModule("./resources", call, input);
    for (const name of [call.errorType, call.headersType])
      if (name !== undefined) file.use(name, module, { typeOnly: true });
    const shape = call.form === undefined ? output : call.output;
    return callType(call, shape, { file, models: "./models.js", runtime: "./runtime", input });
  });
  const request = requestText(operation, own, file, input);
  const scroll = own.find(isScroll);
  const options =
    scroll === undefined ? code`` : code`, ${usualOptions(scroll, file, "./runtime")}`;
  return code`${type}<${request}, ${sharedCall(calls)}${options}>`;
}

function isScroll({ pagination }: CallPlan): boolean {
  return pagination?.style === "scroll";
}

/** The options that calls of its kind have. */
export function usualOptions(call: CallPlan, file: SourceFile, runtime: string): Code {
  return isScroll(call)
    ? file.use("ScrollOptions", `${runtime}/scroll-pages.js`, { typeOnly: true })
    : file.use("RequestOptions", `${runtime}/options.js`, { typeOnly: true });
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

/** `ApiCall<Company, { error: CompaniesRetrieveError }>`, or what a list or a download gives. */
export function callType(
  call: CallPlan,
  output: OutputShape,
  { file, models, runtime, input }: CallPlace,
): Code {
  const body = outputText(output, file, models, input);
  const { headersType } = call;
  const headers = headersType === undefined ? code`` : code`; headers: ${identifier(headersType)}`;
  const failure = code`{ error: ${identifier(call.errorType)}${headers} }`;
  const { stream } = output;
  const pagination = output === call.output ? call.pagination : undefined;
  if (stream !== undefined) {
    const { name, module } = streamClasses[stream];
    if (stream === "items") {
      const { items, isWhole } = itemTexts(output, { file, models, runtime, input });
      const whole = isWhole ? code`, ${body}` : code``;
      return code`${file.use(name, `${runtime}/${module}`, { typeOnly: true })}<${items}, ${failure}${whole}>`;
    }
    const mixed = stream === "events" && body !== "string" ? code`, ${body}` : code``;
    return code`${file.use(name, `${runtime}/${module}`, { typeOnly: true })}<${failure}${mixed}>`;
  }
  if (pagination === undefined) {
    return code`${file.use("ApiCall", `${runtime}/api-call.js`, { typeOnly: true })}<${body}, ${failure}>`;
  }
  const item = typeText(pagination.itemType, typeContext(file, models, "response", input));
  return code`${file.use("PageCall", `${runtime}/pages.js`, { typeOnly: true })}<${item}, ${body}, ${failure}>`;
}

/** The type of each item, and whether the whole is something else than a list of these. */
function itemTexts({ types }: OutputShape, { file, models, input }: CallPlace) {
  const context = typeContext(file, models, "response", input);
  const all = types.flatMap((type) => itemTypes(resolveType(type, input.schemas) ?? type));
  const texts = [...new Set(all.map((type) => typeText(type, context)))];
  const isWhole = types.length > 1 || types[0]?.kind !== "array";
  return { items: joinCode(texts, " | "), isWhole };
}

/** The body of a successful response. */
export function outputText(
  output: OutputShape,
  file: SourceFile,
  models: string,
  input: EmitInput,
): Code {
  const context = typeContext(file, models, "response", input);
  const types = [...new Set(output.types.map((type) => typeText(type, context)))];
  // The events of no body are none, and so are its items.
  const isStream = output.stream === "events" || output.stream === "items";
  const nothing = output.kinds.includes("void") && !isStream;
  if (types.length === 0) return nothing ? code`void` : code`unknown`;
  return joinCode(nothing ? [...types, code`undefined`] : types, " | ");
}

function requestText(
  operation: Operation,
  calls: readonly CallPlan[],
  file: SourceFile,
  input: EmitInput,
): Code {
  const context = typeContext(file, "./models.js", "request", input);
  const path = operation.pathParameters.map(
    (parameter) => code`${propertyKey(parameter.name)}: ${typeText(parameter.type, context)}`,
  );
  const [first] = calls;
  const inputs = calls.flatMap((call) => {
    const type = inputType(call, context);
    if (type === undefined) return [];
    if (namedBody(call) === undefined)
      file.use(call.inputType, resourceModule("./resources", call, input), { typeOnly: true });
    return [type];
  });
  const mark = calls.some(({ isInputOptional }) => isInputOptional) ? code`?` : code``;
  const given = joinCode([...new Set(inputs)], " | ");
  const undefinedToo = mark === "?" ? code` | undefined` : code``;
  const parts = [
    ...(path.length === 0 ? [] : [code`path: { ${joinCode(path, "; ")} };`]),
    ...optionParts(first, file, input),
  ];
  if (first !== undefined && first.input !== "parts" && first.otherBodies.length > 0) {
    const requests = typeText(requestNode(first), context);
    return parts.length === 0 ? requests : code`{ ${joinCode(parts, " ")} } & (${requests})`;
  }
  switch (first?.input) {
    case "query":
    case "body": {
      const key = propertyKey(first.input);
      return code`{ ${joinCode([...parts, code`${key}${mark}: ${given}${undefinedToo};`], " ")} }`;
    }
    case "merged": {
      const module = resourceModule("./resources", first, input);
      const query = file.use(first.queryType, module, { typeOnly: true });
      const body = first.body === undefined ? code`never` : typeText(first.body.type, context);
      return code`{ ${joinCode([...parts, code`query${queryMark(first.query)}: ${query}; body${mark}: ${body}${undefinedToo};`], " ")} }`;
    }
    case "parts":
      return parts.length === 0 ? given : code`{ ${joinCode(parts, " ")} } & ${given}`;
    default:
      return code`{ ${joinCode(parts, " ")} }`;
  }
}

/** Header and cookie parameters that a call has among its options. */
function optionParts(
  call: CallPlan | undefined,
  file: SourceFile,
  input: EmitInput,
): readonly Code[] {
  if (call?.optionsType === undefined) return [];
  const module = resourceModule("./resources", call, input);
  const options = file.use(call.optionsType, module, { typeOnly: true });
  return optionsNode(call.operation).properties.map(
    ({ name }) => code`${propertyKey(name)}?: ${options}[${stringLiteral(name)}];`,
  );
}

function queryMark(query: Query): Code {
  return isQueryNeeded(query) ? code`` : code`?`;
}
