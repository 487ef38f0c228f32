import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Discriminator, NamedSchema, Operation, TypeNode, UnionType } from "./api-model.js";
import {
  claimedValues,
  hasTagValues,
  mayLackTag,
  narrowSchema,
  tagHolders,
  type Claim,
} from "./narrow-schema.js";
import { operationTypes } from "./operation-types.js";
import { withRules } from "./rule.js";
import { literalType, tagValues, type SchemaTypes, type TagValue } from "./tag-values.js";
import { mapChildren, mapped, visitTypes, withPart } from "./type-walk.js";
import { append } from "../lists/append.js";

interface Named {
  readonly schemas: readonly NamedSchema[];
  readonly operations: readonly Operation[];
}

/**
 * Says in the type of each branch by which values of the discriminator it is told: by that types narrow, guards find the
 * branch that is meant, and fixtures are of one branch alone. `isAnnotation`: discriminators change no type.
 */
export function tellBranches(named: Named, isAnnotation: boolean, diagnostics: Diagnostics): Named {
  if (isAnnotation) return mapTypes(named, (type) => plainChoices(type));
  const claims = claimsOf(named);
  const types = new Map(named.schemas.map(({ name, type }) => [name, type]));
  const before: SchemaTypes = (name) => types.get(name);
  const schemas = named.schemas.map((schema) => {
    const own = claims.get(schema.name) ?? [];
    const report = (claim: Claim, found: readonly TagValue[]) =>
      reportContradiction(schema, claim, found, diagnostics);
    const type = own.reduce((one, claim) => narrowSchema(one, claim, before, report), schema.type);
    return { ...schema, type };
  });
  const narrowed = new Map(schemas.map(({ name, type }) => [name, type]));
  const inner = innerSchemas(named.schemas);
  return mapTypes({ ...named, schemas }, (type) =>
    toldChoices(type, { inner, schemas: (name) => narrowed.get(name) }),
  );
}

function mapTypes({ schemas, operations }: Named, change: (type: TypeNode) => TypeNode): Named {
  return {
    schemas: mapped(schemas, (schema) => withPart(schema, { type: change(schema.type) })),
    operations: mapped(operations, (operation) => operationTypes(operation, change)),
  };
}

/** A choice of one is that one: its discriminator has been read. */
function plainChoices(type: TypeNode): TypeNode {
  const inner = mapChildren(type, plainChoices);
  const [only, ...others] = inner.kind === "union" ? inner.members : [];
  return only !== undefined && others.length === 0 ? only : inner;
}

interface Told {
  readonly schemas: SchemaTypes;
  readonly inner: InnerSchemas;
}

function toldChoices(type: TypeNode, told: Told): TypeNode {
  const inner = mapChildren(type, (child) => toldChoices(child, told));
  if (inner.kind !== "union" || inner.discriminator === undefined) return inner;
  const members = mapped(inner.members, (member) => toldBranch(member, inner, told));
  const [only, ...others] = members;
  return only !== undefined && others.length === 0 ? only : withPart(inner, { members });
}

/**
 * A branch whose own schema does not say all of it, such as one that is told by other values in another choice. What the
 * branch declares without requiring it stays optional: its other rules tell a value that lacks the tag.
 */
function toldBranch(member: TypeNode, choice: UnionType, { schemas, inner }: Told): TypeNode {
  const { discriminator } = choice;
  if (discriminator === undefined || member.kind !== "reference") return member;
  if (isOtherwise(member, choice)) return otherBranch(member, choice, inner);
  const { property } = discriminator;
  const values = branchValues(choice, member.schema, inner).flatMap(([value]) => value);
  const known = tagValues(member, property, schemas);
  if (values.length === 0) return member;
  if (known !== undefined) {
    const names = new Set(values);
    const common = [...known].filter((value) => names.has(String(value)));
    if (common.length === 0 || common.length === known.size) return member;
    return intersection(tagObject(property, common), member);
  }
  const claim = { schema: member.schema, property, values };
  const own = claimedValues(member, claim, schemas);
  if (own === undefined) return member;
  const holders = tagHolders(member, schemas);
  if (!holders.object) return member;
  const required = !mayLackTag(member, property, schemas);
  if (!required && hasTagValues(member, property, own.length, schemas)) return member;
  const told = intersection(tagObject(property, own, required), member);
  return holders.null ? { kind: "nullable", inner: told } : told;
}

function intersection(...members: readonly TypeNode[]): TypeNode {
  return { kind: "intersection", members };
}

function isOtherwise(member: TypeNode, { discriminator }: UnionType): boolean {
  return member.kind === "reference" && member.schema === discriminator?.otherwise;
}

/**
 * What no value of the mapping selects, and what those do that select this branch, too:
 * https://spec.openapis.org/oas/v3.2.0.html#discriminator-object
 */
function otherBranch(
  member: Extract<TypeNode, { kind: "reference" }>,
  choice: UnionType,
  inner: InnerSchemas,
): TypeNode {
  const { discriminator } = choice;
  const own = new Set(branchValues(choice, member.schema, inner).map(([value]) => value));
  const values = Object.keys(discriminator?.mapping ?? {}).filter((value) => !own.has(value));
  if (discriminator === undefined || values.length === 0) return member;
  const type = tagObject(discriminator.property, values);
  return withRules(member, [{ kind: "not", keyword: "discriminator", pointer: "", type }]);
}

