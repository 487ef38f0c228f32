import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { isJsonObject } from "../load/json.js";
import type { Json, JsonObject, SpecDocument } from "../load/spec-document.js";
import { fragmentPointer, resolvePointer } from "../load/pointer.js";
import { componentName } from "../load/referenced-name.js";
import type { TypeNode } from "./api-model.js";
import { dropEmptyObject, intersection, nullable, union } from "./compose-types.js";
import { arrayType } from "./normalize-array.js";
import { composition } from "./normalize-composition.js";
import { declaredIn, objectType } from "./normalize-object.js";
import { createPatternReader, stringType } from "./normalize-string.js";
import { rulesOf } from "./normalize-rules.js";
import { unreadFacts, type SchemaHolder } from "./normalize-unread.js";
import { plainValues, withExtensible } from "./normalize-values.js";
import {
  inlineTargetsOf,
  type InlineTarget,
  type InlineTargets,
} from "./referenced-inline-schemas.js";
import { withoutRules, withRules } from "./rule.js";
import { reportUnsupported } from "./report-unsupported.js";
import type { SchemaAt, SchemaContext, SchemaReader, Scope, Unread } from "./schema-context.js";
import {
  closedByItself,
  isNullable,
  numberType,
  strictTypesOf,
  typesOf,
  valuesType,
} from "./schema-keywords.js";
import { stringAt } from "../load/json-access.js";

export interface SchemasReader extends SchemaReader {
  /** The types of those that are no components, and which references lead to. */
  readonly targetTypes: () => readonly TargetType[];
}

/** A schema that is no component, and has a name because references lead to it. */
export interface TargetType extends InlineTarget {
  readonly pointer: string;
  readonly type: TypeNode;
}

/** Types and guards nest as schemas do; compilers and formatters that read them have stacks that end. */
const deepestSchema = 100;

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
  const patterns = createPatternReader(diagnostics);
  const context: ReferenceContext = {
    ...{ spec, diagnostics, patterns, typeOf, unreadOf, nameOf, strictTypeOf },
    isStrict: () => isStrict,
    open: new Set(),
  };
  /** Of the targets, the one that is being read itself. */
  let reading: JsonObject | undefined;
  let depth = 0;
  let isStrict = false;

  return { typeOf, unreadOf, targetTypes };

  function typeOf(schema: Json | undefined, pointer: string, scope: Scope = noScope): TypeNode {
    if (schema === false) return { kind: "never" };
    if (!isJsonObject(schema)) return { kind: "unknown" };
    if (depth >= deepestSchema) {
      reportTooDeep(diagnostics, pointer);
      return { kind: "unknown" };
    }
    const target = targets.get(pointer);
    if (target?.schema === schema && reading !== schema) {
      return { kind: "reference", schema: target.name };
    }
    depth += 1;
    const ref = stringAt(schema, "$ref");
    const at = { schema: closedByItself(schema), pointer, scope };
    const type = ref === undefined ? ownType(context, at) : refType(context, ref, at);
    depth -= 1;
    if (!isNullable(schema)) return type;
    // Null, too, is a value of which the rules speak.
    const [plain, rules] = ref === undefined ? withoutRules(type) : [type, []];
    return withRules(nullable(plain), rules);
  }

  function strictTypeOf(schema: Json | undefined, pointer: string): TypeNode {
    const before = isStrict;
    isStrict = true;
    const type = typeOf(schema, pointer);
    isStrict = before;
    return type;
  }

  function nameOf(ref: string): string | undefined {
    return componentName(ref) ?? targets.get(fragmentPointer(ref) ?? "")?.name;
  }

  function unreadOf(schema: Json | undefined, holder: SchemaHolder): Unread {
    const unread = unreadFacts(schema, holder, { root: spec.root, dialect: spec.dialect, nameOf });
    return unread.length === 0 ? {} : { unread };
  }

  function targetTypes(): readonly TargetType[] {
    return [...targets].map(([pointer, { name, schema }]) => {
      reading = schema;
      return { name, schema, pointer, type: typeOf(schema, pointer) };
    });
  }
}

interface ReferenceContext extends SchemaContext {
  /** The named schema that a reference leads to. */
  readonly nameOf: (reference: string) => string | undefined;
}

function reportTooDeep(diagnostics: Diagnostics, pointer: string): void {
  diagnostics.add("nesting-too-deep", {
    at: pointer,
    message: `Schemas are nested more than ${deepestSchema} deep.`,
    hint: "Move the inner schemas to components/schemas, and refer to them there.",
  });
}

function refType(context: ReferenceContext, ref: string, at: SchemaAt): TypeNode {
  const target = referenced(context, ref);
  if (context.spec.dialect === "3.0") return target; // what stands beside a `$ref` is no constraint in 3.0
  const { $ref: _, ...siblings } = at.schema;
  // What stands beside a reference may require what the schema there declares.
  const scope: Scope = (name) => declaredIn(context, at, name) ?? at.scope(name);
  const beside = ownType(context, { ...at, schema: siblings, scope }, at.schema);
  const [plain, rules] = withoutRules(beside);
  const type = saysNothing(plain) ? target : intersection(dropEmptyObject([target, plain]));
  return withRules(type, rules);
}

function referenced(context: ReferenceContext, ref: string): TypeNode {
  const { spec, diagnostics, open, typeOf, nameOf } = context;
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

/** `whole`: with the reference that stands beside it. */
function ownType(context: SchemaContext, at: SchemaAt, whole: JsonObject = at.schema): TypeNode {
  const { schema, pointer } = at;
  const values = plainValues(schema, pointer, context.diagnostics);
  const inner: SchemaAt = {
    ...at,
    scope: (name) => declaredIn(context, at, name) ?? at.scope(name),
  };
  const base = values === undefined ? typedPart(context, inner) : valuesType(values, schema);
  const parts = [base, ...composition(context, inner)].filter((part) => part.kind !== "unknown");
  if (!context.isStrict()) reportUnsupported(schema, pointer, context.diagnostics);
  return withRules(
    intersection(dropEmptyObject(parts)),
    rulesOf(context, { ...inner, schema: whole }),
  );
}

/** `unknown`, alone or as all that rules stand on. */
function saysNothing(type: TypeNode): boolean {
  return (
    type.kind === "unknown" || (type.kind === "intersection" && type.members.every(saysNothing))
  );
}

function typedPart(context: SchemaContext, at: SchemaAt): TypeNode {
  const types = context.isStrict() ? strictTypesOf(at.schema) : typesOf(at.schema);
  if (types.length === 0) return { kind: "unknown" };
  return union(
    types.map((type) => typed(context, type, at)),
    false,
  );
}

function typed(context: SchemaContext, type: string, at: SchemaAt): TypeNode {
  switch (type) {
    case "boolean":
      return { kind: "boolean" };
    case "integer":
    case "number":
      return numberType(at.schema, type === "integer");
    case "string":
      return withExtensible(at.schema, stringType(at.schema, at.pointer, context.patterns));
    case "array":
      return arrayType(context, at);
    case "object":
      return objectType(context, at);
    case "null":
      return { kind: "null" };
    default:
      return { kind: "unknown" };
  }
}
