import type { Diagnostics } from "../diagnostics.js";
import { isJsonObject, ownValue } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import {
  escapePointerSegment,
  fragmentPointer,
  pointerSegments,
  resolvePointer,
} from "../load/pointer.js";
import { keywordsWhere } from "../load/schema-vocabulary.js";
import type { ArrayType, Discriminator, ObjectType, Property, TypeNode } from "./api-model.js";
import { dropEmptyObject, intersection, nullable, union } from "./compose-types.js";
import { inlineTargetsOf, type InlineTarget, type InlineTargets } from "./inline-targets.js";
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
import { defined, listAt, numberAt, objectAt, stringAt, stringsAt } from "./spec-objects.js";
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
    const base =
      values === undefined ? typedPart(schema, pointer, scope) : valuesType(values, schema);
    const inner = base.kind === "object" ? scopeOf(schema, base, scope) : scope;
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
    const facts = isJsonObject(schema) ? schema : {};
    return {
      name,
      type: typeOf(schema, pointer),
      required,
      access: accessOf(facts),
      deprecated: ownValue(facts, "deprecated") === true,
      examples: schemaExamples(facts),
      pointer,
      ...unreadOf(schema, "property"),
      ...defined({
        description: stringAt(facts, "description"),
        default: ownValue(facts, "default"),
      }),
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

  function scopeOf(schema: JsonObject, object: ObjectType, outer: Scope): Scope {
    return (name) =>
      object.properties.find((property) => property.name === name) ??
      listAt(schema, "allOf").reduce<Property | undefined>(
        (found, branch) => found ?? declaredProperty(branch, name),
        undefined,
      ) ??
      outer(name);
  }

  /** The property of a component in an `allOf`, one level deep: enough for branches that require it. */
  function declaredProperty(branch: Json, name: string): Property | undefined {
    const component = isJsonObject(branch)
      ? componentName(stringAt(branch, "$ref") ?? "")
      : undefined;
    if (component === undefined) return undefined;
    const pointer = `/components/schemas/${escapePointerSegment(component)}`;
    const target = resolvePointer(spec.root, pointer);
    const properties = isJsonObject(target) ? (objectAt(target, "properties") ?? {}) : {};
    const property = ownValue(properties, name);
    if (property === undefined) return undefined;
    return propertyOf(name, property, false, `${pointer}/properties/${escapePointerSegment(name)}`);
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

function componentName(ref: string): string | undefined {
  const segments = ref.startsWith("#") ? pointerSegments(fragmentPointer(ref) ?? "") : [];
  const [components, schemas, name, ...deeper] = segments;
  const isComponent = components === "components" && schemas === "schemas" && deeper.length === 0;
  return isComponent ? name : undefined;
}

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

function accessOf(schema: JsonObject): Property["access"] {
  if (ownValue(schema, "readOnly") === true) return "read";
  return ownValue(schema, "writeOnly") === true ? "write" : "both";
}

/** `example` of 3.0 and `examples` of 3.1. */
export function schemaExamples(schema: JsonObject): readonly unknown[] {
  return [
    ...(Object.hasOwn(schema, "example") ? [ownValue(schema, "example")] : []),
    ...listAt(schema, "examples"),
  ];
}

function discriminatorOf(schema: JsonObject): Discriminator | undefined {
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
