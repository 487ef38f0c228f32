import type {
  ArrayType,
  ObjectType,
  Property,
  StringType,
  TupleType,
  TypeNode,
  UnionType,
} from "../../model/api-model.js";
import { unreachable } from "../../model/api-model.js";
import type { Code } from "../../text/code.js";
import {
  code,
  identifier,
  joinCode,
  literal,
  memberAccess,
  stringLiteral,
} from "../../text/code.js";
import { visibleProperties } from "../../model/direction.js";
import { allOf, grouped, listed, longestChain } from "./boolean-code.js";
import { choiceGroups } from "../../values/choice-groups.js";
import { areDisjoint, isContradiction } from "../../values/disjoint.js";
import type { GuardContext } from "./guard-context.js";
import { checkedRules, guardReading, ruleContext, writtenOut } from "./guard-context.js";
import { ruleText, type Predicate } from "./rule-text.js";
import type { ModelGuard, ModelGuards } from "../../model/guard-names.js";
import { isInherited } from "./object-prototype.js";
import { enumText, numberText, stringText } from "./scalar-text.js";
import { formatCheck } from "./formats.js";
import { acceptsUndefined, isAnything } from "./accepts-anything.js";
import { append } from "../../lists/append.js";
import { withValuesLeft } from "./values-left.js";

/** An expression that checks whether `value`, also an expression, has a type. */
export function checkText(
  type: TypeNode,
  value: Code,
  context: GuardContext,
  guards: ModelGuards,
): Code {
  if (isAnything(type)) return code`true`;
  const [plain, rules] = checkedRules(type, context);
  if (rules.length > 0) {
    const is: Predicate = (one, isClosed) => predicate(one, ruleContext(context, isClosed), guards);
    const own = isAnything(plain) ? [] : [grouped(checkText(plain, value, context, guards))];
    return allOf([...own, ...rules.map((rule) => ruleText(rule, value, context, is))]);
  }
  const inner = (node: TypeNode, at = value) => checkText(node, at, context, guards);
  switch (type.kind) {
    case "unknown":
      return code`true`;
    case "never":
      return code`false`;
    case "null":
      return code`${value} === null`;
    case "boolean":
      return code`typeof ${value} === "boolean"`;
    case "number":
      return numberText(type, value, context);
    case "string":
      return stringText(type, value, context);
    case "binary":
      return code`${context.helper("isBytes")}(${value})`;
    case "literal":
      return code`${value} === ${literal(type.value)}`;
    case "enum":
      return enumText(type, value, context);
    case "array":
      return listText(type, value, context, guards);
    case "tuple":
      return tupleText(type, value, context, guards);
    case "object":
      return objectText(type, value, context, guards);
    case "union":
      return unionText(type, value, context, guards);
    case "intersection":
      return intersectionText(type.members, value, context, guards);
    case "nullable":
      return eitherText(inner(type.inner), code`${value} === null`, type.inner);
    case "reference": {
      const [target, open] = writtenOut(type.schema, context) ?? [];
      if (target !== undefined && open !== undefined) return checkText(target, value, open, guards);
      const guard = guards.of(type.schema, context.direction);
      if (context.isOutside) return code`${context.check(guard)}(${value})`;
      const depth = guard.isDeep ? code`, ${nextDepth(context)}` : code``;
      const seen = guard.isMemoized ? code`, ${context.seen ?? code`new Map()`}` : code``;
      return code`${context.check(guard)}(${value}${depth}${seen})`;
    }
    default:
      return unreachable(type);
  }
}

/** The order of the checks, for speed: a scalar before null and undefined, because it is likely and cheap; an object after. */
function eitherText(check: Code, other: Code, type: TypeNode): Code {
  return isScalar(type) ? code`${grouped(check)} || ${other}` : code`${other} || ${grouped(check)}`;
}

function isScalar(type: TypeNode): boolean {
  if (type.kind === "nullable") return isScalar(type.inner);
  return ["string", "number", "boolean", "literal", "enum"].includes(type.kind);
}

