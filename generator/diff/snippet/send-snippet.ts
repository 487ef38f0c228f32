import { optionsNode } from "../../model/call-options.js";
import type { CallPlan } from "../../model/call-plan.js";
import { namedMediaType, oneMediaType } from "../../model/request-bodies.js";
import { modelName } from "../../model/model-name.js";
import { code, identifier, type Code } from "../../text/code.js";
import { localName } from "../../text/local-name.js";
import { setOwn } from "../../load/json.js";
import type { Json, JsonObject } from "../../load/spec-document.js";
import type { Operation, TypeNode } from "../../model/api-model.js";
import { camelCase } from "../../model/words.js";
import type { Change, InputPart, Position } from "../compare/change.js";
import type { Comparison } from "../compare/comparison.js";
import type { Group } from "../compare/group-changes.js";
import { componentName } from "../compare/position.js";
import type { Pair } from "../compare/side.js";
import { callText, inputOf, leastCall, optionsOf, type CallSketch } from "./call-text.js";
import type { Schemas } from "../../model/resolve-type.js";
import { literalFits, type Certainty } from "./literal-fits.js";
import { literalText } from "./literal-text.js";
import { moduleText } from "./module-text.js";
import { namedType } from "./named-type.js";
import { isRequirement } from "../codes/families.js";

/** A snippet that sends something and no longer compiles: a value of a type, or a call. */
export function sendSnippet(comparison: Comparison, group: Group): string | undefined {
  const { change, operations } = group;
  const { scope, wholeTypes } = change.at;
  if (scope.kind !== "schema") return callSnippet(comparison, scope.operation ?? {}, change);
  if (wholeTypes === undefined) return undefined;
  const name = namedType(comparison, wholeTypes.before, "request");
  if (name !== undefined && isStillSent(comparison, name, wholeTypes))
    return valueSnippet(comparison, name, change, wholeTypes);
  // A type without a name is used in a call.
  const at: Position = { ...change.at, inputPart: { place: "body", names: [] } };
  const senders = [...operations].filter(({ before }) => before?.body !== undefined).slice(0, 8);
  for (const sender of senders) {
    const snippet = callSnippet(comparison, sender, { ...change, at });
    if (snippet !== undefined) return snippet;
  }
  return undefined;
}

/** A name that now refers only to a response type proves nothing about requests. */
function isStillSent({ sides }: Comparison, name: string, types: Pair<TypeNode>): boolean {
  const schema = componentName(types.after);
  if (schema === undefined || !sides.after.schemas.has(schema)) return true;
  return (
    sides.after.names.models.get(schema) !== name ||
    modelName(schema, "request", sides.after) === name
  );
}

function callSnippet(
  comparison: Comparison,
  { before, after }: Partial<Pair<Operation>>,
  change: Change,
): string | undefined {
  if (before === undefined) return undefined;
  const calls = callsThatMayBreak(comparison, before, change);
  const broken = calls.find((call) => isCallBroken(comparison, call, after));
  return broken === undefined ? undefined : callModule(comparison, broken);
}

/** `const company: Company = { … };` */
function valueSnippet(
  comparison: Comparison,
  name: string,
  change: Change,
  types: Pair<TypeNode>,
): string | undefined {
  const { before, after } = comparison.sides;
  const value = valuesOf(comparison, change).find(
    (one) =>
      literalFits(types.before, one, before.schemas, "surely") &&
      !literalFits(types.after, one, after.schemas, "possibly"),
  );
  if (value === undefined) return undefined;
  const constant = identifier(localName(camelCase(name)));
  const head = code`export const ${constant}: ${identifier(name)} = `;
  const body = code`${head}${literalText(value, "", head.length)};`;
  return moduleText(before, [name], body);
}

/** Whole values that may prove it: the witness, and values whose difference TypeScript sees. */
function valuesOf(comparison: Comparison, change: Change): readonly Json[] {
  const { at, evidence } = change;
  const { types, sets } = evidence;
  const { before, after } = sets?.request ?? types ?? {};
  const seen =
    before === undefined || after === undefined
      ? undefined
      : comparison
          .inclusion({ direction: "request", level: "types", isText: false, isForward: true })
          .witness(before, after);
  const values = [
    evidence.typesWitness?.(),
    evidence.nearWitness?.("request"),
    evidence.witness?.("request"),
    seen,
  ].flatMap((one) => (one === undefined ? [] : [one]));
  return values.flatMap((one) => [
    ...at.wrap.after(one, "request"),
    ...at.wrap.before(one, "request"),
  ]);
}

