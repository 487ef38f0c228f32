import { Diagnostics } from "../diagnostics/diagnostics.js";
import { methodFacts, operationsIn, sentMethod, type HttpMethod } from "../load/http-methods.js";
import { httpToken } from "../load/http-names.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { JsonObject } from "../load/spec-document.js";
import type { Operation } from "./api-model.js";
import { fixedValue } from "./body-plan.js";
import { addressesOf, type Content, type RequestBody } from "./exchange.js";
import { UniqueNames } from "./unique-names.js";
import { bodyOf } from "./normalize-body.js";
import type { BodyContext } from "./normalize-contents.js";
import { externalDocsOf } from "./external-docs.js";
import { formsOf } from "./normalize-forms.js";
import {
  cookieParametersOf,
  headerParametersOf,
  listedAccept,
  parametersWithin,
  pathParametersOf,
} from "./normalize-parameters.js";
import { queryOf } from "./normalize-query.js";
import { responsesOf } from "./normalize-responses.js";
import { securityOf } from "./normalize-security.js";
import { ownServers, serversOf } from "./normalize-servers.js";
import { inventedId, uniqueId, type Ids } from "./operation-ids.js";
import { paginationOverride } from "./pagination-override.js";
import { isUsableMethod, reportPath } from "./path-faults.js";
import {
  booleanAt,
  defined,
  followReference,
  objectAt,
  stringAt,
  stringsAt,
} from "../load/json-access.js";

export interface OperationOptions {
  /** Headers which the client itself sends, such as `Intercom-Version`: no operation has them as an argument. */
  readonly clientHeaders?: readonly string[];
}

export interface OperationContext extends BodyContext {
  readonly diagnostics: Diagnostics;
  readonly options: OperationOptions;
}

/** What the description says at a path and a method, with where it says so. */
export interface SpecOperation {
  readonly object: JsonObject;
  readonly pathItem: JsonObject;
  readonly path: string;
  readonly method: HttpMethod;
  readonly pointer: string;
  readonly itemPointer: string;
}

export function operationsOf(context: OperationContext): readonly Operation[] {
  const { root } = context.spec;
  const ids: Ids = { first: new Map(), free: new UniqueNames() };
  return Object.entries(objectAt(root, "paths") ?? {}).flatMap(([path, value]) => {
    if (!path.startsWith("/")) return []; // `x-…`
    const item = followReference(root, value, `/paths/${escapePointerSegment(path)}`);
    if (!isJsonObject(item.value)) return [];
    const pathItem = item.value;
    reportPath(path, item.pointer, context.diagnostics);
    return operationsIn(pathItem).flatMap(({ method, operation: object, way }) => {
      const place = { itemPointer: item.pointer, pointer: `${item.pointer}${way}` };
      if (!isUsableMethod(method, place.pointer, context.diagnostics)) return [];
      const operation = operationOf({ object, pathItem, path, method, ...place }, context);
      return [{ ...operation, id: uniqueId(operation, ids, context.diagnostics) }];
    });
  });
}

function operationOf(spec: SpecOperation, context: OperationContext): Operation {
  const { object, path, method, pointer } = spec;
  const parameters = parametersWithin(spec, context.spec.root);
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
    headerParameters: headerParametersOf(parameters, context),
    cookieParameters: cookieParametersOf(parameters, context),
    responses: responsesOf(object, pointer, {
      ...context,
      hasNoBodies: !methodFacts(method).isAnswered,
    }),
    security: securityOf({ value: object, pointer }, context.spec.root),
    forms: formsOf(codegen, query, { ...context, pointer: `${pointer}/x-codegen` }),
    naming: defined({
      resource: stringAt(codegen, "resource"),
      method: stringAt(codegen, "method"),
      byRoute: stringAt(object, "operationId") === undefined ? (true as const) : undefined,
    }),
    pointer,
    ...serversWithin(spec, context),
    ...defined({
      sunset: stringAt(object, "x-sunset"),
      listedAccept: listedAccept(parameters, context.spec.root),
      safe: booleanAt(codegen, "safe") ?? (method === "query" ? true : undefined),
      pagination: paginationOverride(codegen, `${pointer}/x-codegen`, context.diagnostics),
      summary: stringAt(object, "summary"),
      description: stringAt(object, "description"),
      externalDocs: externalDocsOf(object),
      body: requestBodyOf(spec, context),
    }),
  };
}

/** `fetch` refuses a body with GET and HEAD, as the specification does. https://spec.openapis.org/oas/v3.0.3#operation-object */
function requestBodyOf(spec: SpecOperation, context: OperationContext): RequestBody | undefined {
  const { object, method, pointer } = spec;
  if (methodFacts(method).mayHaveBody) {
    const body = bodyOf(object, pointer, context);
    reportPartHeaders(body?.contents ?? [], context.diagnostics);
    return body;
  }
  if (objectAt(object, "requestBody") !== undefined) {
    context.diagnostics.add("request-body-ignored", {
      at: `${pointer}/requestBody`,
      message: `${sentMethod(method)} requests have no body: the described one is left out.`,
      hint: "Describe its fields as query parameters in a correction.",
    });
  }
  return undefined;
}

function reportPartHeaders(contents: readonly Content[], diagnostics: Diagnostics): void {
  const parts = contents
    .filter(({ mediaType }) => mediaType === "multipart/form-data")
    .flatMap(({ encodings }) => encodings);
  for (const { property, headers } of parts) {
    for (const header of headers.filter((one) => fixedValue(one) === undefined)) {
      diagnostics.add("part-header-ignored", {
        at: header.pointer,
        ...(httpToken.test(header.name)
          ? {
              message: `The header "${header.name}" of the part "${property}" has no value of its own or one that no header can have, so that it is not sent.`,
              hint: "Give it a default without line breaks in a correction.",
            }
          : {
              message: `HTTP allows no header ${JSON.stringify(header.name)}: that of the part "${property}" is not sent.`,
              hint: "Fix the name in a correction.",
            }),
      });
    }
  }
}

/** Its own, or its path's. */
function serversWithin(
  { object, pointer, pathItem, itemPointer }: SpecOperation,
  { spec, diagnostics }: OperationContext,
) {
  const holders = [
    { value: object, pointer },
    { value: pathItem, pointer: itemPointer },
  ];
  // What is wrong with the API's own servers is reported where these are read.
  const apiServers = () =>
    addressesOf(serversOf({ value: spec.root, pointer: "" }, new Diagnostics()));
  return ownServers(holders, apiServers, diagnostics);
}
