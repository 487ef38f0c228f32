import type { NamedSchema, Operation, Property, TypeNode } from "./api-model.js";
import { operationTypes } from "./operation-types.js";
import { hasChildren, mapChildren, mapped, withPart } from "./type-walk.js";
import { pascalCase } from "./words.js";
import { append } from "../lists/append.js";

/**
 * Gives an inline object a name made of where it stands: `company` › `plan` becomes `company_plan`. The name holds no
 * index, so that reordering changes none. Where two places would give the same name to different objects, or a
 * component has it already, the objects stay inline.
 */
export function nameInlineSchemas(
  components: readonly NamedSchema[],
  operations: readonly Operation[],
): { schemas: readonly NamedSchema[]; operations: readonly Operation[] } {
  const found = new Map<string, NamedSchema[]>();
  const survey: Hoist = (schema) => {
    const key = pascalCase(schema.name);
    append(found, key, schema);
    return schema.type;
  };
  for (const schema of components) within(schema.type, baseName(schema), survey);
  for (const operation of operations) operationWithin(operation, survey);

  const taken = new Set(components.map((schema) => pascalCase(schema.name)));
  const isFree = (key: string, same: readonly NamedSchema[]) =>
    !taken.has(key) && new Set(same.map((schema) => shapeText(schema.type))).size === 1;
  const free = new Set([...found].filter(([key, same]) => isFree(key, same)).map(([key]) => key));

  const hoisted = new Map<string, NamedSchema>();
  const replace: Hoist = (schema) => {
    const key = pascalCase(schema.name);
    if (!free.has(key)) return schema.type;
    const first = hoisted.get(key) ?? schema;
    hoisted.set(key, first);
    return { kind: "reference", schema: first.name };
  };
  const schemas = components.map((schema) => ({
    ...schema,
    type: within(schema.type, baseName(schema), replace),
  }));
  const named = operations.map((operation) => operationWithin(operation, replace));
  return { schemas: [...schemas, ...hoisted.values()], operations: named };
}

/** What a component's inline schemas are named after. */
function baseName({ name, codeName }: NamedSchema): string {
  return codeName ?? name;
}

/** Is called innermost first, and says what stands in the place of an inline object. */
type Hoist = (schema: NamedSchema) => TypeNode;

function operationWithin(operation: Operation, hoist: Hoist): Operation {
  const { id } = operation;
  const successes = operation.responses.filter(({ status }) => status.startsWith("2"));
  const responseName = (status: string) =>
    successes.length === 1 && status.startsWith("2")
      ? `${id}_response`
      : `${id}_${status}_response`;
  return operationTypes(operation, (type, place) => {
    switch (place.kind) {
      case "parameter":
        return within(type, `${id}_${place.name}`, hoist);
      case "response":
        return placed(type, { name: responseName(place.status), pointer: "" }, hoist);
      // The body itself becomes the operation's input, which is named with the operation.
      case "body":
        return within(type, `${id}_request`, hoist);
      // One of the responses, which has its name there.
      case "form":
      // Written out where an event has it.
      case "data":
        return type;
    }
  });
}

/** The type with what is inline in it replaced, itself excepted. */
function within(type: TypeNode, name: string, hoist: Hoist): TypeNode {
  switch (type.kind) {
    case "object":
      return withPart(type, {
        properties: mapped(type.properties, (property) => propertyWithin(property, name, hoist)),
        additional:
          typeof type.additional === "string"
            ? type.additional
            : placed(type.additional, { name: `${name}_value`, pointer: "" }, hoist),
      });
    case "array":
      return withPart(type, {
        items: placed(type.items, { name: `${name}_item`, pointer: "" }, hoist),
      });
    default:
      return mapChildren(type, (node) => within(node, name, hoist));
  }
}

function propertyWithin(property: Property, parent: string, hoist: Hoist): Property {
  const { type } = property;
  if (!hasChildren(type)) return property;
  const name = `${parent}_${property.name}`;
  return withPart(property, { type: placed(type, { ...property, name }, hoist) });
}

interface Spot {
  readonly name: string;
  readonly pointer: string;
  readonly description?: string;
}

function placed(type: TypeNode, spot: Spot, hoist: Hoist): TypeNode {
  return hoistObjects(within(type, spot.name, hoist), spot, hoist);
}

function hoistObjects(type: TypeNode, spot: Spot, hoist: Hoist): TypeNode {
  if (type.kind === "nullable")
    return withPart(type, { inner: hoistObjects(type.inner, spot, hoist) });
  if (!isWorthAName(type)) return type;
  const { name, pointer, description } = spot;
  return hoist({
    name,
    type,
    pointer,
    deprecated: false,
    examples: [],
    inline: true,
    ...(description === undefined ? {} : { description }),
  });
}

function isWorthAName(type: TypeNode): boolean {
  if (type.kind === "object") return type.properties.length > 0;
  if (type.kind !== "union" && type.kind !== "intersection") return false;
  return type.members.some(isWorthAName);
}

/** What makes two inline objects the same: everything but where they stand and what no type is made of. */
function shapeText(type: TypeNode): string {
  const left = new Set(["pointer", "unread"]);
  return JSON.stringify(type, (key, value: unknown) => (left.has(key) ? undefined : value));
}
