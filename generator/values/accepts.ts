import { formats, isBytes, isInteger, isRecord } from "../../templates/runtime/guard.js";
import type {
  ArrayType,
  EnumType,
  NumberType,
  ObjectType,
  StringType,
  TupleType,
  TypeNode,
  UnionType,
} from "../model/api-model.js";
import { unreachable } from "../model/api-model.js";
import { isOpenValues, type Rule } from "../model/rule.js";
import { choiceGroups } from "./choice-groups.js";
import { keepsRule } from "./keeps-rules.js";
import { brokenLimits, isNumberWithin, isTextWithin } from "./limits.js";
import { isOpenReading, propertiesRead, type Reading } from "./reading.js";

export interface Acceptance extends Reading {
  /**
   * `wire`: all rules of the description. `types`: only the rules that a TypeScript type can express, so no limits, no
   * patterns, no "exactly one" and no closed objects. `literal`: the same for an object literal, in which an additional
   * property is an error.
   */
  readonly level?: "wire" | "types" | "literal";
  /** If the wire has only strings (a path, a query, a header), `"6"` is a number and `6` a string. */
  readonly isText?: boolean;
  /** Whether formats are checked. Guards check them; in JSON Schema they are annotations. */
  readonly withFormats?: boolean;
  /** Whether a string is rejected if its pattern cannot be run. Guards accept it. */
  readonly refusesUnclear?: boolean;
  /** The groups of a choice, if they are cached for many values. */
  readonly groupsOf?: (type: UnionType) => readonly (readonly TypeNode[])[];
  /** The results for objects by schema, if they are cached for many values. The objects must not change. */
  readonly known?: KnownObjects;
}

type KnownObjects = Map<string, WeakMap<WeakKey, boolean>>;

/**
 * Whether a value has a type. The only implementation in the generator; guards do the same in the packages
 * (`emit/guards`), and tests compare the two.
 */
export function accepts(type: TypeNode, value: unknown, reading: Acceptance): boolean {
  return isOf(type, value, { reading, known: new Map() });
}

/** The maximum number of references in a row without a step into the value. */
const maxReferences = 200;

interface Walk {
  readonly reading: Acceptance;
  /** The results for a value by schema, because several branches of choices may refer to one schema. */
  readonly known: Map<string, Map<unknown, boolean>>;
}

function isOf(type: TypeNode, value: unknown, walk: Walk, references = 0): boolean {
  if (!isOfForm(type, value, walk, references)) return false;
  const { rules } = type;
  return (
    rules === undefined ||
    isTyped(walk) ||
    rules.every((rule) => isPassedOver(rule, walk) || keeps(rule, value, walk, references))
  );
}

function isPassedOver(rule: Rule, { reading }: Walk): boolean {
  return isOpenReading(reading) && isOpenValues(rule);
}

function keeps(rule: Rule, value: unknown, walk: Walk, references: number): boolean {
  let closed: Walk | undefined;
  return keepsRule(rule, value, (type, isClosed) => {
    const own = isClosed && isOpenReading(walk.reading) ? (closed ??= closedOf(walk)) : walk;
    return (one) => isOf(type, one, own, one === value ? references + 1 : 0);
  });
}

function closedOf({ reading: { known: _, ...open } }: Walk): Walk {
  return { reading: { ...open, isOpen: false }, known: new Map() };
}

function isOfForm(type: TypeNode, value: unknown, walk: Walk, references: number): boolean {
  switch (type.kind) {
    case "unknown":
      return true;
    case "never":
      return false;
    case "null":
      return value === null;
    case "boolean":
      return isScalar(value, walk, (one) => typeof one === "boolean");
    case "number":
      return isScalar(value, walk, (one) => isNumber(type, one, walk));
    case "string":
      return isScalar(value, walk, (one) => typeof one === "string" && isText(type, one, walk));
    case "binary":
      return isBytes(value);
    case "literal":
      return isScalar(value, walk, (one) => one === type.value);
    case "enum":
      return isScalar(value, walk, (one) => isAmong(type, one, walk));
    case "array":
      return Array.isArray(value) && isList(type, value, walk);
    case "tuple":
      return Array.isArray(value) && isTuple(type, value, walk);
    case "object":
      return isRecord(value) && isObject(type, value, walk);
    case "union":
      return isOfUnion(type, value, walk, references);
    case "intersection":
      return type.members.every((one) => isOf(one, value, walk, references));
    case "nullable":
      return value === null || isOf(type.inner, value, walk, references);
    case "reference":
      return references < maxReferences && isOfSchema(type.schema, value, walk, references);
    default:
      return unreachable(type);
  }
}

const anyNumber = { kind: "number", integer: false } as const;

const isTyped = ({ reading: { level = "wire" } }: Walk) => level !== "wire";

