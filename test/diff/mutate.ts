import { isJsonObject } from "../../generator/load/json.js";
import type { JsonObject } from "../../generator/load/spec-document.js";
import type { Direction } from "../../generator/model/direction.js";
import { directionsOf } from "../../generator/model/directions.js";
import type { Side } from "../../generator/diff/compare/side.js";

export interface Mutation {
  readonly root: JsonObject;
  readonly words: string;
  readonly finds: string;
}

export type Chance = () => number;
type Mutate = (root: JsonObject, side: Side, chance: Chance) => Mutation | undefined;

/** Seeded: the same numbers on every run. https://en.wikipedia.org/wiki/Linear_congruential_generator */
export function random(seed: number): Chance {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Site {
  readonly name: string;
  readonly schema: JsonObject;
  readonly properties: JsonObject;
  readonly direction: Direction | "both";
}

/** Components that are plain objects and reach an operation. */
function site(root: JsonObject, { model }: Side, chance: Chance): Site | undefined {
  const { request, response } = directionsOf(model);
  const schemas = (root["components"] as JsonObject)["schemas"] as JsonObject;
  const sites = Object.entries(schemas).flatMap(([name, schema]): Site[] => {
    if (!isJsonObject(schema) || !isJsonObject(schema["properties"])) return [];
    if (
      ["allOf", "oneOf", "anyOf", "additionalProperties"].some((key) => Object.hasOwn(schema, key))
    )
      return [];
    const direction = request.has(name)
      ? response.has(name)
        ? "both"
        : "request"
      : response.has(name)
        ? "response"
        : undefined;
    return direction === undefined
      ? []
      : [{ name, schema, properties: schema["properties"], direction }];
  });
  return pick(sites, chance);
}

function pick<T>(list: readonly T[], chance: Chance): T | undefined {
  return list[Math.floor(chance() * list.length)];
}

/** The worst of both directions. */
function verdictIn(direction: Direction | "both", sent: string, received: string): string {
  if (direction === "request") return sent;
  if (direction === "response") return received;
  const order = ["none", "safe", "risky", "unknown", "breaking"];
  const [a = "", b = ""] = sent.split("/");
  const [c = "", d = ""] = received.split("/");
  const worst = (x: string, y: string) => (order.indexOf(x) > order.indexOf(y) ? x : y);
  return `${worst(a, c)}/${worst(b, d)}`;
}

const inComponent =
  (
    code: string,
    sent: string,
    received: string,
    change: (site: Site, chance: Chance) => string | undefined,
  ): Mutate =>
  (root, side, chance) => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const one = site(root, side, chance);
      const words = one === undefined ? undefined : change(one, chance);
      if (one === undefined || words === undefined) continue;
      return {
        root,
        words: `${code}: ${one.name}.${words}`,
        finds: `${code} ${verdictIn(one.direction, sent, received)} ${one.direction}`,
      };
    }
    return undefined;
  };

/** A property with a plain type, which tells no members of a union apart. */
function plainProperty(
  { properties, schema }: Site,
  chance: Chance,
  type = "string",
): readonly [string, JsonObject] | undefined {
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const plain = Object.entries(properties).flatMap(([name, value]) => {
    const isPlain =
      isJsonObject(value) &&
      value["type"] === type &&
      value["enum"] === undefined &&
      value["nullable"] !== true;
    return isPlain && name !== "type" && !required.includes(name) && value["format"] === undefined
      ? [[name, value] as const]
      : [];
  });
  return pick(plain, chance);
}

function operations(root: JsonObject): readonly (readonly [string, string, JsonObject])[] {
  return Object.entries(root["paths"] as JsonObject).flatMap(([path, item]) =>
    Object.entries(item as JsonObject).flatMap(([method, operation]) =>
      ["get", "put", "post", "delete"].includes(method) && isJsonObject(operation)
        ? [[path, method, operation] as const]
        : [],
    ),
  );
}

const inOperation =
  (
    finds: string,
    change: (
      operation: JsonObject,
      where: { readonly path: string; readonly method: string; readonly root: JsonObject },
    ) => boolean,
  ): Mutate =>
  (root, _, chance) => {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const [path, method, operation] = pick(operations(root), chance) ?? [];
      if (path === undefined || method === undefined || operation === undefined) continue;
      if (change(operation, { path, method, root }))
        return { root, words: `${finds} at ${method} ${path}`, finds };
    }
    return undefined;
  };

