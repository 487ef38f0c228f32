import { ownValue } from "../load/json.js";
import { numberAt, objectAt, stringsAt } from "../load/json-access.js";
import { escapePointerSegment } from "../load/pointer.js";
import { keywordsWhere } from "../load/schema-vocabulary.js";
import type { StringLimits } from "../values/pattern/string-limits.js";
import type { TypeNode } from "./api-model.js";
import { evaluatedOf, requiring } from "./evaluated.js";
import type { NamePattern, Rule } from "./rule.js";
import type { SchemaAt, SchemaContext } from "./schema-context.js";
import { enumValues, isStructured, patternOfAll, typesOf } from "./schema-keywords.js";

/** What a schema says beside its type. */
export function rulesOf(context: SchemaContext, at: SchemaAt): readonly Rule[] {
  const { type } = at.schema;
  const isTyped = typeof type === "string" || Array.isArray(type);
  const isRuled = (key: string) => ruled.has(key) || (!isTyped && untyped.has(key));
  return Object.keys(at.schema).some(isRuled) ? readers.flatMap((read) => read(context, at)) : none;
}

const none: readonly Rule[] = [];

type Reader = (context: SchemaContext, at: SchemaAt) => readonly Rule[];

const readers: readonly Reader[] = [
  valuesRule,
  untypedLimits,
  notRule,
  ifRule,
  containsRule,
  dependentRules,
  namesRule,
  patternsRule,
  unevaluatedRules,
];

const limits = keywordsWhere(({ constrains }) => constrains !== undefined).filter(
  (keyword) => keyword !== "format",
);

const ruled = new Set<string>([
  ...keywordsWhere(({ model }) => model === "wider"),
  ...["enum", "const", "patternProperties"],
]);

/** What is a rule where no type is named. */
const untyped = new Set<string>(limits);

function valuesRule(_: SchemaContext, { schema, pointer }: SchemaAt): readonly Rule[] {
  const values = enumValues(schema);
  const keyword = Object.hasOwn(schema, "const") ? "const" : "enum";
  if (values === undefined || !values.some(isStructured)) return [];
  return [{ kind: "values", values, keyword, pointer: `${pointer}/${keyword}` }];
}

/** Limits on a schema of any type: of values of another type than theirs they say nothing. */
function untypedLimits(context: SchemaContext, { schema, pointer }: SchemaAt): readonly Rule[] {
  if (context.isStrict() || typesOf(schema).length > 0 || enumValues(schema) !== undefined)
    return [];
  const [keyword, ...others] = limits.filter((key) => Object.hasOwn(schema, key));
  if (keyword === undefined) return [];
  const said = [keyword, ...others].map((key) => [key, schema[key] ?? null] as const);
  const then = context.strictTypeOf(Object.fromEntries(said), pointer);
  return [ifThen(keyword, `${pointer}/${keyword}`, then)];
}

function ifThen(keyword: string, pointer: string, then: TypeNode): Rule {
  return { kind: "if", keyword, pointer, if: anything, then, else: anything };
}

const anything: TypeNode = { kind: "unknown" };

/** The type of the schema under a keyword; of none, anything. */
function typeAt({ strictTypeOf }: SchemaContext, { schema, pointer }: SchemaAt, key: string) {
  return strictTypeOf(ownValue(schema, key), `${pointer}/${key}`);
}

function notRule(context: SchemaContext, at: SchemaAt): readonly Rule[] {
  if (!Object.hasOwn(at.schema, "not")) return [];
  const type = typeAt(context, at, "not");
  return [{ kind: "not", keyword: "not", pointer: `${at.pointer}/not`, type }];
}

function ifRule(context: SchemaContext, at: SchemaAt): readonly Rule[] {
  const has = (key: string) => Object.hasOwn(at.schema, key);
  if (!has("if") || (!has("then") && !has("else"))) return [];
  const of = (key: string) => typeAt(context, at, key);
  const place = { keyword: "if", pointer: `${at.pointer}/if` };
  return [{ kind: "if", ...place, if: of("if"), then: of("then"), else: of("else") }];
}

function containsRule(context: SchemaContext, at: SchemaAt): readonly Rule[] {
  if (!Object.hasOwn(at.schema, "contains")) return [];
  const max = numberAt(at.schema, "maxContains");
  return [
    {
      kind: "contains",
      keyword: "contains",
      pointer: `${at.pointer}/contains`,
      type: typeAt(context, at, "contains"),
      min: numberAt(at.schema, "minContains") ?? 1,
      ...(max === undefined ? {} : { max }),
    },
  ];
}

function dependentRules(context: SchemaContext, { schema, pointer }: SchemaAt): readonly Rule[] {
  const rule = (keyword: string, name: string, type: TypeNode): Rule => {
    const place = `${pointer}/${keyword}/${escapePointerSegment(name)}`;
    return { kind: "dependent", keyword, pointer: place, name, type };
  };
  const required = objectAt(schema, "dependentRequired") ?? {};
  const schemas = Object.entries(objectAt(schema, "dependentSchemas") ?? {});
  return [
    ...Object.keys(required).map((name) =>
      rule("dependentRequired", name, requiring(stringsAt(required, name))),
    ),
    ...schemas.map(([name, value]) => {
      const place = `${pointer}/dependentSchemas/${escapePointerSegment(name)}`;
      return rule("dependentSchemas", name, context.strictTypeOf(value, place));
    }),
  ];
}

function namesRule(context: SchemaContext, at: SchemaAt): readonly Rule[] {
  if (!Object.hasOwn(at.schema, "propertyNames")) return [];
  const type = typeAt(context, at, "propertyNames");
  return [
    { kind: "names", keyword: "propertyNames", pointer: `${at.pointer}/propertyNames`, type },
  ];
}

function patternsRule(context: SchemaContext, at: SchemaAt): readonly Rule[] {
  const { schema, pointer } = at;
  const entries = Object.entries(objectAt(schema, "patternProperties") ?? {});
  if (entries.length === 0 || patternOfAll(schema) !== undefined) return [];
  const place = `${pointer}/patternProperties`;
  const patterns = entries.map(([pattern, value]): NamePattern => {
    const own = `${place}/${escapePointerSegment(pattern)}`;
    return { name: namePattern(context, pattern, own), type: context.strictTypeOf(value, own) };
  });
  const known = Object.keys(objectAt(schema, "properties") ?? {});
  // Where a pattern is none that may run, it is not known which properties are the others.
  const isClear = patterns.every(({ name }) => name.patternLimit !== 0);
  const others = isClear ? typeAt(context, at, "additionalProperties") : anything;
  return [
    { kind: "patterns", keyword: "patternProperties", pointer: place, patterns, known, others },
  ];
}

function namePattern(context: SchemaContext, pattern: string, pointer: string): StringLimits {
  return context.patterns(pattern, undefined, pointer);
}

function unevaluatedRules(context: SchemaContext, at: SchemaAt): readonly Rule[] {
  return (["properties", "items"] as const).flatMap((of): Rule[] => {
    const keyword = of === "properties" ? "unevaluatedProperties" : "unevaluatedItems";
    const type = typeAt(context, at, keyword);
    if (!Object.hasOwn(at.schema, keyword) || type.kind === "unknown") return [];
    const { [keyword]: _, ...others } = at.schema;
    const evaluated = evaluatedOf(context, { schema: others, pointer: at.pointer }, of);
    return [
      { kind: "unevaluated", of, keyword, pointer: `${at.pointer}/${keyword}`, evaluated, type },
    ];
  });
}
