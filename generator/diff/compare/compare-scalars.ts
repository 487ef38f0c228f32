import { isMultipleOf } from "../../../templates/runtime/guard.js";
import type { NumberType, StringType, TypeNode } from "../../model/api-model.js";
import type { Scalar, Shape } from "../../values/shape.js";
import { scalarKey } from "../../values/shape.js";
import type { Position } from "./change.js";
import { tellingFormat } from "./format-kinds.js";
import { put } from "./position.js";
import type { Pair } from "./side.js";

/** A limit that gets stricter when it rises (a minimum) or when it falls (a maximum). Absent: no limit. */
export interface Limit {
  readonly keyword: string;
  readonly values: readonly [number | undefined, number | undefined];
  readonly tightens: "up" | "down";
  /** A limit that is there or not is shown as `true`. */
  readonly isFlag?: boolean;
}

export function limitChange(
  position: Position,
  { keyword, values: [from, to], tightens, isFlag = false }: Limit,
  types: Pair<TypeNode>,
  checkedTypes: Pair<TypeNode> = types,
): void {
  if (from === to) return;
  const none = tightens === "up" ? -Infinity : Infinity;
  const isUp = (to ?? none) > (from ?? none);
  const text = (value: number | undefined) => shown(isFlag && value !== undefined ? "true" : value);
  put(position, isUp === (tightens === "up") ? "limit-tightened" : "limit-relaxed", {
    evidence: { types, checkedTypes },
    args: { keyword, from: text(from), to: text(to) },
    identity: keyword,
  });
}

function shown(value: number | string | undefined): string {
  return value === undefined ? "none" : String(value);
}

export function compareNumbers(
  position: Position,
  types: Pair<NumberType>,
  checkedTypes: Pair<TypeNode>,
): void {
  const { before, after } = types;
  if (before.integer !== after.integer) {
    put(position, "type-changed", {
      evidence: {
        types: { before: plain(before), after: plain(after) },
        checkedTypes,
      },
    });
  }
  const only = (...keys: readonly (keyof NumberType)[]) => ({
    before: reduced(before, keys),
    after: reduced(after, keys),
  });
  const lowest = ({ minimum, exclusiveMinimum }: NumberType) => minimum ?? exclusiveMinimum;
  const highest = ({ maximum, exclusiveMaximum }: NumberType) => maximum ?? exclusiveMaximum;
  bound(
    position,
    { keyword: "minimum", values: [lowest(before), lowest(after)], tightens: "up" },
    { types: only("minimum", "exclusiveMinimum"), checkedTypes },
  );
  bound(
    position,
    { keyword: "maximum", values: [highest(before), highest(after)], tightens: "down" },
    { types: only("maximum", "exclusiveMaximum"), checkedTypes },
  );
  const steps = only("multipleOf");
  const args = {
    keyword: "multipleOf",
    from: shown(before.multipleOf),
    to: shown(after.multipleOf),
  };
  if (before.multipleOf !== after.multipleOf) {
    const { multipleOf: from } = before;
    const { multipleOf: to } = after;
    const isTighter = from === undefined || (to !== undefined && isMultipleOf(to, from));
    const isWider = to === undefined || (from !== undefined && isMultipleOf(from, to));
    put(position, isTighter ? "limit-tightened" : isWider ? "limit-relaxed" : "limit-changed", {
      evidence: { types: steps, checkedTypes },
      args,
      identity: "multipleOf",
    });
  }
  compareFormats(position, types);
}

interface BoundTypes {
  readonly types: Pair<NumberType>;
  readonly checkedTypes: Pair<TypeNode>;
}

function bound(position: Position, limit: Limit, { types, checkedTypes }: BoundTypes): void {
  const { keyword, values, tightens } = limit;
  const [from, to] = values;
  const open = (type: NumberType) =>
    (tightens === "up" ? type.exclusiveMinimum : type.exclusiveMaximum) !== undefined;
  const isOpenBefore = open(types.before);
  const isOpenAfter = open(types.after);
  if (from !== to) return limitChange(position, limit, types, checkedTypes);
  if (isOpenBefore === isOpenAfter) return;
  put(position, isOpenAfter ? "limit-tightened" : "limit-relaxed", {
    evidence: { types, checkedTypes },
    args: {
      keyword,
      from: `${isOpenBefore ? "beyond " : ""}${from}`,
      to: `${isOpenAfter ? "beyond " : ""}${to}`,
    },
    identity: keyword,
  });
}

function plain(type: NumberType): NumberType {
  return { kind: "number", integer: type.integer };
}

