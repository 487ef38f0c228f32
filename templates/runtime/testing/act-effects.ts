import { explain } from "../explain.js";
import type { Shape } from "../shape.js";
import { plain } from "./page-fields.js";
import { fieldsOf } from "./shape-parts.js";
import type { Resource } from "./stored-resource.js";

/** An act on a resource: `POST /orders/{id}/cancel`. */
export interface Act {
  readonly verb: string;
  readonly method: string;
  /** A resource of the kind with all its fields, for times. */
  readonly example: Resource;
}

/** What an act changes. */
export interface Effect {
  readonly set: Resource;
  /** Times that are over. */
  readonly without: readonly string[];
}

/** The fields that an act changes, by their names: `archive` sets `archived`, `archived_at`, or a status `archived`. */
export function effectOf({ verb, method, example }: Act, shape: Shape): Effect {
  const isUndoing = method === "DELETE" || /^un/i.test(verb);
  const names = participlesOf(plain(verb).replace(/^un(?=...)/, ""));
  const set: Record<string, unknown> = {};
  const without: string[] = [];
  for (const [name, field] of fieldsOf(shape)) {
    const key = plain(name);
    const isTime = names.some((one) => key === `${one}at` || key === `${one}on`);
    if (isTime && isUndoing) without.push(name);
    const values = names.flatMap((one) => {
      if (key === one || key === `is${one}`) return [!isUndoing];
      return /^(status|state)$/.test(key) && !isUndoing ? valuesLike(one, field) : [];
    });
    const times = isTime && !isUndoing && name in example ? [example[name]] : [];
    const [value] = [...values, ...times].filter((one) => explain(one, field).length === 0);
    if (value !== undefined) set[name] = value;
  }
  return { set, without };
}

/** Whether an act changes some field. */
export function isEffect(verb: string, shape: Shape): boolean {
  return ["POST", "DELETE"].some((method) => {
    const { set, without } = effectOf({ verb, method, example: {} }, shape);
    return without.length + Object.keys(set).length > 0;
  });
}

/** What says that a resource has come to its end, which a new one has not. */
export function withoutEnd(shape: Shape): Effect {
  const undone = ends.map((verb) => effectOf({ verb, method: "DELETE", example: {} }, shape));
  return {
    set: Object.assign({}, ...undone.map(({ set }) => set)) as Resource,
    without: undone.flatMap(({ without }) => without),
  };
}

const ends = [
  ...["archive", "delete", "remove", "cancel", "close", "disable", "lock", "block", "suspend"],
  ...["ban", "expire", "revoke", "complete", "trash", "resolve", "discard"],
];

function participlesOf(verb: string): readonly string[] {
  const irregular = irregulars.get(verb);
  if (irregular !== undefined) return [irregular];
  if (verb.endsWith("e")) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return [`${verb}ed`, `${verb}${verb.slice(-1)}ed`, verb];
}

const irregulars: ReadonlyMap<string, string> = new Map([
  ["pay", "paid"],
  ["send", "sent"],
  ["hide", "hidden"],
  ["withdraw", "withdrawn"],
]);

/** The values of an enum that are a word, whatever its case. */
function valuesLike(word: string, shape: Shape): readonly unknown[] {
  if (typeof shape === "string") return [];
  if ("values" in shape) return shape.values.filter((value) => plain(String(value)) === word);
  if ("literal" in shape) return plain(String(shape.literal)) === word ? [shape.literal] : [];
  if ("ref" in shape) return valuesLike(word, shape.ref());
  if ("nullable" in shape) return valuesLike(word, shape.nullable);
  return "any" in shape ? shape.any.flatMap((one) => valuesLike(word, one)) : [];
}
