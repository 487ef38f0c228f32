import type { Operation, Query } from "../model/api-model.js";
import type { Call } from "../model/names.js";
import { camelCase } from "../model/words.js";
import type { CallShape } from "./call-shape.js";
import { callShape, isQueryNeeded } from "./call-shape.js";
import type { Code } from "./code.js";
import { code, identifier, joinCode, propertyKey } from "./code.js";
import { type Constant, descriptor, objectCode, routeOf, streamOf } from "./descriptor.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { resourceModule, typeContext } from "./emit-context.js";
import { inputType } from "./inputs.js";
import { SourceFile } from "./source-file.js";
import { typeText } from "./type-text.js";

export { routeOf } from "./descriptor.js";

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
      kind: "const",
      isExported: true,
      docs: [docText({ text: [`\`${routeOf(constant.operation)}\``] })],
      name: identifier(constant.name),
      type,
      initializer: objectCode(descriptor(constant, file)),
    });
  }
  return file;
}

/** The constants that say more than `request` takes for granted of a route: a plain query, and a body of JSON. */
export function routesThatSayMore(input: EmitInput): ReadonlySet<string> {
  const file = new SourceFile("src/operations.ts");
  const all = constants(input).filter((constant) => {
    const { route, query, write, ...more } = descriptor(constant, file);
    const hasBody = constant.uses.some(({ shape }) => shape.body !== undefined);
    const isUsual = hasBody ? write === "json" : write === undefined;
    return !isUsual || Object.values(more).some((value) => value !== undefined);
  });
  return new Set(all.map(({ name }) => name));
}

function constants(input: EmitInput): readonly Constant[] {
  const calls = input.names.resources.flatMap((resource) => resource.calls);
  return input.model.operations.flatMap((operation) => {
    const ownCalls = input.callsOf.get(operation) ?? [];
    const own = ownCalls.map((call) => ({ call, shape: callShape(call, input) }));
    const common = { operation, ...unusualSecurity(operation, input) };
    const single = own.map((use) => ({ ...common, name: use.call.constant, uses: [use] }));
    return operation.forms.length === 0
      ? single
      : [...single, { ...common, name: routeConstant(operation, ownCalls, calls), uses: own }];
  });
}

function unusualSecurity(
  operation: Operation,
  { security: { of, usual } }: EmitInput,
): Pick<Constant, "security"> {
  const security = of.get(operation) ?? [];
  return JSON.stringify(security) === JSON.stringify(usual) ? {} : { security };
}

/** The constant behind `request("GET /…")`: of an operation with its own calls, among all calls. */
export function routeConstant(
  operation: Operation,
  [call]: readonly Call[],
  calls: readonly Call[],
): string {
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
  const isScroll = uses.some(({ shape }) => shape.pagination?.style === "scroll");
  const options = isScroll
    ? code`, ${file.use("ScrollOptions", "./runtime/scroll.js", { typeOnly: true })}`
    : code``;
  return code`${type}<${request}, ${sharedCall(calls)}${options}>`;
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
  call: Call,
  shape: CallShape,
  { file, models, runtime, input }: CallPlace,
): Code {
  const body = outputText(shape, file, models, input);
  const failure = code`{ error: ${identifier(call.errorType)} }`;
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
