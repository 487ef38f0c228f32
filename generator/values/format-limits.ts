import type { NumberType, StringType } from "../model/api-model.js";

/** @see https://spec.openapis.org/registry/format/ */
const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int8: [-(2 ** 7), 2 ** 7 - 1],
  int16: [-(2 ** 15), 2 ** 15 - 1],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2 ** 63), 2 ** 63],
  uint8: [0, 2 ** 8 - 1],
  uint16: [0, 2 ** 16 - 1],
  uint32: [0, 2 ** 32 - 1],
  uint64: [0, 2 ** 64],
};

/**
 * RFC 4122, section 3; RFC 3339, section 5.6.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3
 */
const shapes: Readonly<Record<string, string>> = {
  uuid: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
  date: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
};

/** The number with the limits of its format, too. */
export function withRange(type: NumberType): NumberType {
  const range = type.format === undefined ? undefined : ranges[type.format];
  if (range === undefined) return type;
  const [least, most] = range;
  return lowered(raised(type, least), most);
}

function raised(type: NumberType, least: number): NumberType {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity, ...rest } = type;
  return Math.max(minimum, exclusiveMinimum) < least ? { ...rest, minimum: least } : type;
}

function lowered(type: NumberType, most: number): NumberType {
  const { maximum = Infinity, exclusiveMaximum = Infinity, ...rest } = type;
  return Math.min(maximum, exclusiveMaximum) > most ? { ...rest, maximum: most } : type;
}

/** The text with the pattern of its format, unless it has one of its own. */
export function withShape(type: StringType): StringType {
  const pattern = type.format === undefined ? undefined : shapes[type.format];
  return pattern === undefined || type.pattern !== undefined ? type : { ...type, pattern };
}
