import { explain, type Issue } from "../explain.js";
import type { AnyOperation, ParameterStyle } from "../operation.js";
import { nearest } from "../nearest-branch.js";
import type { RouteSchemas } from "../route-schemas.js";
import type { Shape } from "../shape.js";
import { withEmptyValues } from "./empty-values.js";
import type { RouteMatch } from "./match-route.js";
import type { ParameterShapes } from "./mock-api.js";
import { pairValues, queryValues } from "./pair-values.js";
import { readBody } from "./read-body.js";
import { fieldsOf } from "./shape-parts.js";
import { decoded } from "./segment-readings.js";
import { jsonValue, simpleValue, splitPair, valueOf } from "./wire-values.js";
import { headerValue } from "./header-value.js";

/** The parts of a request, and all errors in it. */
export interface ReadRequest {
  readonly path: Values;
  readonly query: Values;
  readonly header: Values;
  readonly cookie: Values;
  readonly body: unknown;
  readonly issues: readonly RequestIssue[];
  /** The index of the route's form, by the query; 0 if there is only one. */
  readonly form: number;
}

type Values = Record<string, unknown>;

export interface Reading<Value> {
  readonly value: Value;
  readonly issues: readonly RequestIssue[];
}

export interface RequestIssue extends Issue {
  readonly part: "path" | "query" | "header" | "cookie" | "body";
}

export interface RequestRules {
  readonly schemas: RouteSchemas;
  readonly shapes: ParameterShapes;
}

/** Reads a request as its route declares, and validates each part with its guard. */
export async function readRequest(
  request: Request,
  { operation, values, ownQuery }: RouteMatch,
  { schemas, shapes }: RequestRules,
): Promise<ReadRequest> {
  const { styles } = operation;
  const path = validated("path", readPath(values, styles?.path, shapes.path), shapes.path);
  const query = readQuery(withoutOwn(request, ownQuery), styles?.query, schemas);
  const headers = withEmptyValues(readHeaders(request, operation, shapes.header), {
    shape: { fields: shapes.header ?? {} },
    styles: styles?.header,
  });
  const header = validated("header", headers, shapes.header);
  const cookies = withEmptyValues(readCookies(request, operation, shapes.cookie), {
    shape: { fields: shapes.cookie ?? {} },
    styles: styles?.cookie,
  });
  const cookie = validated("cookie", cookies, shapes.cookie);
  const body = await readBody(request, operation, schemas);
  const parts = [path, query, header, cookie, body];
  return {
    path: path.value,
    query: query.value,
    header: header.value,
    cookie: cookie.value,
    body: body.value,
    issues: parts.flatMap(({ issues }) => issues),
    form: query.form,
  };
}

/** Reads a request to an unknown route. */
export async function readUnknownRoute(request: Request): Promise<ReadRequest> {
  const query = queryValues(new URL(request.url).search.slice(1), { shape: "unknown" });
  const { value } = await readBody(request, undefined, { responses: {} });
  return { path: {}, query, header: {}, cookie: {}, body: value, issues: [], form: 0 };
}

function validated(
  part: "path" | "header" | "cookie",
  value: Values,
  fields: ParameterShapes["header"] = {},
): Reading<Values> {
  const issues = explain(value, { fields }, { show: String });
  return { value, issues: issues.map((issue) => ({ part, ...issue })) };
}

type Styles = Readonly<Record<string, ParameterStyle>> | undefined;

function readPath(
  texts: RouteMatch["values"],
  styles: Styles,
  shapes: ParameterShapes["path"],
): Values {
  const values = Object.entries(texts).map(([name, text]): [string, unknown] => {
    const style = { ...styles?.[name], decode: decoded };
    return [name, simpleValue(name, text, shapeOf(shapes?.[name]), style)];
  });
  return Object.fromEntries(values);
}