function callsThatMayBreak(
  comparison: Comparison,
  operation: Operation,
  change: Change,
): readonly CallSketch[] {
  const least = leastCall(comparison, "before", operation);
  if (least === undefined) return [];
  const { inputPart, wholeTypes } = change.at;
  if (inputPart === undefined) return [least];
  const values = wholeTypes === undefined ? [] : valuesOf(comparison, change);
  const whole = values.map((value) => withPart(least, inputPart, value));
  const sampled = withSamples(comparison, operation, least, inputPart);
  // A new requirement is shown by a call without it; inside a body that may be left out, by a body without it.
  if (isRequirement(change.code)) return [least, ...whole, sampled];
  return [...whole, sampled, ...withOtherBodies(comparison, least)];
}

/** The call with a body of each media type that is not the usual one. */
function withOtherBodies({ samples }: Comparison, call: CallSketch): readonly CallSketch[] {
  const { body: usual, otherBodies } = call.named.call;
  return otherBodies.flatMap((content) => {
    const body = samples.before.request.valueOf(content.type);
    const contentType = oneMediaType(content, namedMediaType(content, usual ?? content));
    return body === undefined ? [] : [{ ...call, body, contentType }];
  });
}

function withPart(call: CallSketch, { place, names }: InputPart, value: Json): CallSketch {
  const [name = ""] = names;
  if (place === "body") return { ...call, body: value };
  if (place !== "path") return { ...call, [place]: withKey(call[place], name, value) };
  const index = call.named.call.pathArguments.findIndex(({ parameter }) => parameter.name === name);
  return { ...call, path: call.path.map((one, at) => (at === index ? value : one)) };
}

function withKey(object: JsonObject = {}, name: string, value: Json): JsonObject {
  const copy: JsonObject = { ...object };
  setOwn(copy, name, value);
  return copy;
}

/** The call with these parts, with any values. */
function withSamples(
  { samples }: Comparison,
  operation: Operation,
  call: CallSketch,
  part: InputPart,
): CallSketch {
  const { place, names } = part;
  const sample = (type: TypeNode | undefined) =>
    type === undefined ? undefined : samples.before.request.valueOf(type);
  if (place === "body") {
    const body = sample(call.named.call.body?.type);
    return body === undefined ? call : { ...call, body };
  }
  const { query } = operation;
  const choices = query.choices.flatMap(({ branches }) =>
    branches.flatMap(({ parameters }) => parameters),
  );
  const known = {
    path: operation.pathParameters,
    query: [...query.parameters, ...choices],
    header: operation.headerParameters,
    cookie: operation.cookieParameters,
  };
  // One branch of a choice excludes the others.
  const isChosen = names.every((name) => choices.some((one) => one.name === name));
  const emptied = place === "query" && isChosen ? { ...call, query: {} } : call;
  return names.reduce((filled, name) => {
    const value = sample(known[place].find((one) => one.name === name)?.type);
    return value === undefined ? filled : withPart(filled, { place, names: [name] }, value);
  }, emptied);
}

function isCallBroken(
  comparison: Comparison,
  call: CallSketch,
  operation: Operation | undefined,
): boolean {
  const { before, after } = comparison.sides;
  if (!isCallFine(call, call, before.schemas, "surely")) return false;
  if (operation === undefined) return true;
  const target = leastCall(comparison, "after", operation);
  const isSameMethod = target?.named.call.method === call.named.call.method;
  return !isSameMethod || !isCallFine(target, call, after.schemas, "possibly");
}

/** Whether a call is of the same method as `target`. */
function isCallFine(
  { named: { call: target } }: CallSketch,
  call: CallSketch,
  schemas: Schemas,
  certainty: Certainty,
): boolean {
  const { pathArguments } = target;
  const isPathFine =
    pathArguments.length === call.path.length &&
    pathArguments.every(({ parameter }, index) =>
      literalFits(parameter.type, call.path[index] ?? null, schemas, certainty),
    );
  const node = target.argument;
  const input = inputOf(call);
  if (!areOptionsFine(target, call, schemas, certainty)) return false;
  if (!isPathFine || input === undefined)
    return isPathFine && (node === undefined || target.isInputOptional);
  return node !== undefined && literalFits(node, input, schemas, certainty);
}

function areOptionsFine(
  target: CallPlan,
  call: CallSketch,
  schemas: Schemas,
  certainty: Certainty,
): boolean {
  const options = optionsOf(call);
  if (options === undefined) return true;
  return (
    target.optionsType !== undefined &&
    literalFits(optionsNode(target.operation), options, schemas, certainty)
  );
}

function callModule({ sides }: Comparison, call: CallSketch): string {
  const { clientName } = sides.before.settings;
  const client = identifier(localName(camelCase(clientName)));
  const body: Code = code`export const call = (${client}: ${identifier(clientName)}) =>
  ${callText(client, call)};`;
  return moduleText(sides.before, [clientName], body);
}
