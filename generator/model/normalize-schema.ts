import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { escapePointerSegment, fragmentPointer, resolvePointer } from "../load/pointer.js";
import { componentName } from "../load/referenced-name.js";
import { keywordsWhere } from "../load/schema-vocabulary.js";
import type { ArrayType, Discriminator, ObjectType, Property, TypeNode } from "./api-model.js";
import { dropEmptyObject, intersection, nullable, union } from "./compose-types.js";
import {
  inlineTargetsOf,
  type InlineTarget,
  type InlineTargets,
} from "./referenced-inline-schemas.js";
import {
  enumValues,
  isNullable,
  isWithinLimits,
  numberType,
  typesOf,
  valuesType,
} from "./schema-keywords.js";
import { createPatternReader, stringType } from "./normalize-string.js";
import { unreadFacts, type SchemaHolder } from "./normalize-unread.js";
import { findDeclared, propertyFacts } from "./property-facts.js";
import { defined, listAt, numberAt, objectAt, stringAt, stringsAt } from "../load/json-access.js";
import type { UnreadFact } from "./unread-fact.js";

export interface SchemaReader {
  /** The type of the schema at a pointer. `scope`: properties declared beside it, for branches that only require them. */
  readonly typeOf: (schema: Json | undefined, pointer: string, scope?: Scope) => TypeNode;
  /** What neither the type nor the part of the model that has it holds of a schema. */
  readonly unreadOf: (schema: Json | undefined, holder: SchemaHolder) => Unread;
}

export interface Unread {
  readonly unread?: readonly UnreadFact[];
}

export interface SchemasReader extends SchemaReader {
  /** The types of those that are no components, and which references lead to. */
  readonly targetTypes: () => readonly TargetType[];
}

const choices = ["oneOf", "anyOf"] as const;

/** Finds a property by its name. Asked only when a name is looked for: looking further may lead back to where we are. */
type Scope = (name: string) => Property | undefined;

const noScope: Scope = () => undefined;

