import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isCookieName, unsentHeaderReason } from "../load/http-names.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { parameterPlaces } from "../load/object-values.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import type { Parameter, ParameterStyle } from "./api-model.js";
import type { Example } from "./exchange.js";
import { bareMediaType, isJson } from "./media-type.js";
import { examplesOf } from "./normalize-examples.js";
import { placeholderNames } from "./route.js";
import type { SchemaReader } from "./schema-context.js";
import { schemaExamples } from "./property-facts.js";
import { enumValues } from "./schema-keywords.js";
import {
  contentSchema,
  defaultOf,
  defined,
  followReference,
  listAt,
  objectAt,
  stringAt,
} from "../load/json-access.js";

export type ParameterPlace = (typeof parameterPlaces)[number];

/** A Parameter Object after its `$ref` is followed, with the pointer at which it stands. */
export interface SpecParameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly object: JsonObject;
  readonly schema: Json | undefined;
  /** Where the schema stands. */
  readonly schemaPointer: string;
  readonly mediaType?: string;
  readonly pointer: string;
}

/** A path item's parameters hold for its operations; an operation's own of the same name and place wins. */
export function parametersWithin(
  { object, pathItem, pointer, itemPointer }: Holder,
  root: JsonObject,
): readonly SpecParameter[] {
  const read = (holder: JsonObject, at: string) =>
    listAt(holder, "parameters").flatMap((value, index) => {
      const target = followReference(root, value, `${at}/parameters/${index}`);
      if (!isJsonObject(target.value)) return [];
      return specParameter(target.value, { root, pointer: target.pointer }) ?? [];
    });
  const own = read(object, pointer);
  const isSame = (a: SpecParameter, b: SpecParameter) => a.name === b.name && a.in === b.in;
  return [...read(pathItem, itemPointer).filter((a) => !own.some((b) => isSame(a, b))), ...own];
}

/** An operation and its path item. */
interface Holder {
  readonly object: JsonObject;
  readonly pathItem: JsonObject;
  readonly pointer: string;
  readonly itemPointer: string;
}

function specParameter(
  object: JsonObject,
  at: { readonly root: JsonObject; readonly pointer: string },
): SpecParameter | undefined {
  const name = stringAt(object, "name");
  const place = stringAt(object, "in");
  if (name === undefined || !isPlace(place)) return undefined;
  return { name, in: place, object, pointer: at.pointer, ...contentSchema(object, at) };
}

interface ParameterContext {
  readonly spec: SpecDocument;
  readonly schemas: SchemaReader;
}

export function parameterOf(
  parameter: SpecParameter,
  { spec, schemas }: ParameterContext,
): Parameter {
  const { name, object, pointer } = parameter;
  const style = styleOf(parameter);
  return {
    name,
    ...describedValue(parameter, { spec, schemas }),
    required: ownValue(object, "required") === true || parameter.in === "path",
    examples: parameterExamples(parameter, spec.root),
    style,
    explode: explodeOf(parameter),
    allowReserved: ownValue(object, "allowReserved") === true,
    json: Object.keys(objectAt(object, "content") ?? {}).some((name) =>
      isJson(bareMediaType(name)),
    ),
    pointer,
  };
}

/** What a parameter and a header say of their value in the same way. */
export function describedValue(
  {
    object,
    schema,
    schemaPointer,
    mediaType,
  }: Pick<SpecParameter, "object" | "schema" | "schemaPointer" | "mediaType">,
  { spec, schemas }: ParameterContext,
) {
  return {
    type: schemas.typeOf(schema, schemaPointer),
    deprecated: ownValue(object, "deprecated") === true,
    ...schemas.unreadOf(schema, "parameter"),
    ...defined({
      description: stringAt(object, "description"),
      default: defaultOf(schema, spec.root),
      mediaType,
    }),
  };
}

/** Headers that a parameter may not describe, by https://spec.openapis.org/oas/v3.0.3#parameter-object */
const reservedHeaders = ["accept", "content-type", "authorization"];

