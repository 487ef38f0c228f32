import { isJsonObject, ownValue } from "../load/json.js";
import { listAt, objectAt, stringAt } from "../load/json-access.js";
import { escapePointerSegment, fragmentPointer, resolvePointer } from "../load/pointer.js";
import type { Json, JsonObject } from "../load/spec-document.js";
import type { ObjectType, TypeNode } from "./api-model.js";
import type { Evaluated, UnevaluatedRule } from "./rule.js";
import type { SchemaAt, SchemaContext } from "./schema-context.js";

type Kind = UnevaluatedRule["of"];
type Place = Pick<SchemaAt, "schema" | "pointer">;

const nothing: Evaluated = {
  isAll: false,
  names: [],
  patterns: [],
  count: 0,
  contained: [],
  when: [],
};

/**
 * Which properties and elements a schema speaks of, with the schemas that it is made of.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-11
 */
export function evaluatedOf(
  context: SchemaContext,
  { schema, pointer }: Place,
  kind: Kind,
  open: ReadonlySet<string> = new Set(),
): Evaluated {
  const of = (value: Json | undefined, place: string): Evaluated =>
    isJsonObject(value)
      ? evaluatedOf(context, { schema: value, pointer: place }, kind, open)
      : nothing;
  const at = (key: string) => of(ownValue(schema, key), `${pointer}/${key}`);
  const branches = (key: string) =>
    listAt(schema, key).map((value, index) => [value, `${pointer}/${key}/${index}`] as const);
  const when = (value: Json | undefined, place: string) => ({
    of: "choice" as const,
    type: context.strictTypeOf(value, place),
    evaluated: of(value, place),
  });
  const condition = Object.hasOwn(schema, "if")
    ? when(ownValue(schema, "if"), `${pointer}/if`)
    : undefined;
  return together([
    ownEvaluated(context, { schema, pointer }, kind),
    ...branches("allOf").map(([value, place]) => of(value, place)),
    ...referenced(context, schema, open).map((place) =>
      evaluatedOf(context, place, kind, new Set([...open, place.pointer])),
    ),
    {
      ...nothing,
      when: [
        ...[...branches("anyOf"), ...branches("oneOf")].map(([value, place]) => when(value, place)),
        ...(condition === undefined
          ? []
          : [
              {
                ...condition,
                of: "if" as const,
                evaluated: together([condition.evaluated, at("then")]),
              },
              { ...condition, of: "else" as const, evaluated: at("else") },
            ]),
        ...Object.entries(objectAt(schema, "dependentSchemas") ?? {}).map(([name, value]) => ({
          of: "choice" as const,
          type: requiring([name]),
          evaluated: of(value, placeOf(pointer, "dependentSchemas", name)),
        })),
      ],
    },
  ]);
}

function ownEvaluated(context: SchemaContext, { schema, pointer }: Place, kind: Kind): Evaluated {
  const has = (key: string) => Object.hasOwn(schema, key);
  const isAll = whole[kind].some(has);
  if (kind === "items") {
    const contained = has("contains")
      ? [context.strictTypeOf(ownValue(schema, "contains"), `${pointer}/contains`)]
      : [];
    return { ...nothing, isAll, count: listAt(schema, "prefixItems").length, contained };
  }
  const patterns = Object.keys(objectAt(schema, "patternProperties") ?? {}).map((pattern) =>
    context.patterns(pattern, undefined, placeOf(pointer, "patternProperties", pattern)),
  );
  return { ...nothing, isAll, patterns, names: Object.keys(objectAt(schema, "properties") ?? {}) };
}

/** Keywords that speak of all that is left. */
const whole = {
  properties: ["additionalProperties", "unevaluatedProperties", "$dynamicRef"],
  items: ["items", "unevaluatedItems", "$dynamicRef"],
} as const;

/** What a reference leads to speaks of properties, too; of one that leads back, nothing more is known. */
function referenced(
  { spec }: SchemaContext,
  schema: JsonObject,
  open: ReadonlySet<string>,
): readonly Place[] {
  const pointer = fragmentPointer(stringAt(schema, "$ref") ?? "-");
  if (pointer === undefined || open.has(pointer)) return [];
  const target = resolvePointer(spec.root, pointer);
  return isJsonObject(target) ? [{ schema: target, pointer }] : [];
}

/** Objects that have some properties, of whatever type. */
export function requiring(names: readonly string[]): ObjectType {
  const facts = { access: "both", deprecated: false, examples: [], pointer: "" } as const;
  const type: TypeNode = { kind: "unknown" };
  return {
    kind: "object",
    properties: names.map((name) => ({ ...facts, name, type, required: true })),
    additional: "unspecified",
  };
}

function placeOf(pointer: string, key: string, name: string): string {
  return `${pointer}/${key}/${escapePointerSegment(name)}`;
}

function together(all: readonly Evaluated[]): Evaluated {
  return {
    isAll: all.some(({ isAll }) => isAll),
    names: [...new Set(all.flatMap(({ names }) => names))],
    patterns: all.flatMap(({ patterns }) => patterns),
    count: Math.max(...all.map(({ count }) => count)),
    contained: all.flatMap(({ contained }) => contained),
    when: all.flatMap(({ when }) => when).filter(({ evaluated }) => evaluated !== nothing),
  };
}
