import { maxDepth } from "../guard.js";
import { isJson } from "../media-type.js";
import type { FieldStyle, ParameterStyle } from "../operation.js";
import type { Shape } from "../shape.js";
import { deepValue } from "./deep-value.js";
import { decoded } from "./segment-readings.js";
import { fieldsOf, itemShapes, memberShapes } from "./shape-parts.js";
import {
  delimitedValue,
  jsonOrText,
  jsonValue,
  likeliest,
  splitPair,
  valueOf,
} from "./wire-values.js";

/** What the pairs of a query, a form, a multipart body or cookies stand for. */
export interface PairRules {
  readonly shape: Shape;
  readonly styles?: Readonly<Record<string, PairStyle>> | undefined;
  /** Whether an object without a style is JSON, as in a form, or has its keys among the pairs, as in a query. */
  readonly isForm?: boolean;
  /** Removes the encoding of one text. */
  readonly decode?: (text: string) => string;
}

type PairStyle = FieldStyle & Pick<ParameterStyle, "json">;

type Pair = readonly [name: string, text: string];

/** A query, or a form that is written like one, as an object of this shape. Undescribed fields are strings. */
export function queryValues(text: string, rules: PairRules): Record<string, unknown> {
  const pairs = text.split("&").filter(Boolean);
  return pairValues(
    pairs.map((pair) => splitPair(pair.replaceAll("+", "%20"))),
    rules,
  );
}

/** Pairs of names and values that are still encoded, as an object of this shape. */
export function pairValues(pairs: readonly Pair[], rules: PairRules): Record<string, unknown> {
  const { decode = decoded } = rules;
  const fields = fieldsOf(rules.shape);
  const members = memberShapes(rules.shape);
  const owned = new Map<string, Map<string, string[]>>();
  for (const [key, text] of pairs) {
    const name = decode(key);
    const owner = ownerOf(name, fields, rules);
    const own = owned.get(owner) ?? new Map<string, string[]>();
    const texts = own.get(name) ?? [];
    texts.push(text);
    owned.set(owner, own.set(name, texts));
  }
  return Object.fromEntries(
    [...owned].map(([owner, own]): [string, unknown] => [
      owner,
      ownedValue(owner, own, members?.(owner) ?? "unknown", { ...rules, decode }),
    ]),
  );
}

/** The field to which a pair belongs: its own, or one whose keys are among the pairs. */
export function ownerOf(
  name: string,
  fields: ReadonlyMap<string, Shape>,
  rules: PairRules,
): string {
  const [, owner = ""] = /^([^[\]]+)\[.*\]$/.exec(name) ?? [];
  if (rules.styles?.[owner]?.style === "deepObject") return owner;
  if (fields.has(name) && !isSpread(name, fields.get(name), rules)) return name;
  const spread = [...fields].filter(([one, shape]) => isSpread(one, shape, rules));
  const found =
    spread.find(([, shape]) => fieldsOf(shape).has(name)) ??
    spread.find(([, shape]) => fieldsOf(shape).size === 0);
  return found?.[0] ?? name;
}

/** Whether the keys of an object are among the pairs. */
function isSpread(name: string, shape: Shape = "unknown", { styles, isForm }: PairRules): boolean {
  const {
    style = isForm === true ? undefined : "form",
    explode = style === "form",
    json,
  } = styles?.[name] ?? {};
  const isSplit = style !== undefined && style !== "deepObject" && explode && !json;
  return isSplit && memberShapes(shape) !== undefined;
}

function ownedValue(
  owner: string,
  own: ReadonlyMap<string, readonly string[]>,
  shape: Shape,
  rules: PairRules & Required<Pick<PairRules, "decode">>,
): unknown {
  const { styles, isForm, decode } = rules;
  if (styles?.[owner]?.style === "deepObject") {
    const deep = [...own].flatMap(([name, texts]) =>
      texts.map((text) => ({
        // Further keys are left out: no guard accepts a value that is deeper.
        path: name === owner ? [] : name.slice(owner.length + 1, -1).split("][", maxDepth),
        text: decode(text),
      })),
    );
    return deepValue(deep, shape);
  }
  if (isSpread(owner, shape, rules)) {
    const members = memberShapes(shape);
    const entries = [...own].map(([name, texts]): [string, unknown] => [
      name,
      textsValue(texts, members?.(name) ?? "unknown", { style: {}, decode }),
    ]);
    return likeliest(shape, [
      ...(own.size > 1 || fieldsOf(shape).has(owner)
        ? []
        : ownForms(own.get(owner) ?? [], shape, decode)),
      Object.fromEntries(entries),
    ]);
  }
  const style = styles?.[owner] ?? {};
  return textsValue([...own.values()].flat(), shape, { style, isForm: isForm === true, decode });
}

/** What a name of its own stands for where a shape has other forms beside an object, of which it is no field. */
function ownForms(
  texts: readonly string[],
  shape: Shape,
  decode: TextRules["decode"],
): readonly unknown[] {
  const [first, ...others] = texts;
  if (first === undefined) return [];
  const items = itemShapes(shape);
  const list = texts.map((text, index) => valueOf(decode(text), items?.(index) ?? "unknown"));
  return [
    ...(others.length === 0 ? [valueOf(decode(first), shape)] : []),
    ...(items === undefined ? [] : [list]),
  ];
}

interface TextRules {
  readonly style: PairStyle;
  readonly isForm?: boolean;
  readonly decode: (text: string) => string;
}

/** The value of all that stands under one name. */
function textsValue(
  texts: readonly string[],
  shape: Shape,
  { style, isForm = false, decode }: TextRules,
): unknown {
  const [first = ""] = texts;
  if (style.json) return jsonValue(decode(first), shape);
  const items = itemShapes(shape);
  if (isForm && style.style === undefined) {
    const read = (text: string, one: Shape) =>
      isJson(style.type ?? "") ? jsonValue(decode(text), one) : jsonOrText(decode(text), one);
    return items === undefined
      ? read(first, shape)
      : texts.map((text, index) => read(text, items(index)));
  }
  const { style: name = "form", explode = name === "form" } = style;
  if (items !== undefined && explode) {
    const list = texts.map((text, index) => valueOf(decode(text), items(index)));
    const single = texts.length === 1 ? [valueOf(decode(first), shape)] : [];
    return likeliest(shape, [list, ...single]);
  }
  const separator = { spaceDelimited: / |%20/, pipeDelimited: /\||%7C/i }[name as string] ?? ",";
  return delimitedValue(first, shape, { separator, isExploded: false, decode });
}
