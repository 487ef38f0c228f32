import type { EnumType, ObjectType, TypeNode, UnionType } from "../../model/api-model.js";
import { unreachable } from "../../model/api-model.js";
import type { Code } from "../../text/code.js";
import {
  code,
  identifier,
  joinCode,
  jsonExpression,
  literal,
  propertyKey,
  stringLiteral,
} from "../../text/code.js";
import { visibleProperties } from "../../model/direction.js";
import { isInherited } from "./object-prototype.js";
import { choiceGroups } from "../../values/choice-groups.js";
import { areDisjoint } from "../../values/disjoint.js";
import { formatCheck } from "./formats.js";
import type { GuardContext } from "./guard-context.js";
import {
  checkedRules,
  guardReading,
  isOpenEnum,
  ruleContext,
  writtenOut,
} from "./guard-context.js";
import { isAnything } from "./accepts-anything.js";
import type { Rule } from "../../model/rule.js";
import { ruleText } from "./rule-text.js";
import { tagValues } from "../../model/tag-values.js";
import type { ModelGuards } from "../../model/guard-names.js";
import { stringPattern } from "./pattern-text.js";

/** A type as data, for `explain`. It has the same rules as `checkText`. */
export function shapeText(type: TypeNode, context: GuardContext, guards: ModelGuards): Code {
  const [plain, rules] = checkedRules(type, context);
  if (rules.length > 0) {
    const own = isAnything(plain) ? [] : [shapeText(plain, context, guards)];
    const others = rules.map((rule) => ruleShape(rule, context, guards));
    return code`{ all: [${joinCode([...own, ...others], ", ")}] }`;
  }
  const inner = (node: TypeNode) => shapeText(node, context, guards);
  const list = (nodes: readonly TypeNode[]) => code`[${joinCode(nodes.map(inner), ", ")}]`;
  switch (type.kind) {
    case "unknown":
    case "never":
    case "null":
    case "boolean":
      return stringLiteral(type.kind);
    case "binary":
      return code`"bytes"`;
    case "number":
      return numberShape(type);
    case "string":
      return stringShape(type, context);
    case "literal":
      return code`{ literal: ${literal(type.value)} }`;
    case "enum":
      return enumShape(type, context);
    case "array": {
      const rules = jsonExpression({
        minItems: type.minItems,
        maxItems: type.maxItems,
        unique: type.uniqueItems || undefined,
      });
      return code`{ list: ${inner(type.items)}${spread(rules)} }`;
    }
    case "tuple": {
      const rest = type.rest === undefined ? code`` : code`, rest: ${inner(type.rest)}`;
      const { maxItems, uniqueItems: unique } = type;
      const limits = spread(jsonExpression({ maxItems, unique }));
      return code`{ tuple: ${list(type.items)}${rest}, minItems: ${literal(type.minItems)}${limits} }`;
    }
    case "object":
      return objectShape(type, context, guards);
    case "union":
      return (
        toldShape(type, context, inner) ??
        (type.exclusive ? choiceShape(type, context, list) : code`{ any: ${list(type.members)} }`)
      );
    case "intersection":
      return code`{ all: ${list(type.members)} }`;
    case "nullable":
      return code`{ nullable: ${inner(type.inner)} }`;
    case "reference": {
      const [target, open] = writtenOut(type.schema, context) ?? [];
      if (target !== undefined && open !== undefined) return shapeText(target, open, guards);
      const guard = guards.of(type.schema, context.direction);
      const deep = guard.isDeep && !context.isOutside ? code`, deep: true` : code``;
      return code`{ name: ${stringLiteral(guard.typeName)}, ref: () => ${context.shape(guard)}${deep} }`;
    }
    default:
      return unreachable(type);
  }
}

/** What depends on a condition is explained by what it is to be; of the other rules, their keyword is named. */
function ruleShape(rule: Rule, context: GuardContext, guards: ModelGuards): Code {
  const shape = (type: TypeNode, isClosed: boolean) =>
    shapeText(type, ruleContext(context, isClosed), guards);
  const [value, is, item] = [identifier("value"), identifier("is"), identifier("item")];
  const condition = (test: Code) => code`if: (${value}, ${is}) => ${test}`;
  if (rule.kind === "if") {
    const test = condition(code`${is}(${value}, ${shape(rule.if, true)})`);
    return code`{ ${test}, then: ${shape(rule.then, false)}, else: ${shape(rule.else, false)} }`;
  }
  if (rule.kind === "dependent") {
    const has = code`${context.rule("hasOwn")}(${value}, ${stringLiteral(rule.name)})`;
    return code`{ if: (${value}) => ${has}, then: ${shape(rule.type, false)} }`;
  }
  const text = ruleText(
    rule,
    value,
    context,
    (type, isClosed) => code`(${item}) => ${is}(${item}, ${shape(type, isClosed)})`,
  );
  return code`{ rule: (${value}, ${is}) => ${text}, keyword: ${stringLiteral(rule.keyword)} }`;
}