function tagObject(name: string, values: readonly TagValue[], required = true): TypeNode {
  const facts = {
    required,
    access: "both",
    deprecated: false,
    examples: [],
    pointer: "",
  } as const;
  return {
    kind: "object",
    properties: [{ ...facts, name, type: literalType(values) }],
    additional: "unspecified",
  };
}

/**
 * The values that select a branch, each with its schema: the branch, or a schema of its own, where the mapping names the
 * leaves of choices inside a choice, or what extends a branch.
 */
function branchValues(
  { members, discriminator }: UnionType,
  schema: string,
  inner: InnerSchemas,
): readonly (readonly [value: string, schema: string])[] {
  const isBranch = (name: string) =>
    members.some((member) => member.kind === "reference" && member.schema === name);
  return Object.entries(discriminator?.mapping ?? {}).filter(
    ([, name]) => name === schema || (!isBranch(name) && inner(schema).has(name)),
  );
}

function mappedValues({ mapping }: Discriminator, schema: string): readonly string[] {
  return Object.entries(mapping).flatMap(([value, name]) => (name === schema ? [value] : []));
}

/** By schema, the values that any discriminator gives it, or those that extend it. */
function claimsOf({ schemas, operations }: Named): ReadonlyMap<string, readonly Claim[]> {
  const found = new Map<string, Map<string, Set<string>>>();
  const claim = (schema: string, property: string, values: readonly string[]) => {
    const own = found.get(schema) ?? new Map<string, Set<string>>();
    found.set(schema, own);
    own.set(property, new Set([...(own.get(property) ?? []), ...values]));
  };
  const children = childrenOf(schemas);
  const inner = innerSchemas(schemas);
  const claimMembers = (choice: UnionType) => {
    const { members, discriminator } = choice;
    for (const member of discriminator === undefined ? [] : members) {
      if (member.kind !== "reference" || discriminator === undefined) continue;
      const values = branchValues(choice, member.schema, inner);
      // Any other value selects it as well.
      const isOpen = isOtherwise(member, choice);
      const { property } = discriminator;
      if (!isOpen) {
        claim(
          member.schema,
          property,
          values.map(([value]) => value),
        );
      }
      for (const [value, schema] of values)
        if (!isOpen || schema !== member.schema) claim(schema, property, [value]);
    }
  };
  const see = (type: TypeNode) => {
    visitTypes(type, (node) => {
      if (node.kind === "union") claimMembers(node);
    });
  };
  for (const { name, type, discriminator } of schemas) {
    see(type);
    if (discriminator === undefined || isChoice(type)) continue;
    for (const child of descendants(name, children)) {
      if (child === discriminator.otherwise) continue;
      const mapped = mappedValues(discriminator, child);
      claim(child, discriminator.property, mapped.length > 0 ? mapped : [child]);
    }
  }
  for (const operation of operations) {
    operationTypes(operation, (type) => {
      see(type);
      return type;
    });
  }
  // A value of a child is one of its parent, too.
  for (const [schema, own] of [...found]) {
    for (const child of descendants(schema, children)) {
      for (const [property, values] of found.get(child) ?? [])
        if (own.has(property)) claim(schema, property, [...values]);
    }
  }
  return new Map(
    [...found].map(([schema, own]) => [
      schema,
      [...own].map(([property, values]): Claim => ({ schema, property, values: [...values] })),
    ]),
  );
}

function isChoice(type: TypeNode): boolean {
  if (type.kind === "nullable") return isChoice(type.inner);
  return type.kind === "union" || (type.kind === "intersection" && type.members.some(isChoice));
}

/** By schema, those that have it in their `allOf`. */
function childrenOf(schemas: readonly NamedSchema[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const { name, type } of schemas) {
    for (const member of type.kind === "intersection" ? type.members : [type]) {
      if (member.kind !== "reference") continue;
      const known = children.get(member.schema) ?? [];
      children.set(member.schema, known);
      known.push(name);
    }
  }
  return children;
}

function descendants(
  schema: string,
  children: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set(children.get(schema));
  for (const one of found) for (const child of children.get(one) ?? []) found.add(child);
  found.delete(schema);
  return found;
}

/** By schema, those whose values are all its own: what it is a choice between, and what extends it. */
type InnerSchemas = (schema: string) => ReadonlySet<string>;

function innerSchemas(schemas: readonly NamedSchema[]): InnerSchemas {
  const inner = new Map([...childrenOf(schemas)].map(([name, own]) => [name, [...own]]));
  for (const { name, type } of schemas) {
    // A choice of one is that one.
    const members = type.kind === "union" ? type.members : [type];
    const branches = members.flatMap((one) => (one.kind === "reference" ? one.schema : []));
    for (const branch of branches) append(inner, name, branch);
  }
  return (schema) => descendants(schema, inner);
}

function reportContradiction(
  { name, pointer }: NamedSchema,
  { property, values }: Claim,
  found: readonly TagValue[],
  diagnostics: Diagnostics,
): void {
  // A schema that no mapping names is told by its name, which its author may not have thought of.
  if (values.every((value) => value === name)) return;
  const list = (all: readonly TagValue[]) => all.map((value) => JSON.stringify(value)).join(", ");
  diagnostics.add("schema-contradictory", {
    at: pointer,
    message: `A discriminator tells "${name}" by "${property}" of ${list(values)}, which that property cannot be here: it is ${list(found)}. The property's own values count.`,
    hint: "Correct the mapping, or the values of the property.",
  });
}
