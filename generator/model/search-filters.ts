import type { ApiModel, ObjectType, Property, TypeNode } from "./api-model.js";
import { resolveType, type Schemas } from "./resolve-type.js";

/** The filters of searches: comparisons of one field, and groups of them, which may hold further groups. */
export interface SearchFilters {
  /** The schema of a group: `{ operator: "AND", value: […] }`. */
  readonly group: string;
  /** How a group combines its members. */
  readonly operators: readonly string[];
  /** The type of its members: an array, or a choice of arrays. */
  readonly members: TypeNode;
  /** Those that take any field last. */
  readonly comparisons: readonly Comparison[];
}

/** A filter that compares a field: `{ field, operator, value }`. */
export interface Comparison {
  readonly schema: string;
  readonly operators: readonly string[];
  readonly field: Property;
  readonly value: Property;
}

/** Recognised by their shape. Undefined where no request has such a group, or where there are several: which one is meant is not clear. */
export function findSearchFilters({ schemas, directions }: ApiModel): SearchFilters | undefined {
  const byName = new Map(schemas.map((schema) => [schema.name, schema]));
  const found = schemas
    .filter(({ name }) => directions.request.has(name))
    .flatMap(({ name }) => groupIn(name, byName) ?? []);
  return found.length === 1 ? found[0] : undefined;
}

/** The named schemas behind a type: itself, or the branches that it has. */
export function namedBranches(
  type: TypeNode,
  schemas: Schemas,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  if (type.kind === "nullable") return namedBranches(type.inner, schemas, seen);
  if (type.kind === "union")
    return [...new Set(type.members.flatMap((one) => namedBranches(one, schemas, seen)))];
  if (type.kind !== "reference" || seen.has(type.schema)) return [];
  const inner = schemas.get(type.schema)?.type;
  if (inner === undefined || inner.kind === "object") return [type.schema];
  return namedBranches(inner, schemas, new Set([...seen, type.schema]));
}

function groupIn(name: string, schemas: Schemas): SearchFilters | undefined {
  const type = objectNamed(name, schemas);
  const operators = stringsOf(requiredOf(type, "operator"), schemas);
  const members = resolveType(requiredOf(type, "value")?.type, schemas);
  if (members === undefined || type?.properties.length !== 2 || operators.length === 0)
    return undefined;
  const branches = itemsOf(members, schemas).flatMap((item) => namedBranches(item, schemas));
  const comparisons = [...new Set(branches)].flatMap((one) => comparisonIn(one, schemas) ?? []);
  if (comparisons.length === 0) return undefined;
  return { group: name, operators, members, comparisons: anyFieldLast(comparisons, schemas) };
}

function anyFieldLast(all: readonly Comparison[], schemas: Schemas): readonly Comparison[] {
  const takesAny = ({ field }: Comparison) => kindOf(field, schemas) === "string";
  return [...all.filter((one) => !takesAny(one)), ...all.filter(takesAny)];
}

function comparisonIn(name: string, schemas: Schemas): Comparison | undefined {
  const type = objectNamed(name, schemas);
  const [field, value] = [requiredOf(type, "field"), requiredOf(type, "value")];
  const operators = stringsOf(requiredOf(type, "operator"), schemas);
  const isField = ["string", "enum", "literal"].includes(kindOf(field, schemas) ?? "");
  if (field === undefined || value === undefined || !isField || operators.length === 0)
    return undefined;
  const isMore = type?.properties.some((one) => one.required && !parts.includes(one.name));
  return isMore === true ? undefined : { schema: name, operators, field, value };
}

const parts = ["field", "operator", "value"];

function kindOf(property: Property | undefined, schemas: Schemas): TypeNode["kind"] | undefined {
  return resolveType(property?.type, schemas)?.kind;
}

function objectNamed(name: string, schemas: Schemas): ObjectType | undefined {
  const type = resolveType(schemas.get(name)?.type, schemas);
  return type?.kind === "object" ? type : undefined;
}

function requiredOf(type: ObjectType | undefined, name: string): Property | undefined {
  return type?.properties.find((one) => one.name === name && one.required);
}

/** The values of an enum of strings. */
function stringsOf(property: Property | undefined, schemas: Schemas): readonly string[] {
  const type = resolveType(property?.type, schemas);
  const values = type?.kind === "enum" ? type.values : type?.kind === "literal" ? [type.value] : [];
  const strings = values.filter((value) => typeof value === "string");
  return strings.length === values.length ? strings : [];
}

/** The types of the items of an array, or of a choice of arrays. */
function itemsOf(members: TypeNode, schemas: Schemas): readonly TypeNode[] {
  const choices = members.kind === "union" ? members.members : [members];
  const arrays = choices.map((choice) => resolveType(choice, schemas));
  return arrays.every((one) => one?.kind === "array")
    ? arrays.flatMap((one) => (one?.kind === "array" ? [one.items] : []))
    : [];
}

export type ValueKind = "list" | "string" | "number" | "boolean" | "other";

/** The kinds of values of a type, but for null; `other` is what operators do not tell apart. */
export function valueKinds(type: TypeNode, schemas: Schemas): ReadonlySet<ValueKind> {
  const node = resolveType(type, schemas);
  switch (node?.kind) {
    case "union":
      return new Set(node.members.flatMap((member) => [...valueKinds(member, schemas)]));
    case "array":
    case "tuple":
      return new Set(["list"]);
    case "enum":
      return new Set(node.values.map(kindOfValue));
    case "literal":
      return new Set([kindOfValue(node.value)]);
    case "number":
      return new Set([node.as === undefined ? "number" : "other"]);
    case "string":
    case "boolean":
      return new Set([node.kind]);
    case "null":
      return new Set();
    default:
      return new Set(["other"]);
  }
}

function kindOfValue(value: string | number | boolean): ValueKind {
  return typeof value as "string" | "number" | "boolean";
}