function parametersOf(operation: JsonObject): JsonObject[] {
  const list = (operation["parameters"] ?? []) as JsonObject[];
  operation["parameters"] = list;
  return list;
}

export const mutations: readonly Mutate[] = [
  inComponent("property-added", "safe/safe", "safe/safe", ({ properties }) => {
    properties["brand_new"] = { type: "string" };
    return "brand_new";
  }),
  inComponent(
    "property-added-required",
    "breaking/breaking",
    "safe/safe",
    ({ properties, schema }) => {
      properties["brand_new"] = { type: "integer" };
      schema["required"] = [...((schema["required"] ?? []) as string[]), "brand_new"];
      return "brand_new";
    },
  ),
  inComponent("property-removed", "risky/breaking", "breaking/breaking", (one, chance) => {
    const [name] = plainProperty(one, chance) ?? [];
    if (name === undefined) return undefined;
    delete one.properties[name];
    return name;
  }),
  inComponent("property-became-required", "breaking/breaking", "safe/safe", (one, chance) => {
    const [name] = plainProperty(one, chance) ?? [];
    if (name === undefined) return undefined;
    one.schema["required"] = [...((one.schema["required"] ?? []) as string[]), name];
    return name;
  }),
  inComponent("type-changed", "breaking/breaking", "breaking/breaking", (one, chance) => {
    const [name, schema] = plainProperty(one, chance) ?? [];
    if (name === undefined || schema === undefined) return undefined;
    schema["type"] = "boolean";
    return name;
  }),
  inComponent("type-became-nullable", "safe/safe", "breaking/breaking", (one, chance) => {
    const [name, schema] = plainProperty(one, chance, "integer") ?? [];
    if (name === undefined || schema === undefined) return undefined;
    schema["nullable"] = true;
    return name;
  }),
  inComponent("limit-tightened", "breaking/none", "safe/none", (one, chance) => {
    const [name, schema] = plainProperty(one, chance) ?? [];
    if (name === undefined || schema === undefined || schema["maxLength"] !== undefined)
      return undefined;
    schema["maxLength"] = 3;
    return name;
  }),
  inComponent("enum-value-added", "safe/safe", "risky/safe", ({ properties }, chance) => {
    const enums = Object.entries(properties).flatMap(([name, value]) =>
      isJsonObject(value) &&
      Array.isArray(value["enum"]) &&
      value["enum"].length > 2 &&
      !value["enum"].includes(null)
        ? [[name, value] as const]
        : [],
    );
    const [name, schema] = pick(enums, chance) ?? [];
    if (name === undefined || schema === undefined) return undefined;
    schema["enum"] = [...(schema["enum"] as string[]), "brand_new"];
    return name;
  }),
  inComponent("enum-value-removed", "breaking/breaking", "safe/safe", ({ properties }, chance) => {
    const enums = Object.entries(properties).flatMap(([name, value]) =>
      isJsonObject(value) &&
      Array.isArray(value["enum"]) &&
      value["enum"].length > 2 &&
      !value["enum"].includes(null)
        ? [[name, value] as const]
        : [],
    );
    const [name, schema] = pick(enums, chance) ?? [];
    if (name === undefined || schema === undefined) return undefined;
    schema["enum"] = (schema["enum"] as string[]).slice(1);
    return name;
  }),
  inOperation("operation-removed breaking/breaking none", (_, { path, method, root }) => {
    delete ((root["paths"] as JsonObject)[path] as JsonObject)[method];
    return true;
  }),
  inOperation("operation-added safe/safe none", (operation, { root }) => {
    (root["paths"] as JsonObject)["/brand_new"] = {
      get: { ...operation, operationId: "brandNew", parameters: [], "x-codegen": {} },
    };
    return true;
  }),
  inOperation("parameter-added safe/safe request", (operation) => {
    // The forms of an operation name their parameters themselves.
    if (operation["x-codegen"] !== undefined) return false;
    parametersOf(operation).push({ name: "brand_new", in: "query", schema: { type: "string" } });
    return true;
  }),
  inOperation("parameter-added-required breaking/breaking request", (operation) => {
    parametersOf(operation).push({
      name: "Brand-New",
      in: "header",
      required: true,
      schema: { type: "string" },
    });
    return true;
  }),
  inOperation("error-response-added safe/safe response", (operation) => {
    (operation["responses"] as JsonObject)["418"] = { description: "A teapot." };
    return true;
  }),
  inOperation("operation-deprecated safe/safe none", (operation) => {
    operation["deprecated"] = true;
    return true;
  }),
];
