import { resourceAccess } from "../../text/resource-access.js";
import { code, joinCode, memberAccess, type Code } from "../../text/code.js";
import { fieldsNode, queryNode } from "../../model/input-nodes.js";
import { isJsonObject } from "../../load/json.js";
import type { Json, JsonObject } from "../../load/spec-document.js";
import type { Operation, QueryChoice, TypeNode } from "../../model/api-model.js";
import type { Comparison } from "../compare/comparison.js";
import { literalText } from "./literal-text.js";
import type { Samples } from "../../values/samples.js";
import type { NamedCall } from "../compare/side.js";
import { callsIn } from "../compare/symbols.js";

/** A call with its arguments: the parts of the request as JSON; absent parts are omitted. */
export interface CallSketch {
  readonly named: NamedCall;
  readonly path: readonly Json[];
  readonly query?: JsonObject;
  readonly header?: JsonObject;
  readonly cookie?: JsonObject;
  readonly body?: Json;
  /** The body's media type, where it is not the usual one. */
  readonly contentType?: string;
}

/** Each change of an operation needs it: made once for each, by what samples its values. */
const leastCalls = new WeakMap<Samples, Map<Operation, CallSketch | undefined>>();

/** A call of an operation with only the required arguments; undefined if it cannot be created. */
export function leastCall(
  comparison: Comparison,
  side: "before" | "after",
  operation: Operation,
): CallSketch | undefined {
  const { request } = comparison.samples[side];
  const known = leastCalls.get(request) ?? new Map<Operation, CallSketch | undefined>();
  leastCalls.set(request, known);
  if (!known.has(operation)) known.set(operation, newLeastCall(comparison, side, operation));
  return known.get(operation);
}

function newLeastCall(
  comparison: Comparison,
  side: "before" | "after",
  operation: Operation,
): CallSketch | undefined {
  const named = callsIn(comparison.sides[side], operation)[0];
  if (named === undefined) return undefined;
  const { call } = named;
  const sample = (node: TypeNode) => comparison.samples[side].request.valueOf(node);
  const object = (node: TypeNode) => {
    const value = sample(node);
    return isJsonObject(value) ? value : {};
  };
  const path = call.pathArguments.map(({ parameter: { type } }) =>
    type.kind === "string" ? "6" : sample(type),
  );
  if (path.includes(undefined)) return undefined;
  const body = call.isBodyNeeded && call.body !== undefined ? sample(call.body.type) : undefined;
  return {
    named,
    path: path.flatMap((one) => (one === undefined ? [] : [one])),
    query: object(queryNode({ ...call.query, choices: call.query.choices.filter(isRequired) })),
    header: object(fieldsNode(operation.headerParameters)),
    cookie: object(fieldsNode(operation.cookieParameters)),
    ...(body === undefined ? {} : { body }),
  };
}

const isRequired = ({ required }: QueryChoice) => required;

/** The argument after the path arguments; undefined if it is omitted. */
export function inputOf({
  named: { call },
  query,
  header,
  cookie,
  body,
  contentType,
}: CallSketch): Json | undefined {
  const said = contentType === undefined ? {} : { contentType };
  const whole = { ...said, ...(body === undefined ? {} : { body }) };
  switch (call.input) {
    case "none":
      return undefined;
    case "query":
      return unlessEmpty(query, call.isInputOptional);
    case "body":
      return contentType === undefined ? body : whole;
    case "merged": {
      const fields = isJsonObject(body) ? body : {};
      const given = contentType === undefined ? fields : whole;
      return unlessEmpty({ ...given, ...query }, call.isInputOptional);
    }
    case "parts": {
      const beside = call.optionsType === undefined ? filled({ header, cookie }) : {};
      return unlessEmpty({ ...filled({ query }), ...beside, ...whole }, call.isInputOptional);
    }
  }
}

/** The options of a call that has options of its own; undefined if there is nothing in them. */
export function optionsOf({ named: { call }, header, cookie }: CallSketch): Json | undefined {
  return call.optionsType === undefined ? undefined : unlessEmpty(filled({ header, cookie }), true);
}

/** The parts that have something in them. */
function filled(parts: { readonly [name: string]: JsonObject | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([name, part]) =>
      part === undefined || Object.keys(part).length === 0 ? [] : [[name, part]],
    ),
  );
}

function unlessEmpty(value: JsonObject = {}, isOptional: boolean): Json | undefined {
  return isOptional && Object.keys(value).length === 0 ? undefined : value;
}

/** `intercom.companies.list({ page: 1 })`, with `last` as one more argument. */
export function callText(client: Code, sketch: CallSketch, last?: Code): Code {
  const input = inputOf(sketch);
  const options = optionsOf(sketch);
  const { resource, call } = sketch.named;
  const values = [...sketch.path, ...(input === undefined ? [] : [input])];
  const skipped = options !== undefined && input === undefined && call.argument !== undefined;
  const given = [
    ...values.map((one) => literalText(one, "  ")),
    ...(skipped ? [code`undefined`] : []),
    ...(options === undefined ? [] : [literalText(options, "  ")]),
    ...(last === undefined ? [] : [last]),
  ];
  return code`${client}${resourceAccess(resource)}${memberAccess(call.method)}(${joinCode(given, ", ")})`;
}
