import type { ObjectType, Operation, Parameter, TypeNode } from "../model/api-model.js";
import { resolveType, type Schemas } from "../model/resolve-type.js";
import { routeOf } from "../model/route.js";
import type { EmitInput } from "./emit-context.js";

/**
 * By route, what a mock has to know to read the parameters outside of the query: shapes of the runtime, as JSON. In a path
 * text is the usual case.
 */
export function parameterShapes({ model, schemas }: EmitInput): object {
  const routes = model.operations.map((operation) => {
    const formats = formatsOf(operation, schemas);
    const isTold =
      formats.length > 0 && model.operations.some((other) => mayBeAlike(operation, other));
    const more = isTold ? { formats: Object.fromEntries(formats) } : {};
    return [routeOf(operation), { ...shapesOf(operation, schemas), ...more }] as const;
  });
  return Object.fromEntries(routes.filter(([, shapes]) => Object.keys(shapes).length > 0));
}

/** Whether one path may be that of both, as `/{kind}/count` and `/pets/{id}`, and neither is more literal. */
function mayBeAlike(one: Operation, other: Operation): boolean {
  if (one === other || one.method !== other.method) return false;
  const [own, theirs] = [one.path.split("/"), other.path.split("/")];
  const isOpen = (segment = "") => segment.includes("{");
  const isMoreLiteral = (a: readonly string[], b: readonly string[]) =>
    a.some((segment, at) => !isOpen(segment) && isOpen(b[at]));
  const isEither = (text: string, at: number) =>
    text === theirs[at] || isOpen(text) || isOpen(theirs[at]);
  return (
    own.length === theirs.length &&
    own.every(isEither) &&
    isMoreLiteral(own, theirs) === isMoreLiteral(theirs, own)
  );
}

/** The shapes of path parameters by whose format one path may be told from another. */
function formatsOf({ pathParameters }: Operation, schemas: Schemas) {
  return pathParameters.flatMap(({ name, type }) => {
    const target = resolveType(type, schemas);
    const isTelling = target?.kind === "string" && target.format === "uuid";
    return isTelling ? [[name, { string: { format: "uuid" } }] as const] : [];
  });
}

function shapesOf(operation: Operation, schemas: Schemas): object {
  const { pathParameters, headerParameters, cookieParameters } = operation;
  const path = pathParameters
    .map(({ name, type }) => [name, shapeOf(type, schemas)] as const)
    .filter(([, shape]) => shape !== "string");
  const fields = (parameters: readonly Parameter[]) =>
    parameters.map(({ name, type, required }) => {
      const shape = shapeOf(type, schemas);
      return [name, required ? shape : { optional: shape }] as const;
    });
  const all = {
    path,
    header: fields(headerParameters),
    cookie: fields(cookieParameters),
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([place, entries]) =>
      entries.length === 0 ? [] : [[place, Object.fromEntries(entries) as object]],
    ),
  );
}

/** Without limits, which are the guards' business; `open` are the schemas on the way. */
export function shapeOf(type: TypeNode, schemas: Schemas, open: readonly string[] = []): unknown {
  const inner = (node: TypeNode) => shapeOf(node, schemas, open);
  switch (type.kind) {
    case "number":
      if (type.as !== undefined) return { number: { integer: true, as: type.as } };
      return type.integer ? "integer" : "number";
    case "boolean":
      return "boolean";
    case "literal":
      return { literal: type.value };
    case "enum":
      return { values: type.values };
    case "nullable":
      return { nullable: inner(type.inner) };
    case "array":
      return { list: inner(type.items) };
    case "tuple":
      return { list: { any: [...type.items, ...(type.rest ? [type.rest] : [])].map(inner) } };
    case "union":
      return { any: type.members.map(inner) };
    case "intersection":
      return { all: type.members.map(inner) };
    case "object":
      return objectShape(type, inner);
    case "reference": {
      const target = resolveType(type, schemas);
      if (target === undefined || open.includes(type.schema)) return "unknown";
      return shapeOf(target, schemas, [...open, type.schema]);
    }
    case "unknown":
    case "never":
    case "null":
      return type.kind;
    case "binary":
      return "bytes";
    default:
      return "string";
  }
}

function objectShape({ properties, additional }: ObjectType, inner: (node: TypeNode) => unknown) {
  const fields = properties
    .filter(({ access }) => access !== "read")
    .map(({ name, type, required }) => [name, required ? inner(type) : { optional: inner(type) }]);
  const others = typeof additional === "string" ? {} : { others: inner(additional) };
  return { fields: Object.fromEntries(fields) as object, ...others };
}
