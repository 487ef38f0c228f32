import { isDeepStrictEqual } from "node:util";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { operationsIn, type HttpMethod } from "../load/http-methods.js";
import { isJsonObject, ownValue } from "../load/json.js";
import { escapePointerSegment } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { NamedSchema } from "./api-model.js";
import type { Content, ReceivedOperation, RequestBody } from "./exchange.js";
import { UniqueNames } from "./unique-names.js";
import { contentsOf, type BodyContext } from "./normalize-contents.js";
import {
  cookieParametersOf,
  headerParametersOf,
  parametersWithin,
} from "./normalize-parameters.js";
import { queryOf } from "./normalize-query.js";
import { responsesOf } from "./normalize-responses.js";
import { defined, followReference, objectAt, stringAt } from "../load/json-access.js";

export interface Received {
  readonly operations: readonly ReceivedOperation[];
  /** A named type for each JSON body, with its guard and its fixture, since who receives it has to know that it is one. */
  readonly schemas: readonly NamedSchema[];
}

/** What the API itself sends, to webhooks and callbacks. */
export function receivedOf(context: BodyContext, taken: readonly string[]): Received {
  const { root } = context.spec;
  const names = new UniqueNames(taken);
  const webhooks = requestsIn(objectAt(root, "webhooks") ?? {}, "/webhooks", context);
  const callbacks = Object.entries(objectAt(root, "paths") ?? {}).flatMap(([path, value]) =>
    callbacksOf(value, `/paths/${escapePointerSegment(path)}`, context),
  );
  const requests = [
    ...webhooks.map((one) => ({ ...one, kind: "webhook" as const, name: one.key })),
    ...callbacks.map((one) => ({ ...one, kind: "callback" as const })),
  ];
  const received = requests.map((request) => receivedOperation(request, context, names));
  return {
    operations: received.map(({ operation }) => operation),
    schemas: received.flatMap(({ schemas }) => schemas),
  };
}

/** A request in a map of path items. */
interface SpecRequest {
  /** Its key in the map: the name of a webhook, the address of a callback. */
  readonly key: string;
  readonly method: HttpMethod;
  readonly object: JsonObject;
  readonly pathItem: JsonObject;
  readonly pointer: string;
  readonly itemPointer: string;
}

interface NamedRequest extends SpecRequest {
  readonly kind: "webhook" | "callback";
  readonly name: string;
  readonly owner?: { readonly id: string; readonly pointer: string };
}

function callbacksOf(value: Json, pointer: string, context: BodyContext) {
  const item = followReference(context.spec.root, value, pointer);
  const pathItem = isJsonObject(item.value) ? item.value : {};
  return operationsIn(pathItem).flatMap(({ operation, way }) => {
    const owner = {
      id: stringAt(operation, "operationId") ?? "",
      pointer: `${item.pointer}${way}`,
    };
    return Object.entries(objectAt(operation, "callbacks") ?? {}).flatMap(([name, one]) => {
      const place = `${owner.pointer}/callbacks/${escapePointerSegment(name)}`;
      const callback = followReference(context.spec.root, one, place);
      if (!isJsonObject(callback.value)) return [];
      const requests = requestsIn(callback.value, callback.pointer, context);
      return requests.map((request) => ({ ...request, name, owner }));
    });
  });
}

function requestsIn(
  items: JsonObject,
  pointer: string,
  { spec }: BodyContext,
): readonly SpecRequest[] {
  return Object.entries(items).flatMap(([key, value]) => {
    const item = followReference(spec.root, value, `${pointer}/${escapePointerSegment(key)}`);
    const pathItem = isJsonObject(item.value) ? item.value : {};
    return operationsIn(pathItem).map(({ method, operation: object, way }): SpecRequest => {
      const place = { itemPointer: item.pointer, pointer: `${item.pointer}${way}` };
      return { key, method, object, pathItem, ...place };
    });
  });
}

function receivedOperation(
  request: NamedRequest,
  context: BodyContext,
  names: UniqueNames,
): { readonly operation: ReceivedOperation; readonly schemas: readonly NamedSchema[] } {
  const { kind, name, key, method, owner, object, pointer } = request;
  const { body, schemas } = receivedBody(request, context, names);
  // Of what stands beside the body no type is emitted.
  const quiet = {
    ...context,
    schemas: context.quietSchemas,
    diagnostics: new Diagnostics(),
    options: {},
  };
  const parameters = parametersWithin(request, context.spec.root);
  const operation: ReceivedOperation = {
    kind,
    name,
    method,
    deprecated: ownValue(object, "deprecated") === true,
    query: queryOf(parameters, quiet),
    headerParameters: headerParametersOf(parameters, quiet),
    cookieParameters: cookieParametersOf(parameters, quiet),
    responses: responsesOf(object, pointer, quiet),
    pointer,
    ...defined({
      id: stringAt(object, "operationId"),
      summary: stringAt(object, "summary"),
      description: stringAt(object, "description"),
      body,
    }),
    ...(owner === undefined ? {} : { expression: key, operation: owner.pointer }),
  };
  return { operation, schemas };
}

function receivedBody(
  request: NamedRequest,
  context: BodyContext,
  names: UniqueNames,
): { readonly body: RequestBody | undefined; readonly schemas: readonly NamedSchema[] } {
  const { kind, name, owner, object } = request;
  const value = ownValue(object, "requestBody");
  const body = followReference(context.spec.root, value, `${request.pointer}/requestBody`);
  if (!isJsonObject(body.value)) return { body: undefined, schemas: [] };
  const { pointer } = body;
  const contents = contentsOf(body.value, pointer, context);
  const description = stringAt(object, "summary") ?? stringAt(object, "description");
  const said = [owner?.id, name, kind].filter(Boolean).join("_");
  const [first] = contents.filter(isJson);
  const schemas: NamedSchema[] = [];
  const named = (content: Content): Content => {
    if (!isJson(content)) return content;
    const known = schemas.find(({ type }) => isDeepStrictEqual(type, content.type))?.name;
    if (known !== undefined) return { ...content, type: { kind: "reference", schema: known } };
    // The others are told apart by their media types.
    const [, subtype = ""] = content.name.split("/");
    const schema = names.claim(content === first ? said : `${said}_${subtype}`);
    schemas.push({
      ...{ name: schema, type: content.type, deprecated: false, examples: [], inline: true },
      pointer: content === first ? pointer : content.pointer,
      ...defined({ description }),
    });
    return { ...content, type: { kind: "reference", schema } };
  };
  return {
    body: {
      required: ownValue(body.value, "required") === true,
      contents: contents.map(named),
      pointer,
      ...defined({ description: stringAt(body.value, "description") }),
    },
    schemas,
  };
}

function isJson({ kind }: Content): boolean {
  return kind === "json";
}
