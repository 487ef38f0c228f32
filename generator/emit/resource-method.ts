import { optionsNode } from "../model/call-options.js";
import type { CallPlan } from "../model/call-plan.js";
import { bodyNode } from "../model/input-nodes.js";
import type { Streamed } from "../model/names.js";
import { tellsOptions } from "../model/option-names.js";
import type { OutputShape } from "../model/output-shape.js";
import { namesOf } from "../model/query-names.js";
import type { Code } from "../text/code.js";
import {
  code,
  identifier,
  joinCode,
  memberAccess,
  propertyKey,
  stringLiteral,
} from "../text/code.js";
import type { DocText } from "./doc-comment.js";
import type { EmitInput } from "./emit-context.js";
import { typeContext } from "./emit-context.js";
import { inputType } from "./inputs.js";
import { callType, usualOptions } from "./operations.js";
import type { SourceFile } from "./source-file.js";
import type { Method, Parameter } from "./structures.js";
import { typeText } from "./type-text.js";

const models = "../models.js";

/** The method of a resource that makes a call. */
export function methodOf(
  call: CallPlan,
  docs: DocText,
  file: SourceFile,
  input: EmitInput,
): Method {
  const { streamed, streamedOutput } = call;
  const type = inputType(call, typeContext(file, models, "request", input));
  const name = propertyKey(call.method);
  const given = (output: OutputShape) =>
    callType(call, output, { file, models, runtime: "../runtime", input });
  const returnType = given(call.output);
  const parameters = parametersOf(call, type, file, input);
  const statement = sendStatement(call, call.constant, file, input);
  if (type === undefined || streamed === undefined || streamedOutput === undefined) {
    return { name, docs: [docs], parameters, returnType, statements: [statement] };
  }
  const events = given(streamedOutput);
  const either = code`${returnType} | ${events}`;
  const asking = (value: Code, mark: Code, isOptional: boolean) =>
    parametersOf(
      { ...call, isInputOptional: isOptional },
      code`(${type}) & ${switchType(call, streamed, code`${mark}: ${value}`)}`,
      file,
      input,
    );
  const isAsked = call.isInputOptional ? code`input?` : code`input`;
  const path = switchPath(call, streamed, isAsked);
  return {
    name,
    parameters,
    returnType: either,
    overloads: [
      { docs: [docs], parameters: asking(code`true`, code``, false), returnType: events },
      {
        parameters: asking(code`false | null | undefined`, code`?`, call.isInputOptional),
        returnType,
      },
      { parameters, returnType: either },
    ],
    statements: [
      code`if (${path} === true) ${sendStatement(call, streamed.constant, file, input)}`,
      statement,
    ],
  };
}

/** The part of the input that has the field of the switch, where the input has parts. */
function switchType({ input }: CallPlan, { field, place }: Streamed, said: Code): Code {
  const inner = code`{ ${propertyKey(field)}${said} }`;
  const mark = said.startsWith("?") ? code`?` : code``;
  return input === "parts" ? code`{ ${propertyKey(place)}${mark}: ${inner} }` : inner;
}

function switchPath({ input }: CallPlan, { field, place }: Streamed, given: Code): Code {
  return input === "parts"
    ? code`${given}${memberAccess(place)}?${memberAccess(field)}`
    : code`${given}${memberAccess(field)}`;
}

function parametersOf(
  call: CallPlan,
  type: Code | undefined,
  file: SourceFile,
  input: EmitInput,
): readonly Parameter[] {
  const requests = typeContext(file, models, "request", input);
  return [
    ...call.pathArguments.map(({ name, parameter }) => ({
      name: identifier(name),
      type: typeText(parameter.type, requests),
    })),
    ...(type === undefined
      ? []
      : [{ name: code`input`, type, hasQuestionToken: call.isInputOptional }]),
    {
      name: code`options`,
      type:
        call.optionsType === undefined
          ? usualOptions(call, file, "../runtime")
          : identifier(call.optionsType),
      hasQuestionToken: true,
    },
  ];
}

function sendStatement(call: CallPlan, name: string, file: SourceFile, input: EmitInput): Code {
  const constant = file.use(name, "../operations.js");
  const path = call.pathArguments.map(({ name: argument, parameter }) =>
    argument === parameter.name
      ? identifier(argument)
      : code`${propertyKey(parameter.name)}: ${identifier(argument)}`,
  );
  const parts = [
    ...(path.length === 0 ? [] : [code`path: { ${joinCode(path, ", ")} }`]),
    ...inputParts(call, file, input),
    ...(call.optionsType === undefined
      ? []
      : optionsNode(call.operation).properties.map(
          (one) => code`${propertyKey(one.name)}: options?${memberAccess(one.name)}`,
        )),
  ];
  const request = parts.length === 0 ? code`{}` : code`{ ${joinCode(parts, ", ")} }`;
  return code`return this.http.send(${constant}, ${request}, options);`;
}

function inputParts(call: CallPlan, file: SourceFile, input: EmitInput): Code[] {
  const given = givenText(call, file, input);
  switch (call.input) {
    case "none":
      return [];
    case "query":
      return [code`query: ${given}`];
    case "body":
      return [call.otherBodies.length === 0 ? code`body: ${given}` : chosenText(call, given, file)];
    case "parts":
      return [code`...${given}`];
    case "merged":
      return [splitText(call, given, file, input)];
  }
}

/** The input; where options were its only argument before, they are told from it. */
function givenText(call: CallPlan, file: SourceFile, { schemas }: EmitInput): Code {
  return tellsOptions(call, schemas)
    ? code`${file.use("ownInput", "../runtime/own-input.js")}(input)`
    : code`input`;
}

/** A body of which the input says the media type. */
function chosenText(call: CallPlan, given: Code, file: SourceFile): Code {
  const chosen = code`${file.use("chosenBody", "../runtime/chosen-body.js")}(${given})`;
  return call.isInputOptional
    ? code`...(input === undefined ? {} : ${chosen})`
    : code`...${chosen}`;
}

/** Query and body out of one object. */
function splitText(call: CallPlan, whole: Code, file: SourceFile, input: EmitInput): Code {
  const context = typeContext(file, models, "request", input);
  const split =
    call.otherBodies.length === 0
      ? file.use("split", "../runtime/split-input.js")
      : file.use("splitChosen", "../runtime/chosen-body.js");
  const names = joinCode(namesOf(call.query).map(stringLiteral), ", ");
  const given = call.isInputOptional ? code`${whole} ?? {}` : whole;
  const mayLack = call.isBodyNeeded ? code`` : code`, true`;
  const types = code`${identifier(call.queryType)}, ${typeText(bodyNode(call), context)}`;
  return code`...${split}<${types}>(${given}, [${names}]${mayLack})`;
}