/**
 * Reads Schema Objects into types.
 * @see https://spec.openapis.org/oas/v3.0.3#schema-object and https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
export function createSchemaReader(
  spec: SpecDocument,
  diagnostics: Diagnostics,
  targets: InlineTargets = inlineTargetsOf(spec),
): SchemasReader {
  /** References to something else than a component are read in place; these are being read right now. */
  const open = new Set<string>();
  const patterns = createPatternReader(diagnostics);
  /** Of these, the one that is being read itself. */
  let reading: JsonObject | undefined;
  let depth = 0;
  function typeOf(schema: Json | undefined, pointer: string, scope: Scope = noScope): TypeNode {
    if (schema === false) return { kind: "never" };
    if (!isJsonObject(schema) || isTooDeep(pointer)) return { kind: "unknown" };
    const target = targets.get(pointer);
    if (target?.schema === schema && reading !== schema) {
      return { kind: "reference", schema: target.name };
    }
    depth += 1;
    const ref = stringAt(schema, "$ref");
    const type =
      ref === undefined ? ownType(schema, pointer, scope) : refType(ref, schema, pointer, scope);
    depth -= 1;
    return isNullable(schema) ? nullable(type) : type;
  }

  function isTooDeep(pointer: string): boolean {
    if (depth < deepestSchema) return false;
    diagnostics.add("nesting-too-deep", {
      at: pointer,
      message: `Schemas are nested more than ${deepestSchema} deep.`,
      hint: "Move the inner schemas to components/schemas, and refer to them there.",
    });
    return true;
  }

  function refType(ref: string, schema: JsonObject, pointer: string, scope: Scope): TypeNode {
    const target = referenced(ref);
    if (spec.dialect === "3.0") return target; // what stands beside a `$ref` is no constraint in 3.0
    const { $ref: _, ...siblings } = schema;
    const beside = ownType(siblings, pointer, scope);
    return beside.kind === "unknown" ? target : intersection(dropEmptyObject([target, beside]));
  }

  function referenced(ref: string): TypeNode {
    const name = nameOf(ref);
    if (name !== undefined) return { kind: "reference", schema: name };
    const pointer = fragmentPointer(ref) ?? "";
    if (open.has(pointer)) {
      diagnostics.add("schema-unsupported", {
        at: pointer,
        message: "This inline schema contains itself; it is read as any value.",
        hint: "Move it to components/schemas in a correction, and refer to it there.",
      });
      return { kind: "unknown" };
    }
    open.add(pointer);
    const type = typeOf(resolvePointer(spec.root, pointer), pointer);
    open.delete(pointer);
    return type;
  }

  function nameOf(ref: string): string | undefined {
    return componentName(ref) ?? targets.get(fragmentPointer(ref) ?? "")?.name;
  }

  function unreadOf(schema: Json | undefined, holder: SchemaHolder): Unread {
    const unread = unreadFacts(schema, holder, { root: spec.root, nameOf });
    return unread.length === 0 ? {} : { unread };
  }

  function ownType(schema: JsonObject, pointer: string, scope: Scope): TypeNode {
    const values = plainValues(schema, pointer);
    const inner: Scope = (name) => declaredIn(schema, name, pointer) ?? scope(name);
    const base =
      values === undefined ? typedPart(schema, pointer, inner) : valuesType(values, schema);
    const parts = [base, ...composition(schema, pointer, inner)].filter(
      (part) => part.kind !== "unknown",
    );
    reportUnsupported(schema, pointer);
    return intersection(dropEmptyObject(parts));
  }

  /** The values that the schema allows, where each is plain. */
  function plainValues(schema: JsonObject, pointer: string): readonly Json[] | undefined {
    const values = enumValues(schema);
    if (values === undefined) return undefined;
    const at = `${pointer}/${Object.hasOwn(schema, "const") ? "const" : "enum"}`;
    reportMissingNull(values, schema, at);
    if (!values.some((value) => typeof value === "object" && value !== null))
      return valuesWithin(values, schema, at);
    diagnostics.add("schema-unsupported", {
      at,
      message:
        "`enum` and `const` values that are objects or arrays are not compared, only their type is.",
    });
    return undefined;
  }

  /** As `nullable` does in 3.0, null among the types says that null is meant. */
  function reportMissingNull(values: readonly Json[], schema: JsonObject, at: string): void {
    const type = ownValue(schema, "type");
    if (!Array.isArray(type) || !type.includes("null") || values.includes(null)) return;
    diagnostics.add("schema-contradictory", {
      at,
      message: "`type` includes null but `enum` does not; null is accepted.",
    });
  }

  /** Where none is within the limits that stand beside them, the values are what is meant. */
  function valuesWithin(values: readonly Json[], schema: JsonObject, at: string): readonly Json[] {
    const within = values.filter((value) => isWithinLimits(value, schema));
    if (within.length === values.length) return values;
    const isNone = within.every((value) => value === null);
    diagnostics.add("schema-contradictory", {
      at,
      message: isNone
        ? "No `enum` value satisfies the schema's limits; the limits are ignored."
        : `${values.length - within.length} of these \`enum\` values do not satisfy the schema's limits and are left out.`,
    });
    return isNone ? values : within;
  }

  function composition(schema: JsonObject, pointer: string, scope: Scope): TypeNode[] {
    const branches = (key: string) =>
      listAt(schema, key).map((branch, index) =>
        typeOf(branch, `${pointer}/${key}/${index}`, scope),
      );
    return [
      ...branches("allOf"),
      union(branches("oneOf"), true, discriminatorOf(schema)),
      union(branches("anyOf"), false, discriminatorOf(schema)),
    ];
  }

  function typedPart(schema: JsonObject, pointer: string, scope: Scope): TypeNode {
    const types = typesOf(schema);
    if (types.length === 0) return { kind: "unknown" };
    return union(
      types.map((type) => typed(type, schema, pointer, scope)),
      false,
    );
  }

  function typed(type: string, schema: JsonObject, pointer: string, scope: Scope): TypeNode {
    switch (type) {
      case "boolean":
        return { kind: "boolean" };
      case "integer":
      case "number":
        return numberType(schema, type === "integer");
      case "string":
        return stringType(schema, pointer, patterns);
      case "array":
        return arrayType(schema, pointer);
      case "object":
        return objectType(schema, pointer, scope);
      case "null":
        return { kind: "null" };
      default:
        return { kind: "unknown" };
    }
  }

  function arrayType(schema: JsonObject, pointer: string): TypeNode {
    const prefix = listAt(schema, "prefixItems");
    const items = ownValue(schema, "items");
    const maxItems = numberAt(schema, "maxItems") ?? Infinity;
    if (prefix.length > 0) {
      return {
        kind: "tuple",
        items: prefix.map((item, index) => typeOf(item, `${pointer}/prefixItems/${index}`)),
        ...(items === false || maxItems <= prefix.length
          ? {}
          : { rest: typeOf(items, `${pointer}/items`) }),
        minItems: numberAt(schema, "minItems") ?? 0,
      };
    }
    return {
      kind: "array",
      items: typeOf(items, `${pointer}/items`),
      uniqueItems: ownValue(schema, "uniqueItems") === true,
      ...defined({
        minItems: numberAt(schema, "minItems"),
        maxItems: numberAt(schema, "maxItems"),
      }),
    } satisfies ArrayType;
  }

  function objectType(schema: JsonObject, pointer: string, scope: Scope): ObjectType {
    const declared = objectAt(schema, "properties") ?? {};
    const required = new Set(stringsAt(schema, "required"));
    const properties = Object.entries(declared).map(([name, property]) =>
      propertyOf(
        name,
        property,
        required.has(name),
        `${pointer}/properties/${escapePointerSegment(name)}`,
      ),
    );
    const additional = additionalType(schema, pointer);
    const elsewhere: TypeNode = typeof additional === "string" ? { kind: "unknown" } : additional;
    const undeclared = [...required]
      .filter((name) => !Object.hasOwn(declared, name))
      .map((name) => scope(name) ?? undeclaredProperty(name, elsewhere, `${pointer}/required`))
      .map((property) => ({ ...property, required: true }));
    for (const { name } of additional === "forbidden" ? undeclared : []) {
      diagnostics.add("schema-contradictory", {
        at: `${pointer}/required`,
        message: `"${name}" is required, but no property of that name is allowed; it is read as any value.`,
      });
    }
    return {
      kind: "object",
      properties: [...properties, ...undeclared],
      additional,
      ...defined({
        minProperties: numberAt(schema, "minProperties"),
        maxProperties: numberAt(schema, "maxProperties"),
      }),
    };
  }

  function propertyOf(name: string, schema: Json, required: boolean, pointer: string): Property {
    return {
      ...propertyFacts(spec.root, schema),
      name,
      type: typeOf(schema, pointer),
      required,
      pointer,
      ...unreadOf(schema, "property"),
    };
  }

  function additionalType(schema: JsonObject, pointer: string): ObjectType["additional"] {
    const additional = ownValue(schema, "additionalProperties");
    const patterns = Object.entries(objectAt(schema, "patternProperties") ?? {});
    if (patterns.length > 0) {
      diagnostics.add("schema-unsupported", {
        at: `${pointer}/patternProperties`,
        message: "`patternProperties`: names are not checked, only value types.",
      });
      const types = patterns.map(([pattern, value]) =>
        typeOf(value, `${pointer}/patternProperties/${escapePointerSegment(pattern)}`),
      );
      const rest =
        additional === false ? [] : [typeOf(additional, `${pointer}/additionalProperties`)];
      return union([...types, ...rest], false);
    }
    if (additional === undefined) return "unspecified";
    if (additional === false) return "forbidden";
    return typeOf(additional, `${pointer}/additionalProperties`);
  }

  /** The property that a schema's own parts declare; one that only its alternatives do may be of any type. */
  function declaredIn(schema: JsonObject, name: string, pointer: string): Property | undefined {
    const own = findDeclared(spec.root, { schema, pointer }, name, ["allOf"]);
    if (own !== undefined && !open.has(own.pointer)) {
      open.add(own.pointer);
      const property = propertyOf(name, own.schema, false, own.pointer);
      open.delete(own.pointer);
      return property;
    }
    const any = own ?? findDeclared(spec.root, { schema, pointer }, name, ["allOf", ...choices]);
    return (
      any && {
        ...propertyFacts(spec.root, any.schema),
        ...{ name, type: { kind: "unknown" }, required: false, pointer: any.pointer },
      }
    );
  }

  function reportUnsupported(schema: JsonObject, pointer: string): void {
    for (const keyword of unsupportedKeywords) {
      if (!Object.hasOwn(schema, keyword)) continue;
      diagnostics.add("schema-unsupported", {
        at: `${pointer}/${keyword}`,
        message: `"${keyword}" cannot be expressed as a type; the type is wider than the schema.`,
      });
    }
    if (typesOf(schema).length > 0 || enumValues(schema) !== undefined) return;
    for (const keyword of limitKeywords.filter((one) => Object.hasOwn(schema, one))) {
      diagnostics.add("schema-unsupported", {
        at: `${pointer}/${keyword}`,
        message: `"${keyword}" applies to one of several possible types and is ignored.`,
        hint: "Set the type in a correction.",
      });
    }
  }

  function targetTypes(): readonly TargetType[] {
    return [...targets].map(([pointer, { name, schema }]) => {
      reading = schema;
      return { name, schema, pointer, type: typeOf(schema, pointer) };
    });
  }

  return { typeOf, unreadOf, targetTypes };
}