/** If each branch has its own values of the discriminator, these select the branch. */
function toldShape(
  { members, discriminator }: UnionType,
  { input, direction }: GuardContext,
  inner: (node: TypeNode) => Code,
): Code | undefined {
  if (discriminator === undefined) return undefined;
  const { property } = discriminator;
  const schemas = (name: string) => input.schemas.get(name)?.type;
  const all = members.map((member) => tagValues(member, property, schemas, direction));
  const known = all.flatMap((values) => (values === undefined ? [] : [...values]));
  if (all.includes(undefined) || new Set(known).size < known.length) return undefined;
  const branches = members.map(
    (member, index) => code`[${jsonExpression([...(all[index] ?? [])])}, ${inner(member)}]`,
  );
  return code`{ by: ${stringLiteral(property)}, branches: [${joinCode(branches, ", ")}] }`;
}

function choiceShape(
  type: UnionType,
  context: GuardContext,
  list: (nodes: readonly TypeNode[]) => Code,
): Code {
  if (areDisjoint(type.members, guardReading(context))) return code`{ one: ${list(type.members)} }`;
  const groups = choiceGroups(type, guardReading(context));
  const [first = [], ...others] = groups;
  if (others.length === 0) return code`{ any: ${list(first)} }`;
  const nodes = groups.map((members): TypeNode =>
    members.length > 1
      ? { kind: "union", members, exclusive: false }
      : (members[0] ?? { kind: "never" }),
  );
  return code`{ one: ${list(nodes)} }`;
}

/** The entries of an object expression, to be added after others. */
function spread(object: Code): Code {
  const entries = object.replace(/^\{ ?/, "").replace(/ ?\}$/, "") as Code;
  return entries === "" ? entries : code`, ${entries}`;
}

function numberShape(type: Extract<TypeNode, { kind: "number" }>): Code {
  const { integer, format: _, kind: __, ...limits } = type;
  if (Object.keys(limits).length === 0) return integer ? code`"integer"` : code`"number"`;
  return code`{ number: ${jsonExpression({ integer: integer || undefined, ...limits })} }`;
}

function stringShape(type: Extract<TypeNode, { kind: "string" }>, context: GuardContext): Code {
  const { minLength, maxLength, format, patternLimit } = type;
  const matcher = stringPattern(type);
  const isNeeded = context.direction === "request" && formatCheck(format) !== undefined;
  const rules = {
    minLength: minLength || undefined,
    maxLength,
    format: isNeeded ? format : undefined,
    patternLimit: matcher && patternLimit,
  };
  const hasRules = Object.values(rules).some((rule) => rule !== undefined);
  if (!hasRules && matcher === undefined) return code`"string"`;
  const entries = spread(jsonExpression(rules)).replace(/^, /, "") as Code;
  const parts = [...(hasRules ? [entries] : []), ...(matcher ? [code`pattern: ${matcher}`] : [])];
  return code`{ string: { ${joinCode(parts, ", ")} } }`;
}

function enumShape({ values, integer }: EnumType, context: GuardContext): Code {
  if (!isOpenEnum(context)) return code`{ values: ${jsonExpression(values)} }`;
  const kinds = [...new Set(values.map((value) => typeof value))].map((kind) =>
    stringLiteral(kind === "number" && integer ? "integer" : kind),
  );
  const [first, ...others] = kinds;
  if (first !== undefined && others.length === 0) return first;
  return code`{ any: [${joinCode(kinds, ", ")}] }`;
}

function objectShape(type: ObjectType, context: GuardContext, guards: ModelGuards): Code {
  const fields = visibleProperties(type, context.direction).map((property) => {
    const shape = shapeText(property.type, context, guards);
    const field = property.required ? shape : code`{ optional: ${shape} }`;
    // Otherwise TypeScript would use the type of the inherited property.
    const typed = isInherited(property.name) ? code`${field} as ${context.fieldType()}` : field;
    return code`${propertyKey(property.name)}: ${typed},`;
  });
  const { additional } = type;
  const others =
    additional === "unspecified"
      ? code``
      : additional === "forbidden"
        ? code`, others: "never"`
        : code`, others: ${shapeText(additional, context, guards)}`;
  const limits = spread(
    jsonExpression({ minProperties: type.minProperties, maxProperties: type.maxProperties }),
  );
  return code`{ fields: { ${joinCode(fields, "\n")} }${others}${limits} }`;
}
