import { Diagnostics } from "../diagnostics.js";
import type { Diagnostic } from "../diagnostics.js";
import { escapePointerSegment } from "../load/pointer.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import type { ApiModel, NamedSchema, Operation, PaginationStyle, Tag } from "./api-model.js";
import { isHttpMethod, type HttpMethod } from "../load/http-methods.js";
import { directionsOf } from "./directions.js";
import { FreeNames } from "./free-names.js";
import { nameInlineSchemas } from "./name-inline-schemas.js";
import { formsOf } from "./normalize-forms.js";
import type { SpecParameter } from "./normalize-parameters.js";
import {
  mergeParameters,
  parameterOf,
  pathParametersOf,
  specParameter,
} from "./normalize-parameters.js";
import { queryOf } from "./normalize-query.js";
import { receivedSchemas } from "./normalize-received.js";
import { contentsOf, responsesOf } from "./normalize-responses.js";
import type { SchemaReader, SchemasReader } from "./normalize-schema.js";
import { createSchemaReader, schemaExamples } from "./normalize-schema.js";
import { securityOf, securitySchemesOf } from "./normalize-security.js";
import { ownServer, serversOf } from "./normalize-servers.js";
import { reportPath } from "./path-faults.js";
import { reportSecurity } from "./report-security.js";
import { inventedId, uniqueId, type Ids } from "./operation-ids.js";
import {
  defined,
  followReference,
  listAt,
  numberAt,
  objectAt,
  stringAt,
  stringsAt,
} from "./spec-objects.js";

export interface Normalized {
  readonly model: ApiModel;
  readonly diagnostics: readonly Diagnostic[];
}

export interface NormalizeOptions {
  /** Headers which the client itself sends, such as `Intercom-Version`: no operation has them as an argument. */
  readonly clientHeaders?: readonly string[];
}

/** Converts a loaded description to the model. Problems are diagnostics; the model is usable if none is an error. */
export function normalize(spec: SpecDocument, options: NormalizeOptions = {}): Normalized {
  const diagnostics = new Diagnostics(spec.locate);
  const schemas = createSchemaReader(spec, diagnostics);
  const info = objectAt(spec.root, "info") ?? {};
  const operations = operationsOf({ spec, schemas, diagnostics, options });
  const described = [...componentsOf(spec, schemas), ...targetsOf(schemas)];
  const taken = described.map(({ name }) => name);
  const components = [...described, ...receivedSchemas({ spec, schemas }, taken)];
  const named = nameInlineSchemas(components, operations);
  const securitySchemes = securitySchemesOf(spec.root);
  reportSecurity({ securitySchemes, operations }, diagnostics);
  const model: ApiModel = {
    title: stringAt(info, "title") ?? "API",
    version: stringAt(info, "version") ?? "0",
    servers: serversOf({ value: spec.root, pointer: "" }, diagnostics),
    securitySchemes,
    tags: tagsOf(spec.root),
    ...named,
    directions: directionsOf(named),
    ...defined({ description: stringAt(info, "description") }),
  };
  return { model, diagnostics: diagnostics.list };
}

export interface Context {
  readonly spec: SpecDocument;
  readonly schemas: SchemaReader;
  readonly diagnostics: Diagnostics;
  readonly options: NormalizeOptions;
}

function operationsOf(context: Context): readonly Operation[] {
  const { root } = context.spec;
  const ids: Ids = { first: new Map(), free: new FreeNames() };
  return Object.entries(objectAt(root, "paths") ?? {}).flatMap(([path, value]) => {
    if (!path.startsWith("/")) return []; // `x-…`
    const item = followReference(root, value, `/paths/${escapePointerSegment(path)}`);
    if (!isJsonObject(item.value)) return [];
    const pathItem = item.value;
    reportPath(path, item.pointer, context.diagnostics);
    return Object.keys(pathItem)
      .filter(isHttpMethod)
      .flatMap((method) => {
        const object = objectAt(pathItem, method);
        if (object === undefined) return [];
        const pointer = `${item.pointer}/${method}`;
        const operation = operationOf({ object, pathItem, path, method, pointer }, context);
        return [{ ...operation, id: uniqueId(operation, ids, context.diagnostics) }];
      });
  });
}

interface SpecOperation {
  readonly object: JsonObject;
  readonly pathItem: JsonObject;
  readonly path: string;
  readonly method: HttpMethod;
  readonly pointer: string;
}

function operationOf(spec: SpecOperation, context: Context): Operation {
  const { object, path, method, pointer } = spec;
  const parameters = parametersOf(spec, context);
  const codegen = objectAt(object, "x-codegen") ?? {};
  const query = queryOf(parameters, context);
  return {
    id: stringAt(object, "operationId") ?? inventedId(spec, context.diagnostics),
    method,
    path,
    shape: path.replace(/\{[^{}]*\}/g, "{}"),
    tags: stringsAt(object, "tags"),
    deprecated: ownValue(object, "deprecated") === true,
    pathParameters: pathParametersOf(path, parameters, { ...context, pointer }),
    query,
    headerParameters: headersOf(parameters, context),
    cookieParameters: parameters
      .filter((parameter) => parameter.in === "cookie")
      .map((parameter) => parameterOf(parameter, context.schemas)),
    responses: responsesOf(object, pointer, context),
    security: securityOf({ value: object, pointer }, context.spec.root),
    forms: formsOf(codegen, query, { ...context, pointer: `${pointer}/x-codegen` }),
    naming: defined({
      resource: stringAt(codegen, "resource"),
      method: stringAt(codegen, "method"),
      byRoute: stringAt(object, "operationId") === undefined ? (true as const) : undefined,
    }),
    pointer,
    ...defined({
      server: serverOf(spec, context.diagnostics),
      safe: booleanAt(codegen, "safe"),
      pagination: paginationOverride(codegen),
      summary: stringAt(object, "summary"),
      description: stringAt(object, "description"),
      body: bodyOf(object, pointer, context),
    }),
  };
}

