import type { TypeNode } from "../model/api-model.js";
import { unreachable } from "../model/api-model.js";
import type { CallPlan } from "../model/call-plan.js";
import { exampleValues } from "../model/exchange.js";
import { resolveType } from "../model/resolve-type.js";
import { camelCase } from "../model/words.js";
import { code, identifier, joinCode, jsonExpression, memberAccess } from "../text/code.js";
import { literal, propertyKey, stringLiteral, type Code } from "../text/code.js";
import { localName } from "../text/local-name.js";
import { resourceAccess } from "../text/resource-access.js";
import type { EmitInput } from "./emit-context.js";
import { isApart, varied, type Field, type FixtureValue } from "./fixtures/fixture-value.js";
import type { Planner } from "./fixtures/planner.js";

/** A longer call shows less than it hides. */
const mostLines = 30;

/** How the documentation of a method calls it; undefined where no short call is known to compile. */
export function callExample(call: CallPlan, input: EmitInput, planner: Planner): Code | undefined {
  const given = argumentsOf(call, input, planner);
  const resource = input.resourceOf.get(call);
  if (given === undefined || resource === undefined) return undefined;
  const client = clientVariable(input);
  const access = code`${client}${resourceAccess(resource)}${memberAccess(call.method)}`;
  const text = resultText(call, code`${access}(${joinCode(given, ", ")})`, input);
  return text.split("\n").length > mostLines ? undefined : text;
}

/** What documentation calls a client. */
export function clientVariable({ settings }: EmitInput): Code {
  return identifier(localName(camelCase(settings.clientName)));
}

function resultText(call: CallPlan, text: Code, input: EmitInput): Code {
  const { kinds, types, stream } = call.output;
  if (call.pagination !== undefined || stream === "items")
    return code`for await (const item of ${text}) {\n  console.log(item);\n}`;
  // To await it is to wait for its end, which a stream of events may not have.
  if (stream === "events")
    return code`for await (const { event, data } of ${text}) {\n  console.log(event, data);\n}`;
  if (kinds.every((kind) => kind === "void")) return code`await ${text};`;
  const [type, ...others] = types;
  const model = others.length === 0 && type?.kind === "reference" ? type.schema : undefined;
  const name = localName(camelCase(input.names.models.get(model ?? "") ?? "result"));
  const isTaken = name === String(clientVariable(input));
  return code`const ${isTaken ? code`result` : identifier(name)} = await ${text};`;
}

/** Undefined where one of them has no value that surely has its type. */
function argumentsOf(
  call: CallPlan,
  input: EmitInput,
  planner: Planner,
): readonly Code[] | undefined {
  const path = call.pathArguments.map(({ parameter }) => {
    const { name, type, examples } = parameter;
    const plan = planner.type(type, { name, examples: exampleValues(examples) }, "request");
    return plan === undefined || plan.hasConflictingProperties ? undefined : plan.full;
  });
  const values = [...path, ...inputValues(call, input, planner)];
  const known = values.filter((value) => value !== undefined && !isApart(value));
  return known.length < values.length
    ? undefined
    : known.flatMap((value) => (value === undefined ? [] : [valueText(value, "")]));
}

/** The input, if one is to be shown: what is required, or else one field of the body. */
function inputValues(
  call: CallPlan,
  input: EmitInput,
  planner: Planner,
): readonly (FixtureValue | undefined)[] {
  const { argument } = call;
  if (argument === undefined || (call.isInputOptional && call.input !== "body")) return [];
  const contents = call.operation.body?.contents.find(({ kind }) => kind === "json");
  const examples = call.input === "body" ? exampleValues(contents?.examples ?? []) : [];
  const plan = planner.type(argument, { name: "", examples }, "request");
  if (plan === undefined || plan.hasConflictingProperties) return [undefined];
  const minimal = fieldsOf(plan.minimal, true);
  return minimal?.length === 0 ? oneField(argument, plan.full, input) : [plan.minimal];
}

function oneField(type: TypeNode, full: FixtureValue, { schemas }: EmitInput): FixtureValue[] {
  const isObject = resolveType(type, schemas)?.kind === "object";
  const isLeaf = ({ value }: { readonly value: FixtureValue }) =>
    value.kind === "data" || value.kind === "varied";
  const [field] = isObject ? (fieldsOf(full, false) ?? []).filter(isLeaf) : [];
  return [{ kind: "fields", fields: field === undefined ? [] : [field] }];
}

function fieldsOf(value: FixtureValue, isMinimal: boolean) {
  if (value.kind === "fields") return value.fields;
  if (value.kind !== "fixture") return undefined;
  const { plan } = value;
  return fieldsOf(isMinimal || value.isMinimal ? plan.minimal : plan.full, isMinimal);
}

/** The first value of a fixture, as an expression. */
function valueText(value: FixtureValue, indent: string): Code {
  const deeper = `${indent}  `;
  const fieldText = (field: Field) =>
    code`${propertyKey(field.name)}: ${valueText(field.value, deeper)}`;
  switch (value.kind) {
    case "data":
      return value.as === undefined
        ? jsonExpression(value.value)
        : exactText(value.value, value.as);
    case "varied": {
      const first = varied(value.by, value.value, 0);
      return value.as === undefined ? literal(first) : exactText(first, value.as);
    }
    case "list":
      return code`[${listed(
        value.items.map((item) => valueText(item.value, deeper)),
        indent,
      )}]`;
    case "fields":
      return code`{${spaced(listed(value.fields.map(fieldText), indent))}}`;
    case "fixture":
      return valueText(value.isMinimal ? value.plan.minimal : value.plan.full, indent);
    case "apart":
      return valueText(value.base, indent);
    case "bytes":
      return code`new Blob(["file"])`;
    default:
      return unreachable(value);
  }
}

function exactText(value: unknown, as: "string" | "bigint"): Code {
  const integer = BigInt(value as number);
  return as === "bigint" ? literal(integer) : stringLiteral(String(integer));
}

const widest = 80;

/** On one line, if it is short. */
function listed(texts: readonly Code[], indent: string): Code {
  const line = joinCode(texts, ", ");
  if (indent.length + line.length <= widest && !line.includes("\n")) return line;
  const lines = texts.map((text) => code`${text},`);
  return joinCode([joinCode([code``, ...lines], `\n${indent}  `), code``], `\n${indent}`);
}

function spaced(text: Code): Code {
  return text === "" || text.startsWith("\n") ? text : code` ${text} `;
}