/** What limits texts or numbers; a format says what is meant, and limits nothing for sure. */
const limitKeywords = keywordsWhere(
  ({ constrains }) => constrains === "string" || constrains === "number",
).filter((keyword) => keyword !== "format");

/** A schema that is no component, and has a name because references lead to it. */
export interface TargetType extends InlineTarget {
  readonly pointer: string;
  readonly type: TypeNode;
}

/** Types and guards nest as schemas do; compilers and formatters that read them have stacks that end. */
const deepestSchema = 100;

const unsupportedKeywords = keywordsWhere(({ model }) => model === "wider");

function undeclaredProperty(name: string, type: TypeNode, pointer: string): Property {
  return {
    name,
    type,
    required: true,
    access: "both",
    deprecated: false,
    examples: [],
    pointer,
  };
}

/** What tells the branches of a choice, or the children of a schema that has no choice, from one another. */
export function discriminatorOf(schema: JsonObject): Discriminator | undefined {
  const discriminator = objectAt(schema, "discriminator");
  const property = discriminator && stringAt(discriminator, "propertyName");
  if (discriminator === undefined || property === undefined) return undefined;
  const mapping = Object.entries(objectAt(discriminator, "mapping") ?? {}).flatMap(
    ([value, ref]) =>
      typeof ref === "string" ? [[value, componentName(ref) ?? ref] as const] : [],
  );
  const mapped = new Set(mapping.map(([, name]) => name));
  // A member that the mapping does not name is told by its own name.
  const implicit = [...listAt(schema, "oneOf"), ...listAt(schema, "anyOf")].flatMap((branch) => {
    const name = isJsonObject(branch) ? componentName(stringAt(branch, "$ref") ?? "") : undefined;
    return name === undefined || mapped.has(name) ? [] : [[name, name] as const];
  });
  return { property, mapping: Object.fromEntries([...mapping, ...implicit]) };
}
