import { code, literal, memberAccess, stringLiteral, type Code } from "../../text/code.js";
import type { ObjectType, Property, TypeNode } from "../../model/api-model.js";
import { visibleByName } from "../../model/direction.js";
import { isOpenMap } from "../compare/compare-access.js";
import { tagsOf } from "../../values/disjoint.js";
import type { Step } from "../compare/change.js";
import type { Alternative, Form } from "../../values/shape.js";
import type { Forms } from "../../values/normal-form.js";

/** An expression that reads a value, its type, and the checks required before it. */
export interface Reading {
  readonly text: Code;
  readonly type: TypeNode;
  /** Whether it may be absent. The type does not include this. */
  readonly isOptional: boolean;
  readonly checks: readonly Code[];
  /** The alternative of the type that a check has selected. */
  readonly only?: Alternative;
}

/** Follows the steps from a value to an inner one, as a program for these types would. */
export function followSteps(
  forms: Forms,
  start: Reading,
  steps: readonly Step[],
): Reading | undefined {
  return steps.reduce<Reading | undefined>(
    (reading, step) => (reading === undefined ? undefined : follow(forms, reading, step)),
    start,
  );
}

function follow(forms: Forms, reading: Reading, step: Step): Reading | undefined {
  const present = presentOf(forms, reading);
  const form = formOf(forms, present);
  switch (step.kind) {
    case "property":
      return propertyOf(form, present, step.name);
    case "member":
      return memberOf(forms, form, present, step.before);
    case "item":
    case "index":
    case "value":
      return elementOf(form, present, step);
  }
}

function formOf(forms: Forms, { type, only }: Reading): Form {
  return only === undefined ? forms.formOf(type) : { nullable: false, alternatives: [only] };
}

/** A check for null and undefined, before reading a property. */
function presentOf(forms: Forms, reading: Reading): Reading {
  const { nullable } = formOf(forms, reading);
  if (!reading.isOptional && !nullable) return reading;
  const check = code`if (${reading.text} == null) throw new Error("It is not there.");`;
  return { ...reading, isOptional: false, checks: [...reading.checks, check] };
}

function propertyOf(form: Form, reading: Reading, name: string): Reading | undefined {
  const found = form.alternatives.map(({ shape }) =>
    shape.kind === "object" ? declared(shape, name) : undefined,
  );
  const [first] = found;
  if (first === undefined || found.includes(undefined)) return undefined;
  const isOne = found.length === 1;
  const types = found.flatMap((property) => (property === undefined ? [] : [property.type]));
  return {
    text: code`${reading.text}${memberAccess(name)}`,
    type: isOne ? first.type : { kind: "union", members: types, exclusive: false },
    isOptional: found.some((property) => property?.required !== true),
    checks: reading.checks,
  };
}

/** A wide object is asked for each of its properties. */
const declaredIn = new WeakMap<ObjectType, ReadonlyMap<string, Property>>();

function declared(shape: ObjectType, name: string): Property | undefined {
  const known = declaredIn.get(shape) ?? visibleByName(shape, "response");
  declaredIn.set(shape, known);
  return known.get(name);
}

function elementOf(
  form: Form,
  reading: Reading,
  step: Extract<Step, { kind: "item" | "index" | "value" }>,
): Reading | undefined {
  const [only, ...others] = form.alternatives;
  if (only === undefined || others.length > 0) return undefined;
  const { shape } = only;
  const at = (key: Code, type: TypeNode, isOptional: boolean): Reading => ({
    text: code`${reading.text}[${key}]`,
    type,
    isOptional,
    checks: reading.checks,
  });
  if (step.kind === "item") {
    const items =
      shape.kind === "array" ? shape.items : shape.kind === "tuple" ? shape.rest : undefined;
    return items === undefined ? undefined : at(literal(0), items, true);
  }
  if (step.kind === "index") {
    const item = shape.kind === "tuple" ? shape.items[step.index] : undefined;
    return shape.kind !== "tuple" || item === undefined
      ? undefined
      : at(literal(step.index), item, step.index >= shape.minItems);
  }
  if (shape.kind !== "object") return undefined;
  if (typeof shape.additional !== "string")
    return at(stringLiteral("other"), shape.additional, true);
  return isOpenMap(shape, "response")
    ? at(stringLiteral("other"), { kind: "unknown" }, false)
    : undefined;
}

/** One member of a union, selected by its tag, its JSON type, or a property that no other member has. */
function memberOf(
  forms: Forms,
  form: Form,
  reading: Reading,
  member: Alternative,
): Reading | undefined {
  const others = form.alternatives.filter((other) => other !== member);
  if (others.length === 0) return reading;
  const refusal = checkOf(forms, reading.text, member, others);
  if (refusal === undefined) return undefined;
  const check = code`if (${refusal}) throw new Error("It is another one.");`;
  return { ...reading, only: member, checks: [...reading.checks, check] };
}

function checkOf(
  forms: Forms,
  text: Code,
  { shape }: Alternative,
  others: readonly Alternative[],
): Code | undefined {
  if (shape.kind === "string" || shape.kind === "number" || shape.kind === "boolean")
    return code`typeof ${text} !== ${stringLiteral(shape.kind)}`;
  if (shape.kind === "array") return code`!Array.isArray(${text})`;
  if (shape.kind !== "object") return undefined;
  const objects = others.flatMap((other) => (other.shape.kind === "object" ? [other.shape] : []));
  if (objects.length === 0) return objectCheck(text, others);
  if (objects.length < others.length) return undefined;
  for (const [name, values] of tagsOf(shape, forms)) {
    const [value, ...more] = values;
    const isTag = objects.every((object) => {
      const tags = tagsOf(object, forms).get(name);
      return tags?.size === 1 && value !== undefined && !tags.has(value);
    });
    if (isTag && more.length === 0 && value !== undefined)
      return code`${text}${memberAccess(name)} !== ${literal(value)}`;
  }
  const own = shape.properties.find(
    ({ name, required }) => required && !objects.some((object) => declared(object, name)),
  );
  return own === undefined ? undefined : code`!(${stringLiteral(own.name)} in ${text})`;
}

/** To `typeof`, a list is an object, too. */
function objectCheck(text: Code, others: readonly Alternative[]): Code | undefined {
  const kinds = new Set(others.map(({ shape }) => shape.kind));
  if (kinds.has("binary") || kinds.has("any") || kinds.has("opaque")) return undefined;
  const check = code`typeof ${text} !== "object"`;
  const hasLists = kinds.has("array") || kinds.has("tuple");
  return hasLists ? code`${check} || Array.isArray(${text})` : check;
}
