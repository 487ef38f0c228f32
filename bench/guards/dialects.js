// A JSON Schema in the words of zod, valibot, TypeBox and TypeScript.
import { Type } from "@sinclair/typebox";
import * as v from "valibot";
import { z } from "zod";

/** Walks a schema; a component is made once. */
function translator(words) {
  const known = new Map();
  const of = (schema, subjects) => {
    if (!schema.$ref) return own(schema, subjects);
    if (!known.has(schema.$ref))
      known.set(schema.$ref, of(subjects.resolve(schema.$ref), subjects));
    return known.get(schema.$ref);
  };
  const own = (schema, subjects) => {
    const inner = (one) => of(one, subjects);
    const union = schema.oneOf ?? schema.anyOf;
    if (schema.enum) return words.union(schema.enum.map(words.literal));
    if (schema.allOf || (union && schema.type)) throw new Error("no subject has this");
    if (union) return words.union(union.map(inner));
    switch (schema.type) {
      case "object": {
        const required = new Set(schema.required);
        const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => [
          name,
          required.has(name) ? inner(one) : words.optional(inner(one)),
        ]);
        const { additionalProperties: others } = schema;
        if (typeof others === "object" && fields.length > 0) throw new Error("no subject has this");
        return typeof others === "object"
          ? words.map(inner(others))
          : words.object(Object.fromEntries(fields));
      }
      case "array":
        return words.array(schema.items ? inner(schema.items) : words.unknown());
      case undefined:
        return words.unknown();
      default:
        return words[schema.type]();
    }
  };
  return of;
}

const unionOf = (union) => (members) => (members.length === 1 ? members[0] : union(members));

export const zodSchema = translator({
  union: unionOf(z.union),
  literal: z.literal,
  optional: (inner) => inner.optional(),
  map: (inner) => z.record(z.string(), inner),
  object: z.object,
  array: z.array,
  unknown: z.unknown,
  string: z.string,
  boolean: z.boolean,
  integer: z.int,
  number: z.number,
  null: z.null,
});

export const valibotSchema = translator({
  union: unionOf(v.union),
  literal: v.literal,
  optional: v.optional,
  map: (inner) => v.record(v.string(), inner),
  object: v.object,
  array: v.array,
  unknown: v.unknown,
  string: v.string,
  boolean: v.boolean,
  integer: () => v.pipe(v.number(), v.integer()),
  number: () => v.pipe(v.number(), v.finite()),
  null: v.null,
});

export const typeboxSchema = translator({
  union: unionOf(Type.Union),
  literal: Type.Literal,
  optional: Type.Optional,
  map: (inner) => Type.Record(Type.String(), inner),
  object: Type.Object,
  array: Type.Array,
  unknown: Type.Unknown,
  string: Type.String,
  boolean: Type.Boolean,
  integer: Type.Integer,
  number: Type.Number,
  null: Type.Null,
});

/** TypeScript, with typia's tag for integers. */
export const typiaType = translator({
  union: (members) => `(${members.join(" | ")})`,
  literal: JSON.stringify,
  optional: (inner) => ({ optional: inner }),
  map: (inner) => `Record<string, ${inner}>`,
  object: (fields) =>
    `{ ${Object.entries(fields)
      .map(([name, type]) =>
        type.optional
          ? `${JSON.stringify(name)}?: ${type.optional}`
          : `${JSON.stringify(name)}: ${type}`,
      )
      .join("; ")} }`,
  array: (inner) => `Array<${inner}>`,
  unknown: () => "unknown",
  string: () => "string",
  boolean: () => "boolean",
  integer: () => '(number & tags.Type<"int64">)',
  number: () => "number",
  null: () => "null",
});
