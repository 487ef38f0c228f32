import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type {
  NamedSchema,
  ObjectType,
  Operation,
  Parameter,
  Property,
  TypeNode,
} from "./api-model.js";
import { visibleProperties } from "./direction.js";
import { operationParameters } from "./operation-types.js";
import { resolveType, type Schemas } from "./resolve-type.js";
import { mapped } from "./type-walk.js";

/**
 * Makes a text of each parameter that is an object of which no property is sent: such a schema describes the value in
 * responses, and says nothing of its form in requests. The caller writes the text. Where the style names each key, the
 * keys are meant, and are sent.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#fixed-fields-20 : `readOnly`
 */
export function unsentParametersAsText(
  operations: readonly Operation[],
  named: readonly NamedSchema[],
  diagnostics: Diagnostics,
): readonly Operation[] {
  const schemas: Schemas = new Map(named.map((schema) => [schema.name, schema]));
  const told = new Set<string>();
  const sent = (parameter: Parameter): Parameter => {
    const { type, style, json, mediaType, pointer } = parameter;
    const isStyled = !json && mediaType === undefined;
    const unsent = isStyled ? unsentProperties(type, schemas, deepest) : undefined;
    const isKeyed = style === "deepObject";
    if (unsent === undefined || (isKeyed && unsent.length === 0)) return parameter;
    if (!told.has(pointer)) report(parameter, unsent, diagnostics);
    told.add(pointer);
    return isKeyed ? { ...parameter, type: objectOf(unsent) } : asText(parameter);
  };
  return mapped(operations, (operation) => operationParameters(operation, sent));
}

const deepest = 10;

function report(
  { name, style, pointer }: Parameter,
  unsent: readonly Property[],
  diagnostics: Diagnostics,
): void {
  const fact =
    unsent.length > 0
      ? `Each property of the parameter "${name}" is \`readOnly\``
      : `The object of the parameter "${name}" allows no property`;
  const does =
    style === "deepObject"
      ? "the client sends them even so."
      : "the parameter is a text, which the caller writes.";
  diagnostics.add("parameter-value-undefined", {
    at: pointer,
    message: `${fact}: ${does}`,
    hint: "Describe what the API reads in a correction, such as `schema: { type: string }`.",
  });
}

/** Without a default that is none of a text. */
function asText({ default: preset, ...others }: Parameter): Parameter {
  const type = { kind: "string" } as const;
  return typeof preset === "string" ? { ...others, type, default: preset } : { ...others, type };
}

/** The properties of an object of which none is sent, nor any other property; undefined for any other type. */
function unsentProperties(
  type: TypeNode,
  schemas: Schemas,
  depth: number,
): readonly Property[] | undefined {
  const node = resolveType(type, schemas);
  if (node?.kind === "intersection" && depth > 0) {
    const parts = node.members.map((one) => unsentProperties(one, schemas, depth - 1));
    return parts.includes(undefined) ? undefined : parts.flatMap((one) => one ?? []);
  }
  if (node?.kind !== "object" || typeof node.additional !== "string") return undefined;
  // An object of which nothing is said may have any property.
  if (node.properties.length === 0 && node.additional === "unspecified") return undefined;
  return visibleProperties(node, "request").length === 0 ? node.properties : undefined;
}

function objectOf(properties: readonly Property[]): ObjectType {
  return {
    kind: "object",
    properties: properties.map((property) => ({ ...property, access: "both" })),
    additional: "unspecified",
  };
}
