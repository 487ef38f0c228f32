import { typeKinds } from "../model/call-types.js";
import { modelFixtures } from "../model/fixture-names.js";
import { routeOf } from "../model/route.js";
import { operationKey } from "../diff/compare/match.js";
import type { Side } from "../diff/compare/side.js";
import type { Operation, TypeNode } from "../model/api-model.js";
import type { CallPlan } from "../model/call-plan.js";
import { capitalize } from "../model/words.js";
import type { DeclaredName } from "./client-package.js";
import { propertiesAt, type Step } from "./model-paths.js";

/**
 * Places of the API, written as text. So the uses of a program and the subjects of findings can be compared: `property <pointer>`, `object <pointer>` for what holds properties, `parameter GET /companies/{} query.page`,
 * `operation GET /companies/{}`, `method companies.list`, `export Company`, `client`.
 */
export type ApiPlace = string;

export const propertyPlace = (pointer: string): ApiPlace => `property ${pointer}`;
export const objectPlace = (pointer: string): ApiPlace => `object ${pointer}`;
export const operationPlace = (key: string): ApiPlace => `operation ${key}`;
export const parameterPlace = (key: string, path: string): ApiPlace => `parameter ${key} ${path}`;
/** A key of `path`, where an operation is called by its constant. */
export const pathKeyPlace = (key: string, name: string): ApiPlace => `path-key ${key} ${name}`;
export const isPathKeyPlace = (place: ApiPlace): boolean => place.startsWith("path-key ");
export const methodPlace = (name: string): ApiPlace => `method ${name}`;
export const exportPlace = (name: string): ApiPlace => `export ${name}`;

/** What the declarations of the old package stand for. */
export interface ApiPlaces {
  readonly of: (declared: DeclaredName) => readonly ApiPlace[];
  readonly callOf: (method: string) => CallPlan | undefined;
  readonly operationOf: (route: string) => Operation | undefined;
}

export function apiPlaces(side: Side, clientName: string): ApiPlaces {
  const index = createIndex(side, clientName);
  return {
    of: (declared) => placesOf(declared, index),
    callOf: (method) => index.methods.get(method),
    operationOf: (route) => index.routes.get(route),
  };
}

interface Index {
  readonly side: Side;
  readonly clientName: string;
  readonly schemas: ReadonlyMap<string, string>;
  readonly fixtures: ReadonlyMap<string, string>;
  /** `Companies.list` and `companies.list`. */
  readonly methods: ReadonlyMap<string, CallPlan>;
  readonly methodNames: ReadonlyMap<CallPlan, string>;
  /** The types that are named after a method. */
  readonly types: ReadonlyMap<string, CallPlan>;
  readonly constants: ReadonlyMap<string, CallPlan>;
  readonly routes: ReadonlyMap<string, Operation>;
}

function createIndex(side: Side, clientName: string): Index {
  const { model, names } = side;
  const named = names.resources.flatMap((resource) =>
    resource.calls.map((call) => ({ resource, call })),
  );
  const calls = named.map(({ call }) => call);
  return {
    side,
    clientName,
    schemas: new Map(
      [...names.models, ...names.sentModels].map(([schema, name]) => [name, schema]),
    ),
    fixtures: new Map(modelFixtures(side).all.map(({ name, schema }) => [name, schema])),
    methods: new Map(
      named.flatMap(({ resource, call }) =>
        [resource.className, resource.name].map(
          (owner) => [`${owner}.${call.method}`, call] as const,
        ),
      ),
    ),
    methodNames: new Map(
      named.map(({ resource, call }) => [call, `${resource.name}.${call.method}`]),
    ),
    types: new Map(
      calls
        .filter(isMain)
        .flatMap((call) =>
          [
            ...typeKinds.map((kind) => call[kind]).filter((name) => name !== undefined),
            ...call.choiceTypes,
          ].map((type) => [type, call] as const),
        ),
    ),
    constants: new Map(
      calls
        .toReversed()
        .flatMap((call) => [
          ...(call.streamed === undefined ? [] : [[call.streamed.constant, call] as const]),
          [names.routeConstants.get(call.operation.id) ?? call.constant, call] as const,
          [call.constant, call] as const,
        ]),
    ),
    routes: new Map(model.operations.map((operation) => [routeOf(operation), operation])),
  };
}

/** Other representations of a result have the types of the main one. */
function isMain({ representation }: CallPlan): boolean {
  return representation === undefined;
}

function placesOf({ module, path }: DeclaredName, index: Index): readonly ApiPlace[] {
  const [top = "", ...inner] = path;
  switch (module.split("/")[0]) {
    case "models":
      return modelPlaces(top, inner, index);
    case "resources":
      return resourcePlaces(top, inner, index);
    case "operations":
      return constantPlaces(top, inner, index);
    case "routes": {
      const operation = index.routes.get(inner[0] ?? "");
      return operation === undefined ? [] : [operationPlace(operationKey(operation))];
    }
    case "client":
      return top === index.clientName && inner.length === 0 ? ["client"] : [];
    case "guards":
      return guardPlaces(top, index);
    case "fixtures":
      return fixturePlaces(top, index);
    default:
      return [];
  }
}

