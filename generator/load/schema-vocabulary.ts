/** What stands where a keyword's value is: `keyword-values.ts` says how each kind is read. */
export type ValueKind =
  | "schema"
  | "schemaMap"
  | "schemaList"
  | "texts"
  | "list"
  | "text"
  | "flag"
  | "number"
  | "count"
  | "positive"
  | "openLimit"
  | "types"
  | "discriminator"
  | "any";

/** The one type of values that a keyword is about: of others it says nothing. */
export type Constrained = "number" | "string" | "array" | "object";

interface KeywordFacts {
  /** What its value is; where that is made of schemas, they are walked. */
  readonly value: ValueKind;
  readonly constrains?: Constrained;
  /** A schema without a type that says it is read as of that type. */
  readonly implies?: "array" | "object";
  /** Its value is data, in which nothing is a schema or a reference. */
  readonly isData?: true;
  /**
   * Whether the model has it, so that types, guards and fixtures follow it. `wider`: types do not follow it, and a diagnostic
   * says that the type is wider than the schema. `silent`: they do not, and lose nothing, or another keyword's diagnostic
   * says so. `annotation`: no value is wrong by it.
   */
  readonly model: "read" | "wider" | "silent" | "annotation";
  /** Whether a guard refuses a value for it. */
  readonly guards: boolean;
  /** Whether a fixture is made by it. */
  readonly fixtures: boolean;
  /**
   * How a diff sees a change of it. `model`: as a change of the model. `constraint`, `note`: as it is written, as one that
   * may take values away or not; `with` the keyword under which it is told. `property`: of a property as a change of the
   * model, else as it is written. `partly`: what of it the model has as a change of the model, the rest as it is written.
   * `none`: not at all, or by what it leads to.
   */
  readonly diff: "model" | "constraint" | "note" | "property" | "partly" | "none";
  readonly with?: string;
}

const read = { model: "read", guards: true, fixtures: true, diff: "model" } as const;
const wider = { model: "wider", guards: true, fixtures: true, diff: "constraint" } as const;
const unread = { ...wider, guards: false, fixtures: false } as const;
const annotation = { model: "annotation", guards: false, fixtures: false, diff: "none" } as const;
const note = { ...annotation, diff: "note" } as const;
const silent = { ...wider, model: "silent" } as const;

/**
 * Every keyword of JSON Schema and OpenAPI that some stage knows. A new one has to say here what each stage makes of it,
 * and `test/load/schema-vocabulary.test.ts` holds each stage to what is said.
 * https://json-schema.org/draft/2020-12/json-schema-validation and https://spec.openapis.org/oas/v3.1.1.html#schema-object
 */
export const schemaVocabulary = {
  $ref: { ...read, value: "text" },
  $anchor: { ...annotation, value: "text" },
  $id: { ...annotation, value: "text" },
  $defs: { ...annotation, value: "schemaMap" },
  definitions: { ...annotation, value: "schemaMap" },
  $dynamicRef: { ...unread, value: "any", diff: "note" },
  $dynamicAnchor: { ...note, value: "any", with: "$dynamicRef" },
  $comment: { ...annotation, value: "any" },

  type: { ...read, value: "types" },
  nullable: { ...read, value: "flag" },
  enum: { ...read, value: "list", isData: true },
  const: { ...read, value: "any", isData: true },

  allOf: { ...read, value: "schemaList" },
  anyOf: { ...read, value: "schemaList" },
  oneOf: { ...read, value: "schemaList" },
  not: { ...wider, value: "schema" },
  if: { ...wider, value: "schema" },
  then: { ...silent, value: "schema", with: "if" },
  else: { ...silent, value: "schema", with: "if" },
  discriminator: { ...read, value: "discriminator", diff: "partly" },

  properties: { ...read, value: "schemaMap", implies: "object" },
  required: { ...read, value: "texts", implies: "object" },
  additionalProperties: { ...read, value: "schema", implies: "object" },
  patternProperties: { ...read, value: "schemaMap", implies: "object", diff: "partly" },
  minProperties: { ...read, value: "count", constrains: "object" },
  maxProperties: { ...read, value: "count", constrains: "object" },
  contains: { ...wider, value: "schema" },
  minContains: { ...silent, value: "any", with: "contains" },
  maxContains: { ...silent, value: "any", with: "contains" },
  dependentRequired: { ...wider, value: "any" },
  dependentSchemas: { ...wider, value: "schemaMap" },
  propertyNames: { ...wider, value: "schema" },
  unevaluatedProperties: { ...wider, value: "schema" },
  unevaluatedItems: { ...wider, value: "schema" },

  items: { ...read, value: "schema", implies: "array" },
  prefixItems: { ...read, value: "schemaList", implies: "array" },
  minItems: { ...read, value: "count", constrains: "array" },
  maxItems: { ...read, value: "count", constrains: "array" },
  uniqueItems: { ...read, value: "flag", constrains: "array" },

  minLength: { ...read, value: "count", constrains: "string" },
  maxLength: { ...read, value: "count", constrains: "string" },
  pattern: { ...read, value: "text", constrains: "string" },
  multipleOf: { ...read, value: "positive", constrains: "number" },
  minimum: { ...read, value: "number", constrains: "number" },
  maximum: { ...read, value: "number", constrains: "number" },
  exclusiveMinimum: { ...read, value: "openLimit", constrains: "number" },
  exclusiveMaximum: { ...read, value: "openLimit", constrains: "number" },
  format: { ...read, value: "text", constrains: "string" },
  contentEncoding: { ...note, value: "text" },
  contentMediaType: { ...note, value: "text", with: "contentEncoding" },
  contentSchema: { ...note, value: "schema", with: "contentEncoding" },
  xml: { ...note, value: "any" },

  readOnly: { ...read, value: "flag", diff: "property" },
  writeOnly: { ...read, value: "flag", diff: "property" },
  default: { ...annotation, value: "any", isData: true, diff: "property" },
  deprecated: { ...annotation, value: "flag", diff: "model" },
  title: { ...annotation, value: "text" },
  description: { ...annotation, value: "text" },
  example: { ...annotation, value: "any", isData: true },
  examples: { ...annotation, value: "any", isData: true },
} as const satisfies Readonly<Record<string, KeywordFacts>>;

export type Keyword = keyof typeof schemaVocabulary;

/** The lists of schemas of which a schema consists. */
export const compositions = ["allOf", "oneOf", "anyOf"] as const;

export const keywords = Object.keys(schemaVocabulary) as readonly Keyword[];

export function keywordFacts(keyword: Keyword): KeywordFacts {
  return schemaVocabulary[keyword];
}

export function isKeyword(key: string): key is Keyword {
  return Object.hasOwn(schemaVocabulary, key);
}

export function keywordsWhere(is: (facts: KeywordFacts) => boolean): readonly Keyword[] {
  return keywords.filter((keyword) => is(keywordFacts(keyword)));
}

/** The type that a schema's keywords imply, where it names none. */
export function impliedType(schema: object): "array" | "object" | undefined {
  const isSaid = (type: "array" | "object") =>
    keywords.some((key) => keywordFacts(key).implies === type && Object.hasOwn(schema, key));
  return isSaid("object") ? "object" : isSaid("array") ? "array" : undefined;
}
