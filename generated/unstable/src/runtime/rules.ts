import { areUnique, isRecord, own } from "./guard.js";

/** The parts of guards that check what no type says. Each is true of a value that its keyword is not about. */

type Is = (value: unknown) => boolean;

/** `if`, `then` and `else`. */
export function isEither(value: unknown, condition: Is, then: Is, otherwise: Is): boolean {
  return condition(value) ? then(value) : otherwise(value);
}

/** `contains`, with the number of elements that are to pass. */
export function isContaining(
  value: unknown,
  is: Is,
  least: number,
  most: number = Infinity,
): boolean {
  if (!Array.isArray(value)) return true;
  const count = Array.from(value, is).filter(Boolean).length;
  return count >= least && count <= most;
}

/** `dependentSchemas` and `dependentRequired`: what an object is that has a property. */
export function isDependent(value: unknown, name: string, is: Is): boolean {
  return !hasOwn(value, name) || is(value);
}

/** Whether a value is an object with a property; one that is undefined is none. */
export function hasOwn(value: unknown, name: string): boolean {
  return isRecord(value) && own(value, name) !== undefined;
}

/** `propertyNames`. */
export function areNames(value: unknown, is: Is): boolean {
  return namesOf(value).every(is);
}

export type Pattern = readonly [isName: (name: string) => boolean, is: Is];

/** `patternProperties`; `others` is asked of the properties that are neither known nor like a pattern. */
export function arePatterned(
  value: unknown,
  patterns: readonly Pattern[],
  known: readonly string[],
  others: Is,
): boolean {
  return namesOf(value).every((name) => {
    const content = (value as Record<string, unknown>)[name];
    const own = patterns.filter(([isName]) => isName(name));
    if (own.length === 0 && !known.includes(name)) return others(content);
    return own.every(([, is]) => is(content));
  });
}

function namesOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value).filter((name) => value[name] !== undefined) : [];
}

/** The same JSON as one of several values. */
export function isJsonAmong(value: unknown, values: readonly unknown[]): boolean {
  return values.some((one) => one === value || (isObject(one) && !areUnique([one, value])));
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The properties and elements that a schema speaks of. */
export interface Evaluated {
  readonly all?: true;
  readonly names?: readonly string[];
  readonly patterns?: readonly ((name: string) => boolean)[];
  readonly count?: number;
  readonly contained?: readonly Is[];
  /** Those of which schemas speak that a value may be of. */
  readonly when?: readonly (readonly [is: Is, evaluated: Evaluated])[];
}

/** `unevaluatedProperties` */
export function areEvaluatedNames(value: unknown, evaluated: Evaluated, is: Is): boolean {
  if (!isRecord(value)) return true;
  const all = applying(value, evaluated);
  if (all.some((one) => one.all)) return true;
  const known = new Set(all.flatMap(({ names = [] }) => names));
  const patterns = all.flatMap((one) => one.patterns ?? []);
  return namesOf(value).every(
    (name) => known.has(name) || patterns.some((isName) => isName(name)) || is(own(value, name)),
  );
}

/** `unevaluatedItems` */
export function areEvaluatedItems(value: unknown, evaluated: Evaluated, is: Is): boolean {
  if (!Array.isArray(value)) return true;
  const all = applying(value, evaluated);
  if (all.some((one) => one.all)) return true;
  const count = Math.max(0, ...all.map((one) => one.count ?? 0));
  const contained = all.flatMap((one) => one.contained ?? []);
  return value
    .slice(count)
    .every((item: unknown) => contained.some((isOne) => isOne(item)) || is(item));
}

function applying(value: unknown, evaluated: Evaluated): readonly Evaluated[] {
  const own = (evaluated.when ?? []).filter(([is]) => is(value));
  return [evaluated, ...own.flatMap(([, one]) => applying(value, one))];
}
