import { explain } from "../explain.js";
import type { Shape } from "../shape.js";
import type { MockStates } from "./mock-api.js";
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

/** What an act may change. */
export interface Actable {
  readonly shape: Shape;
  /** By a field's name, the texts that it is known to have, where its shape takes any text. */
  readonly states: MockStates;
}

/** What an act changes. */
export interface Effect {
  readonly set: Resource;
  /** Times that are over. */
  readonly without: readonly string[];
}

/** The fields that an act changes, by their names: `archive` sets `archived`, `archived_at`, or a status `archived`. */
export function effectOf({ verb, method, example }: Act, { shape, states }: Actable): Effect {
  const isUndoing = method === "DELETE" || /^un/i.test(verb);
  const names = participlesOf(verb);
  const set: Record<string, unknown> = {};
  const without: string[] = [];
  for (const [name, field] of fieldsOf(shape)) {
    const key = plain(name);
    const isTime = names.some((one) => key === `${one}at` || key === `${one}on`);
    if (isTime && isUndoing) without.push(name);
    const values = names.flatMap((one) => {
      if (key === one || key === `is${one}`) return [!isUndoing];
      if (!isState(name) || isUndoing) return [];
      return [
        ...valuesLike(one, field),
        ...(states[name] ?? []).filter((text) => plain(text) === one),
      ];
    });
    const times = isTime && !isUndoing && name in example ? [example[name]] : [];
    const [value] = [...values, ...times].filter((one) => explain(one, field).length === 0);
    if (value !== undefined) set[name] = value;
  }
  return { set, without };
}

/** Whether a field says in which state a resource is. */
export function isState(name: string): boolean {
  return /^(status|state)$/.test(plain(name));
}

/** Whether an act changes some field. */
export function isEffect(verb: string, of: Actable): boolean {
  return ["POST", "DELETE"].some((method) => {
    const { set, without } = effectOf({ verb, method, example: {} }, of);
    return without.length + Object.keys(set).length > 0;
  });
}

/** What says that a resource has come to its end, which a new one has not. */
export function withoutEnd(shape: Shape): Effect {
  const undone = ends.map((verb) =>
    effectOf({ verb, method: "DELETE", example: {} }, { shape, states: {} }),
  );
  return {
    set: Object.assign({}, ...undone.map(({ set }) => set)) as Resource,
    without: undone.flatMap(({ without }) => without),
  };
}

const ends = [
  ...["archive", "delete", "remove", "cancel", "close", "disable", "lock", "block", "suspend"],
  ...["ban", "expire", "revoke", "complete", "trash", "resolve", "discard"],
];

/** In plain letters, what a resource is after an act: `canceled` or `cancelled`, and `cancel`. */
export function participlesOf(act: string): readonly string[] {
  const verb = plain(act).replace(/^un(?=...)/, "");
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
