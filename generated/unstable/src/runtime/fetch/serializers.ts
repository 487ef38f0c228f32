import type { AnyOperation, ParameterStyle } from "../operation.js";
import { isPlainObject, parameterPairs } from "../parameter.js";
import { queryText } from "../query.js";
import { type Reader, jsonType } from "../readers.js";
import { json, raw, setType, type Writer } from "../writers.js";
import type { CallOptions, ParseAs, QuerySerializerOptions } from "./types.js";

type Overrides = Pick<
  CallOptions,
  "querySerializer" | "bodySerializer" | "pathSerializer" | "parseAs"
>;

/** An operation as a call wants it: with serializers of the user, and another way to read the response. */
export function adapted(operation: AnyOperation, body: unknown, options: Overrides): AnyOperation {
  const { querySerializer, bodySerializer, parseAs } = options;
  const { check, query = queryText, call, read } = operation;
  return {
    ...operation,
    ...(querySerializer
      ? { check: undefined, query: writtenBy(querySerializer) }
      : { check, query }),
    write: bodySerializer ? bodyWriter(bodySerializer) : writerFor(body, operation),
    ...(parseAs && parseAs !== "json"
      ? { call: undefined, read: readers[parseAs] }
      : { call, read }),
  } as AnyOperation;
}

/**
 * Without a style, the properties of an object are parameters of their own. The operations have them so, where the
 * description has a parameter that is an object.
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export function spreadQuery(
  query: object | undefined,
  { styles }: AnyOperation,
): object | undefined {
  return (
    query &&
    Object.fromEntries(
      Object.entries(query).flatMap(([name, value]: [string, unknown]) =>
        isPlainObject(value) && !styles?.query?.[name] ? Object.entries(value) : [[name, value]],
      ),
    )
  );
}

function writtenBy(
  serializer: NonNullable<Overrides["querySerializer"]>,
): NonNullable<AnyOperation["query"]> {
  if (typeof serializer === "function")
    return (_operation, query) => serializer((query ?? {}) as never).replace(/^\?/, "");
  return ({ route }, query) =>
    Object.entries(query ?? {})
      .flatMap(([name, value]: [string, unknown]) =>
        parameterPairs({ name, value, style: styleOf(value, serializer), route }),
      )
      .map((pair) => pair.join("="))
      .join("&");
}

/** What openapi-fetch takes where an option is left out. */
function styleOf(
  value: unknown,
  { array, object, allowReserved }: QuerySerializerOptions,
): ParameterStyle {
  const style = Array.isArray(value)
    ? { style: "form", explode: true, ...array }
    : { style: "deepObject", explode: true, ...object };
  const reserved = allowReserved ? { allowReserved } : undefined;
  return typeof value === "object"
    ? ({ ...style, ...reserved } as ParameterStyle)
    : { ...reserved };
}

function bodyWriter(serializer: (body: never) => unknown): NonNullable<AnyOperation["write"]> {
  return (body, { bodyType = jsonType }, headers) => {
    const text = serializer(body as never) as BodyInit;
    // `fetch` adds that of a form, with its boundary.
    if (!(text instanceof FormData)) setType(headers, bodyType);
    return text;
  };
}

/** How a body is written: what is ready is sent unchanged, everything else as the description says. */
function writerFor(body: unknown, { write = json, bodies }: AnyOperation): Writer {
  const isReady = body instanceof FormData || body instanceof URLSearchParams;
  if (!isReady || bodies) return write;
  const type =
    body instanceof FormData ? "multipart/form-data" : "application/x-www-form-urlencoded";
  return (given, operation, headers) => raw(given, { ...operation, bodyType: type }, headers);
}

const readers: Readonly<Record<Exclude<ParseAs, "json">, Reader>> = {
  text: (response) => response.text(),
  blob: (response) => response.blob(),
  arrayBuffer: (response) => response.arrayBuffer(),
  stream: (response) => response.body,
};
