import type { CallPlan } from "../model/call-plan.js";
import { exampleValues } from "../model/exchange.js";
import type { Resource } from "../model/names.js";
import {
  code,
  identifier,
  joinCode,
  jsonExpression,
  memberAccess,
  propertyKey,
  stringLiteral,
  type Code,
} from "../text/code.js";
import { resourceAccess } from "../text/resource-access.js";
import type { EmitInput } from "./emit-context.js";
import type { TemplateValue, TextOf } from "./templates.js";

type ReadmeText = TextOf<"README.md">;

/** A call to show: reading one thing by its id, or else one that needs no arguments. */
interface SampleCall {
  readonly resource: Resource;
  readonly call: CallPlan;
  /** The value of its one path parameter, if it has one. */
  readonly id: Code | undefined;
}

function sampleCall({ names }: EmitInput): SampleCall | undefined {
  const found = names.resources
    .flatMap((resource) => resource.calls.map((call) => ({ resource, call })))
    .filter(({ call }) => call.isInputOptional && call.operation.method === "get");
  const best =
    found.find(
      ({ call }) =>
        call.method === "retrieve" &&
        call.pathArguments.length === 1 &&
        exampleId(call) !== undefined,
    ) ?? found.find(({ call }) => call.pathArguments.length === 0);
  if (best === undefined) return undefined;
  const id = exampleId(best.call);
  const hasId = best.call.pathArguments.length > 0 && id !== undefined;
  return { ...best, id: hasId ? jsonExpression(id) : undefined };
}

/** The sample with its error. */
export function firstCall(input: EmitInput, variable: Code): readonly Code[] {
  const sample = sampleCall(input);
  if (sample === undefined) return [];
  const { resource, call, id: argument = code`` } = sample;
  const method = code`${variable}${resourceAccess(resource)}${memberAccess(call.method)}`;
  return [
    joinCode(
      [
        code`try {`,
        code`  const result = await ${method}(${argument});`,
        code`  console.log(result);`,
        code`} catch (error) {`,
        code`  if (isApiError(error, 404)) console.log(\`Not found (request \${error.requestId}).\`);`,
        code`  else throw error;`,
        code`}`,
      ],
      "\n",
    ),
  ];
}

/** The sample by its constant, for an app that bundles nothing else. */
export function singleOperation(
  input: EmitInput,
  options: Code,
): readonly TemplateValue<ReadmeText>[] {
  const sample = sampleCall(input);
  if (sample === undefined) return [];
  const { call, id } = sample;
  const [argument] = call.pathArguments;
  const path =
    argument === undefined || id === undefined
      ? []
      : [code`path: { ${propertyKey(argument.parameter.name)}: ${id} }`];
  const { packageName } = input.settings;
  return [
    {
      constant: identifier(call.constant),
      request: objectOf(path),
      options,
      httpSpecifier: stringLiteral(`${packageName}/http`),
      operationsSpecifier: stringLiteral(`${packageName}/operations`),
    },
  ];
}

function exampleId(call: CallPlan): string | number | undefined {
  const [example] = exampleValues(call.pathArguments[0]?.parameter.examples ?? []);
  const type = call.pathArguments[0]?.parameter.type.kind;
  return typeof example === type && (typeof example === "string" || typeof example === "number")
    ? example
    : undefined;
}

export function objectOf(entries: readonly Code[]): Code {
  return entries.length === 0 ? code`{}` : code`{ ${joinCode(entries, ", ")} }`;
}
