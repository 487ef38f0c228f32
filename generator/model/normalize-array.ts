import { ownValue } from "../load/json.js";
import { defined, listAt, numberAt } from "../load/json-access.js";
import type { ArrayType, TupleType } from "./api-model.js";
import type { SchemaAt, SchemaContext } from "./schema-context.js";

/** The type of the arrays that a schema allows. */
export function arrayType(context: SchemaContext, at: SchemaAt): ArrayType | TupleType {
  const { schema, pointer } = at;
  if (listAt(schema, "prefixItems").length > 0) return tupleType(context, at);
  return {
    kind: "array",
    items: context.typeOf(ownValue(schema, "items"), `${pointer}/items`),
    uniqueItems: ownValue(schema, "uniqueItems") === true,
    ...defined({
      minItems: numberAt(schema, "minItems"),
      maxItems: numberAt(schema, "maxItems"),
    }),
  };
}

function tupleType({ typeOf }: SchemaContext, { schema, pointer }: SchemaAt): TupleType {
  const prefix = listAt(schema, "prefixItems");
  const items = ownValue(schema, "items");
  const maxItems = numberAt(schema, "maxItems") ?? Infinity;
  return {
    kind: "tuple",
    items: prefix.map((item, index) => typeOf(item, `${pointer}/prefixItems/${index}`)),
    ...(items === false || maxItems <= prefix.length
      ? {}
      : { rest: typeOf(items, `${pointer}/items`) }),
    minItems: numberAt(schema, "minItems") ?? 0,
    ...(Number.isFinite(maxItems) ? { maxItems } : {}),
    ...(ownValue(schema, "uniqueItems") === true ? { uniqueItems: true as const } : {}),
  };
}