/** `clientHeaders`: those that the client itself sends. */
export function headerParametersOf(
  parameters: readonly SpecParameter[],
  context: ParameterContext & {
    readonly options: { readonly clientHeaders?: readonly string[] };
    readonly diagnostics: Diagnostics;
  },
): readonly Parameter[] {
  const sentByClient = (context.options.clientHeaders ?? []).map((name) => name.toLowerCase());
  const left = new Set([...reservedHeaders, ...sentByClient]);
  const headers = parameters.filter(
    ({ in: place, name }) => place === "header" && !left.has(name.toLowerCase()),
  );
  return headers.flatMap((parameter) => {
    const reason = unsentHeaderReason(parameter.name);
    if (reason === undefined) return [parameterOf(parameter, context)];
    context.diagnostics.add("header-parameter-ignored", {
      at: parameter.pointer,
      message: `${reason}: the parameter is left out.`,
      hint: "Remove it in a correction, or fix its name there.",
    });
    return [];
  });
}

/** The values of `Accept` that a description lists. OpenAPI leaves this parameter to media types; servers compare it. */
export function listedAccept(
  parameters: readonly SpecParameter[],
  root: JsonObject,
): readonly string[] | undefined {
  const isAccept = ({ in: place, name }: SpecParameter) =>
    place === "header" && name.toLowerCase() === "accept";
  const found = parameters.find(isAccept);
  if (found?.schema === undefined) return undefined;
  const { value } = followReference(root, found.schema, found.schemaPointer);
  if (!isJsonObject(value)) return undefined;
  const listed = (enumValues(value) ?? []).filter((one) => typeof one === "string");
  return listed.length === 0 ? undefined : listed;
}

export function cookieParametersOf(
  parameters: readonly SpecParameter[],
  context: ParameterContext & { readonly diagnostics: Diagnostics },
): readonly Parameter[] {
  const cookies = parameters.filter((parameter) => parameter.in === "cookie");
  return cookies.flatMap((parameter) => {
    const { name, pointer } = parameter;
    const isEncoded = styleOf(parameter) !== "cookie";
    if (isCookieName(name, isEncoded)) return [parameterOf(parameter, context)];
    context.diagnostics.add("cookie-parameter-ignored", {
      at: pointer,
      message: `HTTP allows no cookie ${JSON.stringify(name)}: the parameter is left out.`,
      hint: "Fix its name in a correction.",
    });
    return [];
  });
}

/** In the path's order. An undeclared parameter is read as a string, because the URL needs it. */
export function pathParametersOf(
  path: string,
  parameters: readonly SpecParameter[],
  context: ParameterContext & { diagnostics: Diagnostics; pointer: string },
): readonly Parameter[] {
  return [...new Set(placeholderNames(path))].map((name) => {
    const parameter = parameters.find((one) => one.in === "path" && one.name === name);
    if (parameter !== undefined) return parameterOf(parameter, context);
    context.diagnostics.add("parameter-undeclared", {
      at: context.pointer,
      message: `The path ${path} contains {${name}}, but no parameter declares it; it is read as a string.`,
      hint: `Add the path parameter "${name}" in a correction.`,
    });
    return undeclaredParameter(name, context.pointer);
  });
}

function undeclaredParameter(name: string, pointer: string): Parameter {
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
    pointer,
  };
}

/** @see https://spec.openapis.org/oas/v3.0.3#parameter-object : the defaults follow the place. */
export function styleOf({ in: place, object }: SpecParameter): ParameterStyle {
  return styleAt(object) ?? (place === "path" || place === "header" ? "simple" : "form");
}

export function styleAt(object: JsonObject): ParameterStyle | undefined {
  const style = stringAt(object, "style");
  return styles.find((known) => known === style);
}

export function explodeOf(parameter: SpecParameter): boolean {
  const explode = ownValue(parameter.object, "explode");
  if (typeof explode === "boolean") return explode;
  return ["form", "cookie"].includes(styleOf(parameter));
}

export function parameterExamples(
  { object, schema, in: place }: Pick<SpecParameter, "object" | "schema" | "in">,
  root: JsonObject,
): readonly Example[] {
  const ofSchema = isJsonObject(schema) ? schemaExamples(schema) : [];
  const all = [...examplesOf(object, root), ...ofSchema.map((value) => ({ content: { value } }))];
  return place === "header" ? all.map(asField) : all;
}

/** White space around a field's value is no part of it. https://www.rfc-editor.org/rfc/rfc9110#section-5.5 */
function asField(example: Example): Example {
  const { content } = example;
  if (!("value" in content) || typeof content.value !== "string") return example;
  return { ...example, content: { value: content.value.trim() } };
}

function isPlace(place: string | undefined): place is ParameterPlace {
  return parameterPlaces.some((one) => one === place);
}

const styles = [
  "form",
  "simple",
  "label",
  "matrix",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
  "cookie",
] as const satisfies readonly ParameterStyle[];