/** Whether a scalar can be read as one that fits. */
function isScalar(value: unknown, { reading }: Walk, isFitting: (one: unknown) => boolean) {
  return reading.isText === true ? writtenScalars(value).some(isFitting) : isFitting(value);
}

/** The possible readings of a scalar that was written as a string. */
function writtenScalars(value: unknown): readonly unknown[] {
  if (!["string", "number", "boolean"].includes(typeof value)) return [];
  const text = String(value);
  const isNumeric = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text);
  return [
    text,
    ...(isNumeric ? [Number(text)] : []),
    ...(text === "true" || text === "false" ? [text === "true"] : []),
  ];
}

function isNumber(type: NumberType, value: unknown, walk: Walk): boolean {
  return typeof value === "number" && isNumberWithin(isTyped(walk) ? anyNumber : type, value);
}

function isAmong({ values, integer }: EnumType, value: unknown, walk: Walk): boolean {
  if (!isOpenReading(walk.reading)) return values.some((one) => one === value);
  const isAlike = values.some((one) => typeof one === typeof value);
  return isAlike && (integer !== true || typeof value !== "number" || isInteger(value));
}

function isText(type: StringType, value: string, walk: Walk): boolean {
  if (isTyped(walk)) return true;
  const { format } = type;
  const checks: Readonly<Record<string, (text: string) => boolean>> = formats;
  const isLookedAt =
    walk.reading.withFormats === true &&
    !isOpenReading(walk.reading) &&
    format !== undefined &&
    Object.hasOwn(checks, format);
  const isWithin = isTextWithin(type, value) ?? walk.reading.refusesUnclear !== true;
  return isWithin && (!isLookedAt || checks[format]?.(value) === true);
}

/** In the description, branches of one group exclude each other: a value matches at most one branch of a group. */
function isOfUnion(type: UnionType, value: unknown, walk: Walk, references: number): boolean {
  const isOfAny = (members: readonly TypeNode[]) =>
    members.some((one) => isOf(one, value, walk, references));
  if (!type.exclusive || isTyped(walk)) return isOfAny(type.members);
  const { reading } = walk;
  const groups = isOpenReading(reading)
    ? (reading.groupsOf ?? ((union) => choiceGroups(union, reading)))(type)
    : type.members.map((member) => [member]);
  return groups.filter(isOfAny).length === 1;
}

function isOfSchema(name: string, value: unknown, walk: Walk, references: number): boolean {
  const known = knownOf(name, value, walk);
  const target = walk.reading.schemas.get(name)?.type ?? { kind: "unknown" };
  const result = known.get(value) ?? isOf(target, value, walk, references + 1);
  known.set(value, result);
  return result;
}

/** What `Map` and `WeakMap` have in common. */
interface Known {
  get(value: unknown): boolean | undefined;
  set(value: unknown, result: boolean): unknown;
}

function knownOf(name: string, value: unknown, walk: Walk): Known {
  const { known: kept } = walk.reading;
  const isKept = kept !== undefined && typeof value === "object" && value !== null;
  const bySchema: Map<string, Known> = isKept ? kept : walk.known;
  const known =
    bySchema.get(name) ?? (isKept ? new WeakMap<WeakKey, boolean>() : new Map<unknown, boolean>());
  bySchema.set(name, known);
  return known;
}

function isList(type: ArrayType, value: readonly unknown[], walk: Walk): boolean {
  return (
    (isTyped(walk) || brokenLimits(type, value).length === 0) &&
    value.every((item) => isOf(type.items, item, walk))
  );
}

function isTuple(type: TupleType, value: readonly unknown[], walk: Walk): boolean {
  return (
    value.length >= type.minItems &&
    (isTyped(walk) || brokenLimits(type, value).length === 0) &&
    value.every((item, index) =>
      isOf(type.items[index] ?? type.rest ?? { kind: "never" }, item, walk),
    )
  );
}

function isObject(type: ObjectType, value: Record<string, unknown>, walk: Walk): boolean {
  const { additional } = type;
  const properties = propertiesRead(type, walk.reading);
  const isThere = (name: string) => Object.hasOwn(value, name) && value[name] !== undefined;
  const areOwn = properties.every(({ name, type: of, required }) =>
    isThere(name) ? isOf(of, value[name], walk) : !required,
  );
  if (!areOwn || (!isTyped(walk) && brokenLimits(type, value).length > 0)) return false;
  if (additional === "unspecified") return true;
  const declared = new Set(properties.map(({ name }) => name));
  const others = Object.keys(value).filter((name) => !declared.has(name) && isThere(name));
  if (additional === "forbidden") return walk.reading.level === "types" || others.length === 0;
  return others.every((name) => isOf(additional, value[name], walk));
}