/** Whether the values in a path are what its route takes. */
export function fitsPath(
  { operation, values }: RouteMatch,
  { path, formats }: ParameterShapes = {},
): boolean {
  const fields = { ...path, ...formats };
  const read = readPath(values, operation.styles?.path, fields);
  return explain(read, { fields }).length === 0;
}

/** The described headers. A repeated header is a list. */
function readHeaders(
  { headers }: Request,
  { styles }: AnyOperation,
  shapes: ParameterShapes["header"] = {},
): Values {
  const values = Object.entries(shapes).flatMap(([name, field]): [string, unknown][] => {
    const text = headerValue(headers, name);
    const style = { ...styles?.header?.[name], decode: (one: string) => one.trim() };
    return text === null ? [] : [[name, simpleValue(name, text, shapeOf(field), style)]];
  });
  return Object.fromEntries(values);
}

/** Commas stay: they are between values. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%2C", ",");
}

/** Cookies of the style `cookie` are read as those of `form`. */
function formStyles(styles: NonNullable<Styles>): NonNullable<Styles> {
  const all = Object.entries(styles).map(([name, { style, ...more }]): [string, ParameterStyle] => [
    name,
    style === undefined || style === "cookie" ? more : { style, ...more },
  ]);
  return Object.fromEntries(all);
}

/** The described cookies. */
function readCookies(
  { headers }: Request,
  { styles }: AnyOperation,
  shapes: ParameterShapes["cookie"] = {},
): Values {
  if (Object.keys(shapes).length === 0) return {};
  const pairs = (headers.get("cookie") ?? "").split(/; */).filter(Boolean).map(splitPair);
  const own = styles?.cookie ?? {};
  const isPlain = (name: string) => own[name]?.style === "cookie" || !Object.hasOwn(shapes, name);
  const hasPlain = Object.values(own).some(({ style }) => style === "cookie");
  const all = pairValues(
    // All are decoded; of this style they are not encoded.
    pairs.map(([name, text]) => [name, hasPlain && isPlain(name) ? encoded(text) : text]),
    { shape: { fields: shapes }, styles: hasPlain ? formStyles(own) : own },
  );
  return Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(shapes, name)));
}

function shapeOf(field: Shape | { readonly optional: Shape } = "string"): Shape {
  return typeof field === "object" && "optional" in field ? field.optional : field;
}

/** The query without the part that the path template already has. */
function withoutOwn(request: Request, own: readonly string[]): string {
  const pairs = new URL(request.url).search.slice(1).split("&");
  const rest = [...own];
  return pairs
    .filter((pair) => {
      const at = rest.indexOf(pair);
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    })
    .join("&");
}

/** The one parameter that is the whole query; undefined where there is none. */
function wholeQuery(text: string, shape: Shape, styles: Styles = {}): Values | undefined {
  const whole = Object.entries(styles).find(([, { style }]) => style === "whole");
  if (whole === undefined) return undefined;
  const [name, { json }] = whole;
  const own = fieldsOf(shape).get(name) ?? "unknown";
  const value = decoded(text);
  if (text === "") return {};
  return { [name]: json ? jsonValue(value, own) : valueOf(value, own) };
}

function readQuery(
  text: string,
  styles: Styles,
  { query: schemas = [] }: RouteSchemas,
): Reading<Values> & { readonly form: number } {
  const readings = schemas.map((schema) => {
    const value =
      wholeQuery(text, schema.shape, styles) ??
      withEmptyValues(queryValues(text, { shape: schema.shape, styles }), {
        shape: schema.shape,
        styles,
      });
    return { value, issues: schema.is(value) ? [] : schema.explain(value, { show: String }) };
  });
  const issues = readings.length === 0 ? [] : nearest(readings.map((reading) => reading.issues));
  const form = Math.max(
    0,
    readings.findIndex((reading) => reading.issues === issues),
  );
  return {
    value: readings[form]?.value ?? queryValues(text, { shape: "unknown", styles }),
    issues: issues.map((issue) => ({ part: "query", ...issue })),
    form,
  };
}