/** Its own, or its path's. */
function serverOf(spec: SpecOperation, diagnostics: Diagnostics): string | undefined {
  const parent = spec.pointer.slice(0, spec.pointer.lastIndexOf("/"));
  const own = { value: spec.object, pointer: spec.pointer };
  return ownServer([own, { value: spec.pathItem, pointer: parent }], diagnostics);
}

function booleanAt(parent: JsonObject, key: string): boolean | undefined {
  const value = ownValue(parent, key);
  return typeof value === "boolean" ? value : undefined;
}

function paginationOverride(codegen: JsonObject): Operation["pagination"] {
  if (ownValue(codegen, "pagination") === false) return false;
  const said = objectAt(codegen, "pagination");
  const style = paginationStyles.find((one) => one === ownValue(said ?? {}, "style"));
  return (
    said &&
    defined({
      style,
      items: stringAt(said, "items"),
      most: numberAt(said, "most"),
      instead: stringAt(said, "instead"),
    })
  );
}

const paginationStyles = [
  "cursor",
  "search",
  "page",
  "link",
  "scroll",
] as const satisfies readonly PaginationStyle[];

function parametersOf(spec: SpecOperation, context: Context): readonly SpecParameter[] {
  const parent = spec.pointer.slice(0, spec.pointer.lastIndexOf("/"));
  const read = (holder: JsonObject, pointer: string) =>
    listAt(holder, "parameters").flatMap((value, index) => {
      const target = followReference(context.spec.root, value, `${pointer}/parameters/${index}`);
      if (!isJsonObject(target.value)) return [];
      return specParameter(target.value, target.pointer) ?? [];
    });
  return mergeParameters(read(spec.pathItem, parent), read(spec.object, spec.pointer));
}

/** Headers that a parameter may not describe, by https://spec.openapis.org/oas/v3.0.3#parameter-object */
const reservedHeaders = ["accept", "content-type", "authorization"];

function headersOf(parameters: readonly SpecParameter[], { schemas, options }: Context) {
  const sentByClient = (options.clientHeaders ?? []).map((name) => name.toLowerCase());
  const left = new Set([...reservedHeaders, ...sentByClient]);
  return parameters
    .filter((parameter) => parameter.in === "header" && !left.has(parameter.name.toLowerCase()))
    .map((parameter) => parameterOf(parameter, schemas));
}

function bodyOf(object: JsonObject, pointer: string, context: Context): Operation["body"] {
  const body = followReference(
    context.spec.root,
    ownValue(object, "requestBody"),
    `${pointer}/requestBody`,
  );
  if (!isJsonObject(body.value)) return undefined;
  const contents = contentsOf(body.value, body.pointer, context);
  if (contents.length === 0) return undefined;
  reportEncodings(body.value, body.pointer, context.diagnostics);
  return {
    required: ownValue(body.value, "required") === true,
    contents,
    ...defined({ description: stringAt(body.value, "description") }),
  };
}

/** Parts of forms are written by what they are: files, texts, or JSON. */
function reportEncodings(body: JsonObject, pointer: string, diagnostics: Diagnostics): void {
  for (const [mediaType, media] of Object.entries(objectAt(body, "content") ?? {})) {
    const encoding = isJsonObject(media) ? objectAt(media, "encoding") : undefined;
    for (const name of Object.keys(encoding ?? {})) {
      diagnostics.add("encoding-ignored", {
        at: `${pointer}/content/${escapePointerSegment(mediaType)}/encoding/${escapePointerSegment(name)}`,
        message: `The encoding of "${name}" is ignored: files keep the type of their Blob, objects are sent as JSON.`,
        hint: "Pass a Blob with the media type that the API expects.",
      });
    }
  }
}

function componentsOf(spec: SpecDocument, schemas: SchemaReader): readonly NamedSchema[] {
  const components = objectAt(spec.root, "components") ?? {};
  return Object.entries(objectAt(components, "schemas") ?? {}).map(([name, schema]) =>
    componentOf(name, schema, schemas),
  );
}

function targetsOf(schemas: SchemasReader): readonly NamedSchema[] {
  return schemas.targetTypes().map(({ name, schema, pointer, type }) => ({
    name,
    type,
    deprecated: ownValue(schema, "deprecated") === true,
    examples: schemaExamples(schema),
    inline: true,
    pointer,
    ...defined({
      title: stringAt(schema, "title"),
      description: stringAt(schema, "description"),
    }),
  }));
}

function componentOf(name: string, schema: Json, schemas: SchemaReader): NamedSchema {
  const pointer = `/components/schemas/${escapePointerSegment(name)}`;
  const facts = isJsonObject(schema) ? schema : {};
  return {
    name,
    type: schemas.typeOf(schema, pointer),
    deprecated: ownValue(facts, "deprecated") === true,
    examples: schemaExamples(facts),
    inline: false,
    pointer,
    ...defined({
      title: stringAt(facts, "title"),
      description: stringAt(facts, "description"),
      codeName: stringAt(objectAt(facts, "x-codegen") ?? {}, "name"),
    }),
  };
}

function tagsOf(root: JsonObject): readonly Tag[] {
  return listAt(root, "tags").flatMap((tag) => {
    const name = isJsonObject(tag) ? stringAt(tag, "name") : undefined;
    if (!isJsonObject(tag) || name === undefined) return [];
    return [{ name, ...defined({ description: stringAt(tag, "description") }) }];
  });
}