function reduced(type: NumberType, keys: readonly (keyof NumberType)[]): NumberType {
  const kept = keys.flatMap((key) => (type[key] === undefined ? [] : [[key, type[key]] as const]));
  const { format } = type;
  const own = format === undefined ? {} : { format };
  return { kind: "number", integer: type.integer, ...own, ...Object.fromEntries(kept) };
}

export function compareStrings(
  position: Position,
  types: Pair<StringType>,
  checkedTypes: Pair<TypeNode>,
): void {
  const { before, after } = types;
  const only = ({ minLength, maxLength, format }: StringType): StringType => ({
    kind: "string",
    ...(format === undefined ? {} : { format }),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  });
  const lengths = { before: only(before), after: only(after) };
  const least: Limit["values"] = [before.minLength ?? 0, after.minLength ?? 0];
  const most: Limit["values"] = [before.maxLength, after.maxLength];
  limitChange(
    position,
    { keyword: "minLength", values: least, tightens: "up" },
    lengths,
    checkedTypes,
  );
  limitChange(
    position,
    { keyword: "maxLength", values: most, tightens: "down" },
    lengths,
    checkedTypes,
  );
  if (before.pattern !== after.pattern) {
    const from = before.pattern;
    const to = after.pattern;
    const code =
      from === undefined
        ? "pattern-added"
        : to === undefined
          ? "pattern-removed"
          : "pattern-changed";
    put(position, code, {
      args: { from: shown(from), to: shown(to) },
      evidence: { types, checkedTypes },
    });
  }
  compareFormats(position, types);
}

function compareFormats(
  position: Position,
  { before, after }: Pair<NumberType | StringType>,
): void {
  const from = tellingFormat(before);
  const to = tellingFormat(after);
  if (from === to) return;
  put(position, "format-changed", {
    args: { from: shown(from), to: shown(to) },
    verdicts: {
      ...(isWithin(from, to) ? { request: { wire: "safe" } } : {}),
      ...(isWithin(to, from) ? { response: { wire: "safe" } } : {}),
    },
  });
}

const wider: Readonly<Record<string, string>> = {
  int32: "int64",
  float: "double",
};

/** Whether every value of a format also has the other one: there is none, or it is wider. */
function isWithin(format: string | undefined, other: string | undefined): boolean {
  return other === undefined || (format !== undefined && wider[format] === other);
}

/** Compares enums with each other, or with a type without an enum. */
export function compareValues(
  position: Position,
  { before, after }: Pair<Shape>,
  types: Pair<TypeNode>,
): void {
  const evidence = { types, checkedTypes: types };
  if (before.kind !== "values" || after.kind !== "values") {
    const listed =
      before.kind === "values" ? before.values : after.kind === "values" ? after.values : [];
    const values = listed.map((value) => JSON.stringify(value)).join(", ");
    put(position, after.kind === "values" ? "enum-added" : "enum-removed", {
      args: { values },
      facts: { values: listed },
      evidence,
    });
    return;
  }
  const key = position.isText ? (value: Scalar) => String(value) : scalarKey;
  const old = new Set(before.values.map(key));
  const now = new Set(after.values.map(key));
  const gone = before.values.filter((value) => !now.has(key(value)));
  const fresh = after.values.filter((value) => !old.has(key(value)));
  // Without common values, the whole type changed.
  if (
    gone.length === before.values.length &&
    fresh.length === after.values.length &&
    gone.length + fresh.length > 2
  ) {
    put(position, "type-changed", { evidence });
    return;
  }
  // As text, a number is its digits; in a program it is another type.
  const kinds = ({ values }: typeof before) => values.map(scalarKey).toSorted().join(" ");
  if (gone.length + fresh.length === 0 && kinds(before) !== kinds(after))
    put(position, "type-changed", { evidence });
  const isTag = before.values.length === 1;
  for (const value of gone) {
    put(position, "enum-value-removed", {
      args: { value: JSON.stringify(value) },
      identity: JSON.stringify(value),
      evidence: { ...evidence, witness: () => value },
      // Comparing with a removed value compiles as long as several values are left.
      ...(after.values.length === 1 ? { verdicts: { response: { types: "risky" } } } : {}),
    });
  }
  for (const value of fresh) {
    put(position, "enum-value-added", {
      args: { value: JSON.stringify(value) },
      identity: JSON.stringify(value),
      evidence: { ...evidence, witness: () => value },
      // A single value is a tag, and closed.
      ...(isTag ? { verdicts: { response: { wire: "breaking", types: "breaking" } } } : {}),
    });
  }
}
