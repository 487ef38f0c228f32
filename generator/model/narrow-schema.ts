import type { ObjectType, Property, TypeNode } from "./api-model.js";
import { literalType, literalValues, type SchemaTypes, type TagValue } from "./tag-values.js";

/** The values of a property by which discriminators tell a schema, as they are written there: as text. */
export interface Claim {
  readonly schema: string;
  readonly property: string;
  readonly values: readonly string[];
}

/** Is told the values that a property has itself, where none of them is one of the discriminator's. */
type Report = (claim: Claim, found: readonly TagValue[]) => void;

/** The type of a named schema with its tag of the claimed values alone. What is no object is left as it is. */
export function narrowSchema(
  type: TypeNode,
  claim: Claim,
  schemas: SchemaTypes,
  report: Report,
): TypeNode {
  const narrow = (one: TypeNode) => narrowSchema(one, claim, schemas, report);
  const told = (one: ObjectType): ObjectType => {
    const declared = declaredTag(type, claim.property, schemas);
    const values = tagOf(declared?.type, claim, schemas, report);
    return values === undefined ? one : withTag(one, claim.property, values, declared);
  };
  switch (type.kind) {
    case "nullable":
      return { ...type, inner: narrow(type.inner) };
    case "object":
      return isMap(type) ? type : told(type);
    case "reference": {
      if (!isObjectLike(type, schemas)) return type;
      const tag = told(nothingSaid);
      return tag === nothingSaid ? type : { kind: "intersection", members: [type, tag] };
    }
    case "intersection": {
      if (!isObjectLike(type, schemas)) return type;
      const isOwn = (one: TypeNode): one is ObjectType => one.kind === "object" && !isMap(one);
      const objects = type.members.filter(isOwn);
      const home = objects.find((one) => hasTag(one, claim.property)) ?? objects[0];
      const tagged = told(home ?? nothingSaid);
      if (tagged === nothingSaid) return type;
      return {
        ...type,
        members:
          home === undefined
            ? [...type.members, tagged]
            : type.members.map((one) => (one === home ? tagged : one)),
      };
    }
    default:
      return type;
  }
}

const nothingSaid: ObjectType = { kind: "object", properties: [], additional: "unspecified" };

function isMap({ properties, additional }: ObjectType): boolean {
  return properties.length === 0 && typeof additional !== "string";
}

function hasTag({ properties }: ObjectType, name: string): boolean {
  return properties.some((property) => property.name === name);
}

/** Whether values of a type are objects of one form. */
function isObjectLike(
  type: TypeNode,
  schemas: SchemaTypes,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  switch (type.kind) {
    case "object":
      return !isMap(type);
    case "intersection":
      return type.members.some((one) => isObjectLike(one, schemas, seen));
    case "reference": {
      const target = seen.has(type.schema) ? undefined : schemas(type.schema);
      return target !== undefined && isObjectLike(target, schemas, new Set([...seen, type.schema]));
    }
    default:
      return false;
  }
}

/** Whether objects, which alone can have a tag, are among the values of a type, and whether null is. */
export function tagHolders(
  type: TypeNode,
  schemas: SchemaTypes,
  seen: ReadonlySet<string> = new Set(),
): { readonly object: boolean; readonly null: boolean } {
  const of = (one: TypeNode) => tagHolders(one, schemas, seen);
  switch (type.kind) {
    case "reference": {
      const target = seen.has(type.schema) ? undefined : schemas(type.schema);
      const inner = new Set([...seen, type.schema]);
      return target === undefined
        ? { object: true, null: false }
        : tagHolders(target, schemas, inner);
    }
    case "nullable":
      return { object: of(type.inner).object, null: true };
    case "intersection": {
      const parts = type.members.map(of);
      return { object: parts.every((one) => one.object), null: parts.every((one) => one.null) };
    }
    case "union": {
      const parts = type.members.map(of);
      return { object: parts.some((one) => one.object), null: parts.some((one) => one.null) };
    }
    case "null":
      return { object: false, null: true };
    case "object":
    case "unknown":
      return { object: true, null: false };
    default:
      return { object: false, null: false };
  }
}

