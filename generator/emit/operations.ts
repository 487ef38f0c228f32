import { StructureKind, VariableDeclarationKind } from "ts-morph";
import type { Operation, Parameter, Query } from "../model/api-model.js";
import type { Call } from "../model/names.js";
import { camelCase } from "../model/words.js";
import type { CallShape } from "./call-shape.js";
import { callShape, isQueryNeeded } from "./call-shape.js";
import type { Code } from "./code.js";
import { code, joinCode, jsonExpression, propertyKey } from "./code.js";
import { docText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { typeContext } from "./emit-context.js";
import { inputType } from "./inputs.js";
import { SourceFile } from "./source-file.js";
import { typeText } from "./type-text.js";

/** `src/operations.ts`: a constant per operation, all that the runtime has to know to send it. */
export function emitOperations(input: EmitInput): SourceFile {
  const file = new SourceFile("src/operations.ts");
  for (const constant of constants(input)) {
    const operation = file.use("Operation", "./runtime/operation.js", { typeOnly: true });
    const type = typeOf(constant, operation, file, input);
    file.add({
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: [docText({ text: [`\`${routeOf(constant.operation)}\``] })],
      declarations: [{ name: constant.name, type, initializer: descriptor(constant) }],
    });
  }
  return file;
}

/** `GET /companies/{company_id}`: the description's own spelling. */
export function routeOf(operation: Operation): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
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
  const outputs = uses.map(({ shape }) => outputText(shape, file, "./models.js", input));
  const request = requestText(operation, uses, file, input);
  return code`${type}<${request}, ${joinCode([...new Set(outputs)], " | ")}>`;
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
    if (isDeclared) file.use(call.inputType, resourceModule(call, input), { typeOnly: true });
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
      const module = resourceModule(first.call, input);
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

function resourceModule(call: Call, { names }: EmitInput): string {
  const resource = names.resources.find((one) => one.calls.includes(call));
  return `./resources/${resource?.fileName}.js`;
}

/** Only what differs from the defaults is said: most operations are a method and a path. */
function descriptor({ operation, uses }: Constant): Code {
  const [use] = uses;
  const shape = uses.length === 1 ? use?.shape : undefined;
  const query = shape?.query ?? operation.query;
  const kinds = use?.shape.output.kinds ?? [];
  const isJson = kinds.length === 1 && kinds[0] === "json";
  const entries = {
    method: operation.method.toUpperCase(),
    path: operation.path,
    pathStyles: styles(operation.pathParameters, "simple", false),
    queryStyles: styles(
      [
        ...query.parameters,
        ...query.choices.flatMap((one) => one.branches.flatMap((b) => b.parameters)),
      ],
      "form",
      true,
    ),
    choices: choicesOf(query),
    bodyType: bodyTypeOf(use?.shape),
    response: isJson ? undefined : kinds.length === 1 ? kinds[0] : kinds,
    authenticated: operation.authenticated ? undefined : false,
  };
  return jsonExpression(entries);
}

function bodyTypeOf(shape: CallShape | undefined): string | undefined {
  const mediaType = shape?.body?.mediaType;
  return mediaType === "application/json" ? undefined : mediaType;
}

function styles(
  parameters: readonly Parameter[],
  style: Parameter["style"],
  explode: boolean,
): Record<string, object> | undefined {
  const special = parameters.flatMap((parameter) => {
    const isScalar = ["string", "boolean", "number", "literal", "enum"].includes(
      parameter.type.kind,
    );
    const said = {
      style: parameter.style === style ? undefined : parameter.style,
      explode: parameter.explode === explode || isScalar ? undefined : parameter.explode,
      allowReserved: parameter.allowReserved || undefined,
      json: parameter.json || undefined,
    };
    return Object.values(said).some((value) => value !== undefined)
      ? [[parameter.name, said] as const]
      : [];
  });
  return special.length === 0 ? undefined : Object.fromEntries(special);
}

function choicesOf(query: Query): readonly object[] | undefined {
  if (query.choices.length === 0) return undefined;
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
