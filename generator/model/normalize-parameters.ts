import type { Diagnostics } from "../diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { Parameter, ParameterStyle } from "./api-model.js";
import { isJson } from "./media-type.js";
import type { SchemaReader } from "./normalize-schema.js";
import { schemaExamples } from "./normalize-schema.js";
import { defined, objectAt, stringAt } from "./spec-objects.js";

export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** A Parameter Object after its `$ref` is followed, with the pointer at which it stands. */
export interface SpecParameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly object: JsonObject;
  readonly schema: Json | undefined;
  readonly pointer: string;
}

/** A path item's parameters hold for its operations; an operation's own of the same name and place wins. */
export function mergeParameters(
  shared: readonly SpecParameter[],
  own: readonly SpecParameter[],
): readonly SpecParameter[] {
  const isSame = (a: SpecParameter, b: SpecParameter) => a.name === b.name && a.in === b.in;
  return [...shared.filter((a) => !own.some((b) => isSame(a, b))), ...own];
}

export function specParameter(object: JsonObject, pointer: string): SpecParameter | undefined {
  const name = stringAt(object, "name");
  const place = stringAt(object, "in");
  if (name === undefined || !isPlace(place)) return undefined;
  return { name, in: place, object, pointer, schema: parameterSchema(object) };
}

export function parameterOf(parameter: SpecParameter, schemas: SchemaReader): Parameter {
  const { name, object, schema, pointer } = parameter;
  const style = styleOf(parameter);
  return {
    name,
    type: schemas.typeOf(schema, `${pointer}/schema`),
    required: ownValue(object, "required") === true || parameter.in === "path",
    deprecated: ownValue(object, "deprecated") === true,
    examples: parameterExamples(parameter),
    style,
    explode: explodeOf(parameter),
    allowReserved: ownValue(object, "allowReserved") === true,
    json: Object.keys(objectAt(object, "content") ?? {}).some(isJson),
    ...defined({ description: stringAt(object, "description") }),
  };
}

/** In the path's order. An undeclared parameter is read as a string, because the URL needs it. */
export function pathParametersOf(
  path: string,
  parameters: readonly SpecParameter[],
  context: { schemas: SchemaReader; diagnostics: Diagnostics; pointer: string },
): readonly Parameter[] {
  const names = new Set([...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name));
  return [...names].map((name) => {
    const parameter = parameters.find((one) => one.in === "path" && one.name === name);
    if (parameter !== undefined) return parameterOf(parameter, context.schemas);
    context.diagnostics.add("parameter-undeclared", {
      at: context.pointer,
      message: `The path ${path} contains {${name}}, but no parameter declares it; it is read as a string.`,
      hint: `Add the path parameter "${name}" in a correction.`,
    });
    return undeclaredParameter(name);
  });
}

function undeclaredParameter(name: string): Parameter {
  return {
    name,
    type: { kind: "string" },
    required: true,
    deprecated: false,
    examples: [],
    style: "simple",
    explode: false,
    allowReserved: false,
    json: false,
  };
}

/** @see https://spec.openapis.org/oas/v3.0.3#parameter-object : the defaults follow the place. */
export function styleOf({ in: place, object }: SpecParameter): ParameterStyle {
  const style = stringAt(object, "style");
  if (isStyle(style)) return style;
  return place === "query" || place === "cookie" ? "form" : "simple";
}

export function explodeOf(parameter: SpecParameter): boolean {
  const explode = ownValue(parameter.object, "explode");
  return typeof explode === "boolean" ? explode : styleOf(parameter) === "form";
}

function parameterSchema(object: JsonObject): Json | undefined {
  const content = Object.values(objectAt(object, "content") ?? {})[0];
  return isJsonObject(content) ? ownValue(content, "schema") : ownValue(object, "schema");
}

function parameterExamples({ object, schema }: SpecParameter): readonly unknown[] {
  const named = Object.values(objectAt(object, "examples") ?? {}).flatMap((example) =>
    isJsonObject(example) && Object.hasOwn(example, "value") ? [example["value"]] : [],
  );
  return [
    ...(Object.hasOwn(object, "example") ? [ownValue(object, "example")] : []),
    ...named,
    ...(isJsonObject(schema) ? schemaExamples(schema) : []),
  ];
}

function isPlace(place: string | undefined): place is ParameterPlace {
  return place === "path" || place === "query" || place === "header" || place === "cookie";
}

const styles = [
  "form",
  "simple",
  "label",
  "matrix",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
] as const satisfies readonly ParameterStyle[];

function isStyle(style: string | undefined): style is ParameterStyle {
  return styles.some((known) => known === style);
}
