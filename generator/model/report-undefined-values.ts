import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { NamedSchema, Operation, Parameter, TypeNode } from "./api-model.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/**
 * Reports parameters of which the table of styles does not define how their values are written, and what the client does
 * with such a value.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#style-values
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-examples
 */
export function reportUndefinedValues(
  operations: readonly Operation[],
  named: readonly NamedSchema[],
  diagnostics: Diagnostics,
): void {
  const schemas: Schemas = new Map(named.map((schema) => [schema.name, schema]));
  const told = new Set<string>();
  for (const parameter of operations.flatMap(parametersOf)) {
    const { name, style, json, whole, pointer } = parameter;
    if (json || whole === true || told.has(pointer)) continue;
    const found = formsOf(parameter.type, schemas).flatMap(
      (type) => undefinedValue(type, parameter, schemas) ?? [],
    )[0];
    if (found === undefined) continue;
    told.add(pointer);
    const words = `The specification does not define how ${found.what} becomes the parameter "${name}" in the style "${style}"`;
    if (found.kind === "refused")
      diagnostics.add("parameter-value-undefined", {
        at: pointer,
        message: `${words}. ${found.refusal}`,
        hint: "Describe what the API reads in a correction: `style: deepObject` (name[0][key]=value), or `content: { application/json: … }` in place of `schema`.",
      });
    else
      diagnostics.add(
        style === "deepObject" ? "parameter-value-customary" : "parameter-value-undefined",
        {
          at: pointer,
          message: `${words}. The client sends ${found.example}.`,
          hint: "If the API reads something else, describe it in a correction: another style, or `content: { application/json: … }` in place of `schema`.",
        },
      );
  }
}

type UndefinedValue = { readonly what: string } & (
  | { readonly kind: "refused"; readonly refusal: string }
  | { readonly kind: "sent"; readonly example: string }
);

function undefinedValue(
  type: TypeNode,
  parameter: Parameter,
  schemas: Schemas,
): UndefinedValue | undefined {
  const { name, style } = parameter;
  switch (style) {
    case "deepObject":
      return deepValue(type, name, schemas);
    case "spaceDelimited":
    case "pipeDelimited":
      return nestedValue(type, parameter, schemas) ?? delimitedValue(type, parameter);
    default:
      return nestedValue(type, parameter, schemas);
  }
}

/** `deepObject` is defined for objects of plain values. */
function deepValue(type: TypeNode, name: string, schemas: Schemas): UndefinedValue | undefined {
  if (isScalar(type)) return { kind: "sent", what: wordOf(type), example: `${name}=value` };
  if (type.kind === "array") {
    const [inner] = nested([type.items], schemas);
    const example = `${name}[0]${inner === undefined ? "" : suffixes[inner]}=value`;
    return { kind: "sent", what: inner === undefined ? "a list" : `a list of ${inner}`, example };
  }
  const [member] = membersOf(type).filter((one) => nested([one.type], schemas).length > 0);
  if (member === undefined) return undefined;
  const [inner = "lists"] = nested([member.type], schemas);
  const example = `${name}[${member.name}]${suffixes[inner]}=value`;
  return { kind: "sent", what: `an object with ${inner} in it`, example };
}

const suffixes = { lists: "[0]", objects: "[key]" } as const;

/** A list or an object has a form if its values have none in it. */
function nestedValue(
  type: TypeNode,
  { style, explode }: Parameter,
  schemas: Schemas,
): UndefinedValue | undefined {
  if (type.kind === "array") {
    const [inner] = nested([type.items], schemas);
    const refusal =
      "The client sends an empty list, and refuses any other before it sends the request.";
    return inner && { kind: "refused", what: `a list of ${inner}`, refusal };
  }
  // The client repeats the key of a list.
  const isRepeated = style === "form" && explode;
  const found = membersOf(type).flatMap((member) => nested([member.type], schemas));
  const [inner] = found.filter((one) => one === "objects" || !isRepeated);
  const refusal = "The client refuses such a value before it sends the request.";
  if (inner !== undefined)
    return { kind: "refused", what: `an object with ${inner} in it`, refusal };
  return found.length === 0
    ? undefined
    : { kind: "sent", what: "an object with lists in it", example: "key=value&key=value" };
}

/** The delimited styles are defined for lists and objects that are one text. */
function delimitedValue(type: TypeNode, { name, explode }: Parameter): UndefinedValue | undefined {
  if (isScalar(type)) return { kind: "sent", what: wordOf(type), example: `${name}=value` };
  if (!explode) return undefined;
  if (type.kind === "array")
    return { kind: "sent", what: "an exploded list", example: `${name}=value&${name}=value` };
  return type.kind === "object"
    ? { kind: "sent", what: "an exploded object", example: "key=value&key=value" }
    : undefined;
}

/** A type, or those that it is one of. */
function formsOf(type: TypeNode, schemas: Schemas): readonly TypeNode[] {
  const node = resolveType(type, schemas);
  if (node?.kind !== "union") return node === undefined ? [] : [node];
  return node.members.flatMap((member) => resolveType(member, schemas) ?? []);
}

/** Which of the types have parts of their own. */
function nested(types: readonly TypeNode[], schemas: Schemas): readonly ("lists" | "objects")[] {
  return types
    .flatMap((type) => formsOf(type, schemas))
    .flatMap(({ kind }) =>
      kind === "object" ? ["objects"] : kind === "array" || kind === "tuple" ? ["lists"] : [],
    );
}

function membersOf(type: TypeNode): readonly { readonly name: string; readonly type: TypeNode }[] {
  if (type.kind !== "object") return [];
  const { additional } = type;
  const further = typeof additional === "string" ? [] : [{ name: "key", type: additional }];
  return [...type.properties, ...further];
}

function isScalar({ kind }: TypeNode): boolean {
  return ["string", "number", "boolean", "literal", "enum"].includes(kind);
}

function wordOf({ kind }: TypeNode): string {
  return kind === "number" || kind === "boolean" ? `a ${kind}` : "a single value";
}

function parametersOf(operation: Operation): readonly Parameter[] {
  const { query, pathParameters, headerParameters, cookieParameters } = operation;
  const chosen = query.choices.flatMap(({ branches }) =>
    branches.flatMap(({ parameters }) => parameters),
  );
  return [
    ...pathParameters,
    ...query.parameters,
    ...chosen,
    ...headerParameters,
    ...cookieParameters,
  ];
}