/** The tag as a type declares it, in itself or in what it is made of: where several do, one that says its values. */
function declaredTag(
  type: TypeNode,
  name: string,
  schemas: SchemaTypes,
  seen: ReadonlySet<string> = new Set(),
): Property | undefined {
  switch (type.kind) {
    case "object":
      return type.properties.find((property) => property.name === name);
    case "intersection": {
      const found = type.members.flatMap((one) => declaredTag(one, name, schemas, seen) ?? []);
      return found.find((one) => saysValues(one.type, schemas)) ?? found[0];
    }
    case "reference": {
      const target = seen.has(type.schema) ? undefined : schemas(type.schema);
      return target && declaredTag(target, name, schemas, new Set([...seen, type.schema]));
    }
    default:
      return undefined;
  }
}

function saysValues(type: TypeNode, schemas: SchemaTypes): boolean {
  const named = type.kind === "reference" ? schemas(type.schema) : type;
  const own = named?.kind === "nullable" ? named.inner : named;
  return own?.kind === "enum" || (own !== undefined && literalValues(own, schemas) !== undefined);
}

function withTag(
  type: ObjectType,
  name: string,
  values: readonly TagValue[],
  declared: Property | undefined,
): ObjectType {
  const tag = literalType(values);
  if (!hasTag(type, name)) {
    const facts = { access: "both", deprecated: false, examples: [], pointer: "" } as const;
    const own = {
      ...facts,
      ...declared,
      name,
      type: tag,
      required: declared?.required ?? true,
    };
    return { ...type, properties: [own, ...type.properties] };
  }
  const properties = type.properties.map((property) =>
    property.name === name ? { ...property, type: tag } : property,
  );
  return { ...type, properties };
}

/** The claimed values as a type's own tag has them; undefined where it has none of them. */
export function claimedValues(
  type: TypeNode,
  claim: Claim,
  schemas: SchemaTypes,
): readonly TagValue[] | undefined {
  const declared = declaredTag(type, claim.property, schemas);
  return tagOf(declared?.type, claim, schemas, () => undefined);
}

/** Whether a type declares a tag, and its values may lack it. */
export function mayLackTag(type: TypeNode, property: string, schemas: SchemaTypes): boolean {
  return (
    declaredTag(type, property, schemas) !== undefined && !isTagRequired(type, property, schemas)
  );
}

function isTagRequired(
  type: TypeNode,
  name: string,
  schemas: SchemaTypes,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  switch (type.kind) {
    case "object":
      return type.properties.some((property) => property.name === name && property.required);
    case "intersection":
      return type.members.some((one) => isTagRequired(one, name, schemas, seen));
    case "reference": {
      const target = seen.has(type.schema) ? undefined : schemas(type.schema);
      const inner = new Set([...seen, type.schema]);
      return target !== undefined && isTagRequired(target, name, schemas, inner);
    }
    default:
      return false;
  }
}

/** Whether a type says of a tag, where its values have it, that it is one of so many values. */
export function hasTagValues(
  type: TypeNode,
  property: string,
  count: number,
  schemas: SchemaTypes,
): boolean {
  const declared = declaredTag(type, property, schemas);
  return declared !== undefined && literalValues(declared.type, schemas)?.size === count;
}

/** The claimed values as the tag's own type has them; undefined where that has none of them. */
function tagOf(
  type: TypeNode | undefined,
  claim: Claim,
  schemas: SchemaTypes,
  report: Report,
): readonly TagValue[] | undefined {
  const { values } = claim;
  const among = (own: readonly TagValue[]) => {
    const common = own.filter((value) => values.includes(String(value)));
    if (common.length > 0) return common;
    report(claim, own);
    return undefined;
  };
  switch (type?.kind) {
    case "nullable":
      return tagOf(type.inner, claim, schemas, report);
    case "reference": {
      const target = schemas(type.schema);
      return target?.kind === "reference" ? values : tagOf(target, claim, schemas, report);
    }
    case "literal":
      return among([type.value]);
    case "enum":
      return among(type.values);
    case "boolean":
      return among([true, false]);
    case "number":
      return among(values.map(Number).filter((value) => !Number.isNaN(value)));
    case "union": {
      const all = type.members.flatMap((one) => tagOf(one, claim, schemas, () => undefined) ?? []);
      return all.length > 0 ? [...new Set(all)] : values;
    }
    default:
      return values;
  }
}
