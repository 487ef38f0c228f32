import { isJsonObject, ownValue } from "../load/json.js";
import { objectAt, stringAt } from "../load/json-access.js";
import { resolvePointer } from "../load/pointer.js";
import type { Json, SpecDocument } from "../load/spec-document.js";
import type { Operation, Parameter } from "../model/api-model.js";
import type { Validate } from "../specs/example-faults.js";
import { parsedJson } from "./read-reports.js";

/** A value of a query parameter, read as its schema says. */
export interface QueryValue {
  readonly name: string;
  readonly schemaPointer: string;
  readonly value: Json;
}

export interface QueryCheck {
  readonly undocumented: readonly string[];
  /** Required parameters that the query lacks. */
  readonly missing: readonly Parameter[];
  readonly values: readonly QueryValue[];
}

/** Holds the query of a request against its operation. `keys` are the names of API keys in the query. */
export function checkQuery(
  { root }: Pick<SpecDocument, "root">,
  { path, query }: Operation,
  {
    search,
    keys,
    validate,
  }: { search: URLSearchParams; keys: readonly string[]; validate: Validate },
): QueryCheck {
  const { parameters, choices } = query;
  const branches = choices.flatMap((choice) => choice.branches.flatMap((one) => one.parameters));
  const known = new Set([...parameters, ...branches].map(({ name }) => name));
  const isOpen =
    parameters.some(({ whole }) => whole === true) || parameters.some(takesAnyName(root));
  // What the path itself says of the query is matched with the route.
  const isOwn = (name: string) => path.includes(`${name}=`) || /[?#]/.test(path);
  const isKnown = (name: string) =>
    [name, baseName(name)].some(
      (one) => known.has(one) || known.has(`${one}[]`) || keys.includes(one),
    );
  const names = [...new Set(search.keys())];
  const undocumented = isOpen ? [] : names.filter((one) => !isKnown(one) && !isOwn(one));
  const isGiven = ({ name }: Parameter) =>
    names.some((one) => one === name || baseName(one) === name);
  return {
    undocumented: [...new Set(undocumented.map(declaredName))],
    missing: isOpen ? [] : parameters.filter((one) => one.required && !isGiven(one)),
    values: parameters.flatMap((one) => valueOf(root, one, search, validate) ?? []),
  };
}

/** A parameter as it is declared: `ids[]` is a list, and `filter[*]` stands for each key of an object. */
function declaredName(name: string): string {
  const base = baseName(name);
  return name === base || name === `${base}[]` ? name : `${base}[*]`;
}

/** `filter[name]` and `ids[]` are of `filter` and `ids`. */
export function baseName(name: string): string {
  return name.replace(/\[.*$/s, "");
}

/** An object whose properties stand in the query one by one, and which takes any. */
function takesAnyName(root: SpecDocument["root"]): (parameter: Parameter) => boolean {
  return ({ type, style, explode, pointer }) => {
    const isExploded = style === "form" && explode;
    const schema = resolvePointer(root, `${pointer}/schema`);
    const further = isJsonObject(schema) ? ownValue(schema, "additionalProperties") : undefined;
    return isExploded && (type.kind === "object" || (further !== undefined && further !== false));
  };
}

function valueOf(
  root: SpecDocument["root"],
  { name, style, json, mediaType, pointer }: Parameter,
  search: URLSearchParams,
  validate: Validate,
): QueryValue | undefined {
  const own = resolvePointer(root, pointer);
  const isPlain = style === "form" && !json && mediaType === undefined && search.has(name);
  if (!isPlain || !isJsonObject(own) || stringAt(own, "name") !== name) return undefined;
  if (objectAt(own, "schema") === undefined) return undefined;
  const schemaPointer = `${pointer}/schema`;
  const readings = readingsOf(search.getAll(name));
  const faults = readings.map((value) => validate(value, schemaPointer, "request"));
  const fitting = faults.findIndex((list) => list.length === 0);
  const typed = faults.findIndex((list) => !list.some(({ kind }) => kind === "type"));
  const value = readings[fitting >= 0 ? fitting : typed] ?? readings[0];
  return value === undefined ? undefined : { name, schemaPointer, value };
}

/** What texts of a query may stand for: a scalar, a list of several, or a list with commas. */
function readingsOf(texts: readonly string[]): readonly Json[] {
  const [text = ""] = texts;
  const parts = text.split(",");
  const isOne = texts.length === 1;
  return [
    ...(isOne ? [text, scalarOf(text)] : []),
    ...[[...texts], texts.map(scalarOf)],
    ...(isOne ? [parts, parts.map(scalarOf)] : []),
  ];
}

function scalarOf(text: string): Json {
  const isScalar = /^(-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?|true|false)$/.test(text);
  return isScalar ? (parsedJson(text) as Json) : text;
}