function nextDepth({ depth }: GuardContext): Code {
  return depth === undefined ? code`1` : code`${depth} + 1`;
}

function intersectionText(
  members: readonly TypeNode[],
  value: Code,
  context: GuardContext,
  guards: ModelGuards,
): Code {
  if (isContradiction(members, guardReading(context))) return code`false`;
  const ordered = context.isOutside ? objectsFirst(members) : members;
  // Grows while the members are written: a list for each member would be quadratic.
  const earlier = new Map<string, TypeNode[]>();
  const others: TypeNode[] = [];
  let inside = context;
  return allOf(
    ordered.map((member) => {
      const left = withValuesLeft(member, others, guardReading(context));
      const text = grouped(checkText(left, value, inside, guards));
      if (member.kind === "object") {
        for (const { name, type } of member.properties) append(earlier, name, type);
        inside = { ...context, record: value, earlier };
      } else others.push(member);
      return text;
    }),
  );
}

/** An exported guard narrows a value, so that TypeScript would reject checks of other properties after it. */
function objectsFirst(members: readonly TypeNode[]): readonly TypeNode[] {
  const isObject = ({ kind }: TypeNode) => kind === "object";
  return [...members.filter(isObject), ...members.filter((member) => !isObject(member))];
}

function listText(type: ArrayType, value: Code, context: GuardContext, guards: ModelGuards): Code {
  const { minItems, maxItems, uniqueItems } = type;
  return allOf([
    itemsText(type.items, value, context, guards),
    ...(minItems === undefined ? [] : [code`${value}.length >= ${literal(minItems)}`]),
    ...(maxItems === undefined ? [] : [code`${value}.length <= ${literal(maxItems)}`]),
    ...(uniqueItems ? [code`${context.helper("areUnique")}(${value})`] : []),
  ]);
}

function itemsText(items: TypeNode, value: Code, context: GuardContext, guards: ModelGuards): Code {
  if (items.kind === "unknown") return code`Array.isArray(${value})`;
  if (items.kind === "reference" && writtenOut(items.schema, context) === undefined) {
    const guard = guards.of(items.schema, context.direction);
    const each = isPlainCheck(guard) ? context.each?.(guard) : undefined;
    if (each !== undefined) return code`${each}(${value})`;
  }
  return code`${context.helper("isListOf")}(${value}, ${predicate(items, context, guards)})`;
}

/** Whether the check has only one parameter, the value. */
function isPlainCheck({ isDeep, isMemoized }: ModelGuard): boolean {
  return !isDeep && !isMemoized;
}

/** A function that checks one element; the check of its schema, if it has one. */
function predicate(type: TypeNode, context: GuardContext, guards: ModelGuards): Code {
  if (type.kind === "reference" && writtenOut(type.schema, context) === undefined) {
    const guard = guards.of(type.schema, context.direction);
    if (isPlainCheck(guard) || context.isOutside) return context.check(guard);
  }
  if (type.kind === "string" && !type.rules && isPlainString(type))
    return context.helper("isString");
  if (type.kind === "boolean" && !type.rules) return context.helper("isBoolean");
  const item = identifier("item");
  return code`(${item}) => ${checkText(type, item, context, guards)}`;
}

function isPlainString({ minLength, maxLength, pattern, format }: StringType): boolean {
  return (
    [minLength, maxLength, pattern].every((rule) => rule === undefined) &&
    formatCheck(format) === undefined
  );
}

function tupleText(type: TupleType, value: Code, context: GuardContext, guards: ModelGuards): Code {
  const items = type.items.map((item, index) => {
    const at = code`${value}[${literal(index)}]`;
    const check = grouped(checkText(item, at, context, guards));
    return index < type.minItems ? check : code`(${value}.length <= ${literal(index)} || ${check})`;
  });
  const { rest } = type;
  const count = literal(type.items.length);
  const others =
    rest === undefined
      ? [code`${value}.length <= ${count}`]
      : rest.kind === "unknown"
        ? []
        : [
            code`${context.helper("isListOf")}(${value}, ${predicate(rest, context, guards)}, ${count})`,
          ];
  return allOf([
    code`Array.isArray(${value})`,
    ...(type.minItems > 0 ? [code`${value}.length >= ${literal(type.minItems)}`] : []),
    ...(type.maxItems === undefined ? [] : [code`${value}.length <= ${literal(type.maxItems)}`]),
    ...items,
    ...others,
    ...(type.uniqueItems ? [code`${context.helper("areUnique")}(${value})`] : []),
  ]);
}