function modelPlaces(type: string, inner: readonly string[], index: Index): readonly ApiPlace[] {
  const schema = index.schemas.get(type);
  const found = index.side.model.schemas.find(({ name }) => name === schema);
  if (found === undefined) return [];
  if (inner.length === 0) return [exportPlace(type), objectPlace(found.pointer)];
  return stepPlaces(found.type, inner, found.pointer);
}

/** A property, and what it holds. */
function stepPlaces(type: TypeNode, inner: readonly string[], owner: string): readonly ApiPlace[] {
  const found = propertiesAt(type, inner, owner);
  return found.flatMap(({ pointer, isIndex }: Step) =>
    isIndex ? [propertyPlace(pointer)] : [propertyPlace(pointer), objectPlace(pointer)],
  );
}

function resourcePlaces(top: string, inner: readonly string[], index: Index): readonly ApiPlace[] {
  const method = index.methods.get(`${top}.${inner[0] ?? ""}`);
  if (method !== undefined) return callPlaces(method, index);
  const call = index.types.get(top);
  if (call === undefined) return [];
  if (top === call.optionsType) return optionPlaces(call, inner);
  if (inner.length > 0) return inputPlaces(call, inner);
  const key = operationKey(call.operation);
  const built = top === call.inputType || top === call.queryType || call.choiceTypes.includes(top);
  return [exportPlace(top), ...methodNamePlaces(call, index), ...(built ? [objectPlace(key)] : [])];
}

function callPlaces(call: CallPlan, index: Index): readonly ApiPlace[] {
  return [operationPlace(operationKey(call.operation)), ...methodNamePlaces(call, index)];
}

function methodNamePlaces(call: CallPlan, { methodNames }: Index): readonly ApiPlace[] {
  return [methodPlace(methodNames.get(call) ?? "")];
}

/** A header or cookie parameter among the options of a call. */
function optionPlaces(
  { operation }: CallPlan,
  [place, name]: readonly string[],
): readonly ApiPlace[] {
  const key = operationKey(operation);
  return name === undefined ? [objectPlace(key)] : [parameterPlace(key, `${place}.${name}`)];
}

/** A field of a call's argument: of its query, of its body, or a part of the request. */
function inputPlaces(call: CallPlan, inner: readonly string[]): readonly ApiPlace[] {
  const node = call.argument;
  const key = operationKey(call.operation);
  const [first = "", second] = inner;
  if (call.input === "parts") {
    if (first === "body" && call.body !== undefined && second !== undefined)
      return stepPlaces(call.body.type, inner.slice(1), key);
    return second === undefined ? [objectPlace(key)] : [parameterPlace(key, `${first}.${second}`)];
  }
  if (node === undefined) return [];
  const found = stepPlaces(node, inner, key).filter((place) => !/^\w+ $/.test(place));
  return found.length > 0 ? found : [parameterPlace(key, `query.${inner.join(".")}`)];
}

/** `Operation<{ path: { company_id: string }; query: …; body: … }, …>` */
function constantPlaces(top: string, inner: readonly string[], index: Index): readonly ApiPlace[] {
  const call = index.constants.get(top);
  if (call === undefined) return [];
  const key = operationKey(call.operation);
  const [part, name, ...deeper] = inner;
  if (part === undefined) return callPlaces(call, index);
  if (name === undefined) return part === "path" ? [] : [objectPlace(key)];
  if (part !== "body") return [parameterPlace(key, `${part}.${name}`)];
  const { body } = call;
  return body === undefined ? [] : stepPlaces(body.type, [name, ...deeper], key);
}

function guardPlaces(top: string, index: Index): readonly ApiPlace[] {
  const [, bare] = /^(?:is|assert|explain)([A-Z].*)$/.exec(top) ?? [];
  const name = bare ?? capitalize(/^(.*)Schema$/.exec(top)?.[1] ?? "");
  if (index.schemas.has(name)) return [exportPlace(name), exportPlace(`is${name}`)];
  const call = index.types.get(name);
  return call === undefined ? [] : methodNamePlaces(call, index);
}

function fixturePlaces(top: string, index: Index): readonly ApiPlace[] {
  const schema = index.fixtures.get(top);
  const type = schema === undefined ? undefined : index.side.names.models.get(schema);
  if (type !== undefined) return [exportPlace(type), exportPlace(top)];
  const call = index.constants.get(top) ?? index.types.get(capitalize(top));
  return call === undefined ? [] : callPlaces(call, index);
}
