import type { Issue } from "../explain.js";
import type { ParameterStyle } from "../operation.js";
import { nearest } from "../nearest-branch.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import type { RouteMatch } from "./match-route.js";
import { readBody } from "./read-body.js";
import { queryValues, valueOf } from "./wire-values.js";

/** The parts of a request, and all errors in it. */
export interface ReadRequest {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
  readonly issues: readonly RequestIssue[];
  /** The index of the route's form, by the query; 0 if there is only one. */
  readonly form: number;
}

export interface Reading<Value> {
  readonly value: Value;
  readonly issues: readonly RequestIssue[];
}

export interface RequestIssue extends Issue {
  readonly part: "path" | "query" | "body";
}

export interface RequestRules {
  readonly schemas: RouteSchemas;
  /** The path parameters that are not strings. */
  readonly pathShapes: Readonly<Record<string, Shape>>;
}

/** Reads a request as its route declares, and validates each part with its guard. */
export async function readRequest(
  request: Request,
  { operation, values }: RouteMatch,
  { schemas, pathShapes }: RequestRules,
): Promise<ReadRequest> {
  const path = readPath(values, pathShapes);
  const search = new URL(request.url).search.slice(1);
  const query = readQuery(search, operation.styles?.query, schemas);
  const body = await readBody(request, operation.bodyType ?? "application/json", schemas);
  return {
    path: path.value,
    query: query.value,
    body: body.value,
    issues: [...path.issues, ...query.issues, ...body.issues],
    form: query.form,
  };
}

/** Reads a request to an unknown route. */
export async function readUnknownRoute(request: Request): Promise<ReadRequest> {
  const query = queryValues(new URL(request.url).search.slice(1), "unknown");
  const { value } = await readBody(request, undefined, { responses: {} });
  return { path: {}, query, body: value, issues: [], form: 0 };
}

function readPath(
  texts: RouteMatch["values"],
  shapes: RequestRules["pathShapes"],
): Reading<Record<string, unknown>> {
  const issues: RequestIssue[] = [];
  const values = Object.entries(texts).map(([name, text]): [string, unknown] => {
    const shape = shapes[name] ?? "string";
    const value = valueOf(text, shape);
    if (shape !== "string" && typeof value === "string") {
      const expected = shape === "boolean" ? "a boolean" : "a number";
      issues.push({ part: "path", pointer: `/${name}`, expected, got: JSON.stringify(text) });
    }
    return [name, value];
  });
  return { value: Object.fromEntries(values), issues };
}

function readQuery(
  text: string,
  styles: Readonly<Record<string, ParameterStyle>> | undefined,
  { query: schemas = [] }: RouteSchemas,
): Reading<Record<string, unknown>> & { readonly form: number } {
  const readings = schemas.map((schema) => {
    const value = queryValues(text, schema.shape, styles);
    return { value, issues: schema.is(value) ? [] : schema.explain(value) };
  });
  const issues = readings.length === 0 ? [] : nearest(readings.map((reading) => reading.issues));
  const form = Math.max(
    0,
    readings.findIndex((reading) => reading.issues === issues),
  );
  return {
    value: readings[form]?.value ?? queryValues(text, "unknown", styles),
    issues: issues.map((issue) => ({ part: "query", ...issue })),
    form,
  };
}
