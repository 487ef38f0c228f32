import { isJsonObject } from "../load/json.js";
import type { Json } from "../load/spec-document.js";
import type {
  ArrayType,
  NamedSchema,
  ObjectType,
  TupleType,
  TypeNode,
} from "../model/api-model.js";
import { unreachable } from "../model/api-model.js";
import { visibleProperties } from "../model/direction.js";
import type { Direction } from "../model/direction.js";
import { numberFits, stringFits } from "./scalars.js";

export interface Values {
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  readonly direction: Direction;
  /** Where the wire has only text (a path, a query string, a header), `"6"` is a number and `6` a string. */
  readonly text?: boolean;
}

/**
 * Whether a value is of a type, by the letter: enums are closed in both directions, `oneOf` is exactly one. The
 * counterpart of the guards that we emit (`checkText`), run here on the types themselves.
 */
export function accepts(type: TypeNode, value: Json, values: Values): boolean {
  const inner = (node: TypeNode, at = value) => accepts(node, at, values);
  switch (type.kind) {
    case "unknown":
      return true;
    case "never":
      return false;
    case "null":
      return value === null;
    case "boolean":
      return readings(value, values).some((one) => typeof one === "boolean");
    case "number":
      return readings(value, values).some(
        (one) => typeof one === "number" && numberFits(one, type),
      );
    case "string":
      return readings(value, values).some(
        (one) => typeof one === "string" && stringFits(one, type) === true,
      );
    case "binary":
      return typeof value === "string";
    case "literal":
      return readings(value, values).includes(type.value);
    case "enum":
      return readings(value, values).some((one) => type.values.includes(one));
    case "array":
      return Array.isArray(value) && listFits(type, value, values);
    case "tuple":
      return Array.isArray(value) && tupleFits(type, value, values);
    case "object":
      return isJsonObject(value) && objectFits(type, value, values);
    case "union": {
      const count = type.members.filter((member) => inner(member)).length;
      return type.exclusive ? count === 1 : count > 0;
    }
    case "intersection":
      return type.members.every((member) => inner(member));
    case "nullable":
      return value === null || inner(type.inner);
    case "reference": {
      const schema = values.schemas.get(type.schema);
      return schema === undefined || inner(schema.type);
    }
    default:
      return unreachable(type);
  }
}

/** What a scalar may be read as. */
function readings(value: Json, { text }: Values): readonly (string | number | boolean)[] {
  if (value === null || typeof value === "object") return [];
  if (text !== true) return [value];
  const written = String(value);
  const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(written);
  return [
    written,
    ...(isNumber ? [Number(written)] : []),
    ...(written === "true" || written === "false" ? [written === "true"] : []),
  ];
}

function listFits(type: ArrayType, list: readonly Json[], values: Values): boolean {
  return (
    list.length >= (type.minItems ?? 0) &&
    list.length <= (type.maxItems ?? Infinity) &&
    (!type.uniqueItems || new Set(list.map((item) => JSON.stringify(item))).size === list.length) &&
    list.every((item) => accepts(type.items, item, values))
  );
}

function tupleFits(type: TupleType, list: readonly Json[], values: Values): boolean {
  return (
    list.length >= type.minItems &&
    list.every((item, index) => {
      const at = type.items[index] ?? type.rest;
      return at !== undefined && accepts(at, item, values);
    })
  );
}

function objectFits(
  type: ObjectType,
  object: { readonly [key: string]: Json },
  values: Values,
): boolean {
  const keys = Object.keys(object);
  const properties = visibleProperties(type, values.direction);
  const known = new Set(properties.map(({ name }) => name));
  const { additional } = type;
  return (
    keys.length >= (type.minProperties ?? 0) &&
    keys.length <= (type.maxProperties ?? Infinity) &&
    properties.every(({ name, required, type: inner }) => {
      const value = Object.hasOwn(object, name) ? object[name] : undefined;
      return value === undefined ? !required : accepts(inner, value, values);
    }) &&
    keys.every((key) => {
      if (known.has(key) || additional === "unspecified") return true;
      return additional !== "forbidden" && accepts(additional, object[key] ?? null, values);
    })
  );
}
