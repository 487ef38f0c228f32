import type { ObjectType, Operation, TypeNode } from "./api-model.js";
import type { Streamed } from "./names.js";
import { bodyChoice } from "./request-bodies.js";
import { otherRepresentations } from "./representations.js";
import { resolveType, type Schemas } from "./resolve-type.js";

const field = "stream";

/** Where the input of an operation says whether it gives events in place of its result: `stream: true`. */
export function streamSwitch(
  operation: Operation,
  schemas: Schemas,
): Omit<Streamed, "constant"> | undefined {
  if (!otherRepresentations(operation).some(({ isStream }) => isStream)) return undefined;
  const { query, body } = operation;
  if (query.parameters.some(({ name, type }) => name === field && isBoolean(type, schemas))) {
    return { field, place: "query" };
  }
  const { body: usual, otherBodies } = bodyChoice(body?.contents ?? []);
  // Of several media types each has the field in a place of its own, or has none.
  const isSaid =
    usual?.kind === "json" && otherBodies.length === 0 && hasSwitch(usual.type, schemas, new Set());
  return isSaid ? { field, place: "body" } : undefined;
}

function hasSwitch(type: TypeNode, schemas: Schemas, seen: Set<string>): boolean {
  switch (type.kind) {
    case "reference": {
      const own = schemas.get(type.schema)?.type;
      if (own === undefined || seen.has(type.schema)) return false;
      return hasSwitch(own, schemas, seen.add(type.schema));
    }
    case "intersection":
      return type.members.some((member) => hasSwitch(member, schemas, seen));
    case "object":
      return hasField(type, schemas);
    default:
      return false;
  }
}

function hasField({ properties }: ObjectType, schemas: Schemas): boolean {
  const found = properties.find(({ name, access }) => name === field && access !== "read");
  return found !== undefined && isBoolean(found.type, schemas);
}

function isBoolean(type: TypeNode, schemas: Schemas): boolean {
  return resolveType(type, schemas)?.kind === "boolean";
}
