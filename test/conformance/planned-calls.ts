import { sample } from "openapi-sampler";
import type { Json, JsonObject } from "../../generator/load/spec-document.js";
import type { DescribedOperation, DescribedParameter } from "./described-operations.js";
import { waysOf } from "./ways.js";

type Scalar = string | number | boolean;

/** What one call sends, in wire names. */
export interface PlannedCall {
  readonly path: Readonly<Record<string, Scalar>>;
  readonly query: Readonly<Record<string, Scalar>>;
  readonly body?: Json;
}

/**
 * The calls that an operation, or one form of it, is tried with: all fields and the required ones alone, in each of the
 * ways in which its body can be written.
 */
export function planCalls(
  operation: DescribedOperation,
  root: JsonObject,
  form?: string,
): PlannedCall[] {
  const path = Object.fromEntries(
    operation.pathParameters.map((parameter, index) => [
      parameter.name,
      pathValue(parameter, index),
    ]),
  );
  const queries = distinct(queriesOf(operation, form));
  const bodies = distinct(bodiesOf(operation, root));
  const length = Math.max(queries.length, bodies.length);
  return Array.from({ length }, (_, index) => {
    const body = bodies[index % bodies.length];
    const query = queries[index % queries.length] ?? {};
    return { path, query, ...(body === undefined ? {} : { body }) };
  });
}

/** No two ids of one path are alike; and where an id is no number anyway, it needs encoding. */
function pathValue(parameter: DescribedParameter, index: number): Scalar {
  const value = valueOf(parameter);
  if (typeof value === "number") return value + index;
  return /^\d+$/.test(String(value)) ? `${value}${index}` : `${value} ${index}/ä`;
}

function queriesOf(
  { queryParameters, forms }: DescribedOperation,
  method: string | undefined,
): PlannedCall["query"][] {
  const values = (parameters: readonly DescribedParameter[]) =>
    Object.fromEntries(parameters.map((parameter) => [parameter.name, valueOf(parameter)]));
  const form = forms.find((one) => one.method === method);
  const known = queryParameters.filter(({ name }) => form?.query.includes(name) ?? true);
  const choices = form?.choice ?? [];
  return (choices.length > 0 ? choices : [[]]).flatMap((chosen) => {
    const others = choices.flat().filter((name) => !chosen.includes(name));
    const open = known.filter(({ name }) => !others.includes(name));
    const needed = open.filter(({ name, required }) => required || chosen.includes(name));
    return [values(open), values(needed)];
  });
}

function bodiesOf({ body }: DescribedOperation, root: JsonObject): (Json | undefined)[] {
  if (body === undefined) return [undefined];
  const samples = waysOf(body.schema, root).flatMap((way) => [
    sampleOf(way),
    sampleOf(way, { skipNonRequired: true }),
  ]);
  const takesNothing = !body.required && samples.some((one) => JSON.stringify(one) === "{}");
  return takesNothing ? [...samples, undefined] : samples;
}

function valueOf({ name, example, schema }: DescribedParameter): Scalar {
  const value = example ?? sampleOf(schema);
  if (typeof value === "object")
    throw new Error(`This test cannot send the list or object ${name}`);
  return schema["type"] === "string" ? String(value) : value;
}

export function sampleOf(schema: JsonObject, options: { skipNonRequired?: boolean } = {}): Json {
  return sample(schema, { skipReadOnly: true, quiet: true, ...options }) as Json;
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
