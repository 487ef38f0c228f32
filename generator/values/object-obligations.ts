import type { Direction } from "../model/direction.js";
import { visibleByName, visibleProperties } from "../model/direction.js";
import type { ObjectType, TypeNode } from "../model/api-model.js";
import type { Forms } from "./normal-form.js";
import { fails, pair, type Obligation, type Wrap } from "./obligation.js";
import type { Samples } from "./samples.js";

/** The objects to compare with another type. */
export interface ObjectSource {
  readonly from: Forms;
  readonly samples: Samples;
  readonly direction: Direction;
}

export function objectObligation(a: ObjectType, b: ObjectType, source: ObjectSource): Obligation {
  const { samples, direction } = source;
  const wantedNames = new Set(visibleProperties(b, direction).map(({ name }) => name));
  const extra = visibleProperties(a, direction).filter(({ name }) => !wantedNames.has(name));
  const obligations = [...wantedObligations(a, b, source)];
  for (const { name, type } of extra) {
    const wrap: Wrap = (value) => samples.objectWith(a, name, value);
    obligations.push(...extraObligations(type, b, wrap, source));
  }
  if (typeof a.additional !== "string") {
    const wrap: Wrap = (value) => samples.objectWith(a, freeName(a, b), value);
    obligations.push(...extraObligations(a.additional, b, wrap, source));
  }
  return { kind: "all", of: [...obligations, ...countObligations(a, b, samples)] };
}

/** The properties that the other object declares. */
function wantedObligations(
  a: ObjectType,
  b: ObjectType,
  { samples, direction }: ObjectSource,
): readonly Obligation[] {
  const ownByName = visibleByName(a, direction);
  return visibleProperties(b, direction).flatMap(({ name, required, type }) => {
    const mine = ownByName.get(name);
    // A property that only the other object declares is an additional property here, if these are declared.
    // If they may be anything, as they may if nothing is said about them, nobody relies on them.
    const isTyped = typeof a.additional !== "string" && a.additional.kind !== "unknown";
    const further = isTyped ? (a.additional as TypeNode) : undefined;
    const own = mine?.type ?? further;
    const isMissing = required && mine?.required !== true;
    return [
      ...(isMissing ? [fails(() => samples.objectWithout(a, name))] : []),
      ...(own === undefined
        ? []
        : [pair(own, type, (value) => samples.objectWith(a, name, value))]),
    ];
  });
}

/** A property that the other object does not declare. */
function extraObligations(
  type: TypeNode,
  b: ObjectType,
  wrap: Wrap,
  { from, samples }: ObjectSource,
): readonly Obligation[] {
  if (b.additional === "unspecified" || isNever(type, from)) return [];
  if (b.additional !== "forbidden") return [pair(type, b.additional, wrap)];
  return [
    fails(() => {
      const made = samples.valueOf(type);
      return made === undefined ? undefined : wrap(made);
    }),
  ];
}

function countObligations(a: ObjectType, b: ObjectType, samples: Samples): readonly Obligation[] {
  const required = a.properties.filter((property) => property.required).length;
  const fewest = Math.max(a.minProperties ?? 0, required);
  const declared = a.additional === "forbidden" ? a.properties.length : Infinity;
  const most = Math.min(a.maxProperties ?? Infinity, declared);
  return [
    ...(fewest < (b.minProperties ?? 0) ? [fails(() => samples.shapeValue(a))] : []),
    ...(most > (b.maxProperties ?? Infinity)
      ? [fails(() => samples.shapeValue({ ...a, minProperties: (b.maxProperties ?? 0) + 1 }))]
      : []),
  ];
}

function isNever(type: TypeNode, from: Forms): boolean {
  const form = from.formOf(type);
  return !form.nullable && form.alternatives.length === 0;
}

function freeName(a: ObjectType, b: ObjectType): string {
  const taken = new Set([...a.properties, ...b.properties].map(({ name }) => name));
  let name = "other";
  while (taken.has(name)) name = `${name}_`;
  return name;
}
