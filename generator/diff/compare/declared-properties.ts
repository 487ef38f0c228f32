import type {
  ApiModel,
  NamedSchema,
  Operation,
  Property,
  TypeNode,
} from "../../model/api-model.js";
import { mapChildren, visitTypes } from "../../model/type-walk.js";
import { structureKey } from "../../values/shape.js";
import type { Side } from "./side.js";

/** One declaration of a property. */
export interface DeclaredProperty {
  readonly required: boolean;
  /** The same text for the same declaration, apart from its documentation. */
  readonly structure: () => string;
}

/** The properties of a description by their pointers. */
export type DeclaredProperties = ReadonlyMap<string, DeclaredProperty>;

export function declaredProperties({ model, schemas }: Side): DeclaredProperties {
  const found = new Map<string, DeclaredProperty>();
  for (const { type } of typedParts(model)) {
    visitTypes(type, (node) => {
      for (const property of node.kind === "object" ? node.properties : []) {
        const known = found.get(property.pointer);
        // If another schema requires it, such as a branch, the model has it a second time, as required.
        const required = property.required && known?.required !== false;
        const structure = () => structureText(property, schemas);
        found.set(property.pointer, { required, structure });
      }
    });
  }
  return found;
}

function typedParts(model: ApiModel): readonly { readonly type: TypeNode }[] {
  return [...model.schemas, ...model.operations.flatMap(operationParts)];
}

/** What has a type in an operation. */
export function operationParts({ query, body, responses, ...operation }: Operation) {
  return [
    ...operation.pathParameters,
    ...query.parameters,
    ...query.choices.flatMap(({ branches }) => branches.flatMap(({ parameters }) => parameters)),
    ...operation.headerParameters,
    ...operation.cookieParameters,
    ...(body?.contents ?? []),
    ...responses.flatMap(({ contents, headers }) => [...contents, ...headers]),
  ];
}

function structureText(property: Property, schemas: ReadonlyMap<string, NamedSchema>): string {
  const { type, access, unread = [] } = property;
  return structureKey([writtenOut(type, schemas, new Set()), access, unread]);
}

/** The type with inline schemas instead of their generated names. */
function writtenOut(
  type: TypeNode,
  schemas: ReadonlyMap<string, NamedSchema>,
  open: ReadonlySet<string>,
): TypeNode {
  const schema = type.kind === "reference" ? schemas.get(type.schema) : undefined;
  if (schema?.inline !== true || open.has(schema.name))
    return mapChildren(type, (child) => writtenOut(child, schemas, open));
  return writtenOut(schema.type, schemas, new Set([...open, schema.name]));
}
