// The other libraries' modules as an app would write them, for their size.
export function sourceText(name, subjects) {
  const schema = subjects.resolve(`/${name}`);
  const inlined = JSON.stringify(inline(schema, subjects));
  return {
    Ajv: `import { Ajv } from "ajv"; export const check = new Ajv({ strict: false }).compile(${inlined});`,
    TypeBox: `import { Type } from "@sinclair/typebox"; import { TypeCompiler } from "@sinclair/typebox/compiler";
      const compiled = TypeCompiler.Compile(${text(schema, subjects, typebox)}); export const check = (value) => compiled.Check(value);`,
    zod: `import * as z from "zod"; const schema = ${text(schema, subjects, zod)};
      export const check = (value) => schema.safeParse(value).success;`,
    valibot: `import * as v from "valibot"; const schema = ${text(schema, subjects, valibot)};
      export const check = (value) => v.is(schema, value);`,
  };
}

function inline(schema, subjects) {
  if (Array.isArray(schema)) return schema.map((one) => inline(one, subjects));
  if (typeof schema !== "object" || schema === null) return schema;
  if (schema.$ref) return inline(subjects.resolve(schema.$ref), subjects);
  return Object.fromEntries(
    Object.entries(schema).map(([key, one]) => [key, inline(one, subjects)]),
  );
}

const typebox = {
  prefix: "Type.",
  names: {
    union: "Union",
    literal: "Literal",
    optional: "Optional",
    map: "Record(Type.String(), ",
    object: "Object",
    array: "Array",
    unknown: "Unknown",
    string: "String",
    boolean: "Boolean",
    integer: "Integer",
    number: "Number",
    null: "Null",
  },
};
const zod = {
  prefix: "z.",
  names: {
    union: "union",
    literal: "literal",
    optional: "optional",
    map: "record(z.string(), ",
    object: "object",
    array: "array",
    unknown: "unknown",
    string: "string",
    boolean: "boolean",
    integer: "int",
    number: "number",
    null: "null",
  },
};
const valibot = {
  prefix: "v.",
  names: {
    ...zod.names,
    map: "record(v.string(), ",
    integer: "pipe(v.number(), v.integer",
    null: "null",
  },
};

function text(schema, subjects, { prefix, names }) {
  const of = (one) => {
    if (one.$ref) return of(subjects.resolve(one.$ref));
    const union = one.oneOf ?? one.anyOf;
    const members = one.enum
      ? one.enum.map((value) => call("literal", JSON.stringify(value)))
      : union?.map(of);
    if (members)
      return members.length === 1 ? members[0] : call("union", `[${members.join(", ")}]`);
    if (one.type === "object" && typeof one.additionalProperties === "object")
      return `${prefix}${names.map}${of(one.additionalProperties)})`;
    if (one.type === "object") {
      const required = new Set(one.required);
      const fields = Object.entries(one.properties ?? {}).map(
        ([key, property]) =>
          `${JSON.stringify(key)}: ${required.has(key) ? of(property) : call("optional", of(property))}`,
      );
      return call("object", `{ ${fields.join(", ")} }`);
    }
    if (one.type === "array") return call("array", of(one.items ?? {}));
    const scalar = call(one.type ?? "unknown", "");
    return scalar.startsWith("v.pipe") ? `${scalar})` : scalar;
  };
  const call = (name, inside) => `${prefix}${names[name]}(${inside})`;
  return of(schema);
}
