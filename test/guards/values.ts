import fc from "fast-check";
import { formatTexts } from "./format-texts.js";
import type { JsonSchema } from "./json-schema.js";

type Values = fc.Arbitrary<unknown>;
/** The properties declared around a branch, which may require them. */
type Scope = Readonly<Record<string, JsonSchema>>;
type Resolve = (schema: JsonSchema) => JsonSchema;

/** Deeper than this, what need not be there is not, and lists are empty: recursive schemas end. */
const deepest = 7;

/** Values that a schema is meant for. Most are valid; where branches of a `oneOf` overlap, some are not. */
export function valuesOf(schema: JsonSchema, resolve: Resolve): Values {
  const known = new Map<string, Values>();
  const of = (one: JsonSchema, depth: number, scope: Scope = {}): Values => {
    const ref = one["$ref"];
    if (typeof ref !== "string") return own(one, depth, scope);
    const key = `${Math.min(depth, deepest)} ${ref}`;
    const values = known.get(key) ?? own(resolve(one), depth, {});
    known.set(key, values);
    return values;
  };

  function own(one: JsonSchema, depth: number, outer: Scope): Values {
    const scope = { ...outer, ...(one["properties"] as Scope | undefined) };
    const list = (key: string) => (one[key] ?? []) as readonly JsonSchema[];
    const choice = (key: string) =>
      list(key).length === 0 ? [] : [branchOf(list(key).map((branch) => of(branch, depth, scope)))];
    const isTyped = one["type"] !== undefined || one["enum"] !== undefined;
    const parts = [
      ...(isTyped ? [typed(one, depth, scope)] : []),
      ...list("allOf").map((part) => of(part, depth, scope)),
      ...choice("oneOf"),
      ...choice("anyOf"),
    ];
    return parts.length === 0 ? anything : fc.tuple(...parts).map(merged);
  }

  function typed(one: JsonSchema, depth: number, scope: Scope): Values {
    if (Array.isArray(one["enum"])) return fc.constantFrom(...(one["enum"] as unknown[]));
    const type = one["type"];
    if (Array.isArray(type))
      return fc.oneof(
        ...type.map((kind) => typed({ ...one, type: kind as unknown }, depth, scope)),
      );
    switch (type) {
      case "object":
        return objects(one, depth, scope);
      case "array":
        return lists(one, depth);
      case "string":
        return strings(one);
      case "integer":
      case "number":
        return numbers(one);
      case "boolean":
        return fc.boolean();
      default:
        return fc.constant(null);
    }
  }

  function objects(one: JsonSchema, depth: number, scope: Scope): Values {
    const properties = Object.entries((one["properties"] ?? {}) as Scope);
    const { "^__proto__$": odd } = (one["patternProperties"] ?? {}) as Scope;
    if (odd !== undefined) properties.push(["__proto__", (odd["anyOf"] as JsonSchema[])[0] ?? {}]);
    const required = new Set((one["required"] ?? []) as readonly string[]);
    const kept = depth < deepest ? properties : properties.filter(([name]) => required.has(name));
    const declared = kept.map(([name, property]) => {
      const values = of(property, depth + 1).map((value) => [[name, value]] as const);
      return required.has(name)
        ? values
        : fc.oneof({ arbitrary: values, weight: 3 }, fc.constant([]));
    });
    const elsewhere = [...required].filter((name) => !properties.some(([known]) => known === name));
    const undeclared = elsewhere.map((name) =>
      of(scope[name] ?? {}, depth + 1).map((value) => [[name, value]] as const),
    );
    const { additionalProperties: others, minProperties: least = 0 } = one;
    const further =
      typeof others === "object" && others !== null && (depth < deepest || Number(least) > 0)
        ? [
            fc.array(fc.tuple(otherNames, of(others as JsonSchema, depth + 1)), {
              minLength: Number(least),
              maxLength: 3,
            }),
          ]
        : [];
    return fc
      .tuple(...declared, ...undeclared, ...further)
      .map((groups) => Object.fromEntries((groups as [string, unknown][][]).flat()));
  }

  function lists(one: JsonSchema, depth: number): Values {
    const minLength = Number(one["minItems"] ?? 0);
    const maxLength =
      depth < deepest ? Math.min(Number(one["maxItems"] ?? 3), minLength + 3) : minLength;
    if (maxLength === 0) return fc.constant([]);
    const items = (one["items"] ?? {}) as JsonSchema;
    return fc.array(of(items, depth + 1), { minLength, maxLength });
  }

  return of(schema, 0);
}

const anything: Values = fc.constantFrom<unknown[]>(null, true, 0, "text", [], {}, [{ a: 1 }]);
const otherNames = fc.constantFrom("a", "plan", "some name", "__proto__", "constructor", "type");

/** One branch; now and then what two have together, which a `oneOf` of both refuses. */
function branchOf(branches: readonly Values[]): Values {
  const one = fc.oneof(...branches);
  return fc.oneof({ arbitrary: one, weight: 4 }, fc.tuple(one, one).map(merged));
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function merged(parts: readonly unknown[]): unknown {
  return parts.every(isPlain)
    ? Object.fromEntries(parts.flatMap((part) => Object.entries(part)))
    : parts.at(-1);
}

function strings(one: JsonSchema): Values {
  const { format, pattern, minLength = 0, maxLength = 12 } = one;
  const texts = formatTexts[String(format)];
  // The first of them is right; the others are for the oracle to judge.
  if (texts !== undefined) {
    const [right = "", ...others] = texts;
    return fc.oneof(
      { arbitrary: fc.constant(right), weight: 9 },
      fc.constantFrom(right, ...others),
    );
  }
  if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern, "u"));
  const [least, most] = [Number(minLength), Number(maxLength)];
  const characters = fc.constantFrom("a", "b", "Z", "0", " ", "é", "😀", "/");
  return fc.string({ unit: characters, minLength: least, maxLength: Math.min(most, least + 8) });
}

function numbers(one: JsonSchema): Values {
  const { minimum, maximum, multipleOf, type } = one;
  const min = Number(minimum ?? -10);
  const max = Number(maximum ?? Math.max(min, 1) + 1_700_000_000);
  const whole = fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
  if (typeof multipleOf === "number")
    return fc.integer({ min: 0, max: 9 }).map((times) => times * multipleOf);
  const isWhole = type === "integer";
  return isWhole ? whole : fc.oneof(whole, fc.double({ min, max, noNaN: true }));
}