function objectText(
  type: ObjectType,
  value: Code,
  context: GuardContext,
  guards: ModelGuards,
): Code {
  const { minProperties, maxProperties, additional } = type;
  const keys = code`Object.keys(${value}).length`;
  const properties = visibleProperties(type, context.direction);
  const isMap =
    properties.length === 0 && typeof additional !== "string" && additional.kind !== "unknown";
  const object = isMap
    ? [code`${context.helper("isMapOf")}(${value}, ${predicate(additional, context, guards)})`]
    : [
        ...(context.record === value ? [] : [code`${context.helper("isRecord")}(${value})`]),
        ...properties.flatMap((property) => propertyText(property, value, context, guards)),
        ...othersText(type, value, context, guards),
      ];
  return allOf([
    ...object,
    ...(minProperties === undefined ? [] : [code`${keys} >= ${literal(minProperties)}`]),
    ...(maxProperties === undefined ? [] : [code`${keys} <= ${literal(maxProperties)}`]),
  ]);
}

function propertyText(
  { name, type: described, required }: Property,
  value: Code,
  context: GuardContext,
  guards: ModelGuards,
): Code[] {
  const earlier = context.record === value ? (context.earlier?.get(name) ?? []) : [];
  const type = withValuesLeft(described, earlier, guardReading(context));
  const at =
    isInherited(name) || isAskedOtherwise(type, earlier, context)
      ? code`${context.helper("own")}(${value}, ${stringLiteral(name)})`
      : code`${value}${memberAccess(name)}`;
  if (isAnything(type)) return required ? [code`${at} !== undefined`] : [];
  if (type.kind === "never" && !required) return [code`${at} === undefined`];
  const check = checkText(type, at, context, guards);
  if (!required) return [grouped(eitherText(check, code`${at} === undefined`, type))];
  return acceptsUndefined(type, context)
    ? [code`${at} !== undefined`, grouped(check)]
    : [grouped(check)];
}

/** Whether an earlier part of an intersection checks a property for another type: TypeScript would narrow it. */
function isAskedOtherwise(
  type: TypeNode,
  earlier: readonly TypeNode[],
  context: GuardContext,
): boolean {
  return earlier.some((other) => areDisjoint([other, type], guardReading(context)));
}

function othersText(
  type: ObjectType,
  value: Code,
  context: GuardContext,
  guards: ModelGuards,
): Code[] {
  const { additional } = type;
  if (additional === "unspecified") return [];
  if (additional !== "forbidden" && additional.kind === "unknown") return [];
  const known = joinCode(
    visibleProperties(type, context.direction).map(({ name }) => stringLiteral(name)),
    ", ",
  );
  const check =
    additional === "forbidden" ? code`() => false` : predicate(additional, context, guards);
  return [code`${context.helper("areOthers")}(${value}, [${known}], ${check})`];
}

function unionText(type: UnionType, value: Code, context: GuardContext, guards: ModelGuards): Code {
  const groups = type.exclusive ? choiceGroups(type, guardReading(context)) : [type.members];
  const checks = groups.map((members) =>
    anyText(members.map((member) => grouped(checkText(member, value, context, guards)))),
  );
  const [first = code`false`, ...others] = checks;
  if (others.length === 0) return first;
  return checks.length > longestChain
    ? code`${listed(checks)}.filter((is) => is()).length === 1`
    : code`${context.helper("isOne")}(${joinCode(checks, ", ")})`;
}

function anyText(checks: readonly Code[]): Code {
  return checks.length > longestChain
    ? code`${listed(checks)}.some((is) => is())`
    : joinCode(checks, " || ");
}
