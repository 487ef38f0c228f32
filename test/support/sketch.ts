import type {
  NumberType,
  ObjectType,
  Property,
  StringType,
  TypeNode,
  UnionType,
} from "../../generator/model/api-model.js";
import { unreachable } from "../../generator/model/api-model.js";

/**
 * A type of the model on one line, so that a test can show it whole: `{ id: string, age?: integer or null }`. It leaves
 * out only what documents a property (description, examples, default, pointer); of its rules it shows the keywords.
 */
export function sketch(type: TypeNode): string {
  const { rules = [], ...plain } = type;
  const form = formSketch(plain);
  return [form, ...rules.map(({ keyword }) => keyword)].join(" + ");
}

function formSketch(type: TypeNode): string {
  switch (type.kind) {
    case "unknown":
    case "never":
    case "null":
    case "boolean":
    case "binary":
      return type.kind;
    case "number":
    case "string":
      return scalar(type);
    case "literal":
      return JSON.stringify(type.value);
    case "enum":
      return `enum(${type.values.map((value) => JSON.stringify(value)).join(", ")})`;
    case "array": {
      const { minItems, maxItems, uniqueItems } = type;
      return `[${sketch(type.items)}]${limits({ minItems, maxItems, unique: uniqueItems || undefined })}`;
    }
    case "tuple": {
      const items = type.items.map((item, at) => `${sketch(item)}${at < type.minItems ? "" : "?"}`);
      const rest = type.rest === undefined ? [] : [`...${sketch(type.rest)}`];
      return `tuple(${[...items, ...rest].join(", ")})`;
    }
    case "object":
      return object(type);
    case "union":
      return `${type.exclusive ? "oneOf" : "anyOf"}(${list(type.members)})${told(type)}`;
    case "intersection":
      return type.members.length === 1 ? list(type.members) : `allOf(${list(type.members)})`;
    case "nullable":
      return `${sketch(type.inner)} or null`;
    case "reference":
      return `→${type.schema}`;
    default:
      return unreachable(type);
  }
}

/** Types by name, each on its line. */
export function sketches(types: Readonly<Record<string, TypeNode>>): Record<string, string> {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, sketch(type)]));
}

function scalar(type: NumberType | StringType): string {
  const { kind, ...said } = type;
  if (!("integer" in said)) return `${kind}${limits(said)}`;
  const { integer, ...bounds } = said;
  return `${integer ? "integer" : kind}${limits(bounds)}`;
}

function object({ properties, additional, minProperties, maxProperties }: ObjectType): string {
  const rest =
    additional === "unspecified"
      ? []
      : [additional === "forbidden" ? "closed" : `...${sketch(additional)}`];
  const members = [...properties.map(member), ...rest];
  return `${members.length === 0 ? "{}" : `{ ${members.join(", ")} }`}${limits({ minProperties, maxProperties })}`;
}

function member({ name, type, required, access, deprecated }: Property): string {
  const marks = [access === "both" ? "" : `${access}-only `, deprecated ? "deprecated " : ""];
  return `${marks.join("")}${name}${required ? "" : "?"}: ${sketch(type)}`;
}

function told({ discriminator }: UnionType): string {
  if (discriminator === undefined) return "";
  const mapping = Object.entries(discriminator.mapping).map(([value, name]) => `${value}→${name}`);
  return ` by ${discriminator.property} ${mapping.join(" ")}`;
}

function list(types: readonly TypeNode[]): string {
  return types.map(sketch).join(", ");
}

function limits(said: Readonly<Record<string, unknown>>): string {
  const shown = Object.entries(said).filter(([, value]) => value !== undefined);
  return shown.length === 0 ? "" : `(${shown.map(([key, value]) => `${key} ${value}`).join(" ")})`;
}
